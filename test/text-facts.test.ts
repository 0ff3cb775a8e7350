import { describe, expect, test } from 'vitest'
import { factDifferences, factsOf } from '#domain/text/facts'

const differ = (source: string, translation: string, to = 'de') =>
  factDifferences({ body: source, locale: 'en' }, { body: translation, locale: to }).map(
    ({ kind, value, missing }) => `${missing ? '-' : '+'}${kind} ${value}`,
  )

describe('the same facts in another language', () => {
  test.each([
    ['de', 'From 4:20 PM to 6:32 PM UTC on April 23, 2025', 'Am 23. April 2025 von 16:20 bis 18:32 Uhr UTC'],
    ['de', '1,234.5 requests, 12,000 of them late', '1.234,5 Anfragen, davon 12.000 verspätet'],
    ['de', 'two of 3 servers', '2 von drei Servern'],
    ['de', 'at 4 PM', 'um 16 Uhr'],
    ['de', 'at 16:20 UTC', 'um 16.20 Uhr UTC'],
    ['fr', 'at 16:20 UTC, 5,000 tickets', 'à 16 h 20 UTC, 5 000 tickets'],
    ['fr', 'at 16:00 UTC', 'à 16 h UTC'],
    ['es', 'at 4:20 PM', 'a las 4:20 p. m.'],
    ['pt-BR', 'at 16:20 UTC', 'às 16h20 UTC'],
    ['ja', 'On April 23, 2025 at 4:20 PM, three services', '2025年4月23日午後4時20分、3つのサービス'],
    ['ja', 'for 3 hours', '3時間'],
    ['ko', 'On April 23, 2025 at 4:20 PM', '2025년 4월 23일 오후 4시 20분'],
    ['ar', 'at 16:20 UTC on April 23, 2025', 'في الساعة ١٦:٢٠ بالتوقيت العالمي يوم ٢٣ أبريل ٢٠٢٥'],
    ['de', 'On 2025-05-09', 'Am 9. Mai 2025'],
    ['de', '{{time 2025-05-09T16:20Z}}', 'Um {{time 2025-05-09T16:20Z}}'],
  ])('%s: %s', (to, source, translation) => {
    expect(differ(source, translation, to)).toEqual([])
  })

  test('a change of any of them is seen', () => {
    expect(differ('at 16:20 UTC', 'um 16:30 Uhr UTC')).toEqual(['-times 16:20', '+times 16:30'])
    expect(differ('37 % of replies', '73 % der Antworten')).toEqual(['-numbers 37', '+numbers 73'])
    expect(differ('1.5 GB', '15 GB')).toEqual(['-numbers 1.5', '+numbers 15'])
    expect(differ('See https://a.example/x', 'Siehe https://a.example/y')).toEqual([
      '-addresses https://a.example/x',
      '+addresses https://a.example/y',
    ])
    expect(differ('Write to help@a.example', 'Schreiben Sie uns')).toEqual(['-addresses help@a.example'])
    expect(differ('{{time 2025-05-09T16:20Z}}', '16:20')).not.toEqual([])
  })

  test('a version number is one number, and an address none', () => {
    expect(factsOf('Release 2.14.1 on 192.0.2.1, https://a.example/3', 'en')).toEqual({
      numbers: ['2.14.1'],
      times: [],
      addresses: ['https://a.example/3', '192.0.2.1'],
    })
  })
})
