import { describe, expect, test } from 'vitest'
import {
  addressFor,
  foldAddress,
  maskEmail,
  normalizeEmail,
  withoutAddresses,
} from '#domain/recipient/recipient'
import { keepInput, keptInput } from '#domain/subscription/kept-input'
import {
  choiceOf,
  followChoiceNames,
  followChoices,
  isPostmortemOnly,
  isQuiet,
  mergeQuiet,
  mergeTopics,
  topicsFor,
  topicsOf,
} from '#domain/subscription/subscription'
import { setClock } from '#lib/clock'

describe('what a form offers', () => {
  test('while the postmortem is pending: only the postmortem first, then every update', () => {
    expect(followChoices({ resolved: false, postmortem: 'pending' })).toEqual(['postmortem', 'updates'])
    expect(followChoices({ resolved: true, postmortem: 'pending' })).toEqual(['postmortem', 'updates'])
  })

  test('when it is out: what comes after it', () => {
    expect(followChoices({ resolved: true, postmortem: 'published' })).toEqual(['aftermath'])
  })

  test('when none is planned: updates while it is open, then nothing', () => {
    expect(followChoices({ resolved: false, postmortem: 'not_planned' })).toEqual(['updates'])
    expect(followChoices({ resolved: true, postmortem: 'not_planned' })).toEqual([])
  })
})

describe('topics', () => {
  test('asked for twice are all wanted, in one order', () => {
    expect(mergeTopics(['postmortem'], ['corrections', 'updates'])).toEqual([
      'updates',
      'postmortem',
      'corrections',
    ])
    expect(mergeTopics([], ['postmortem'])).toEqual(['postmortem'])
  })

  test('end with the postmortem only where they ask for nothing else', () => {
    expect(isPostmortemOnly(['postmortem'])).toBe(true)
    expect(isPostmortemOnly(['postmortem', 'corrections'])).toBe(false)
    expect(isPostmortemOnly([])).toBe(false)
  })

  test.each(followChoiceNames)('of the choice %s are described by it', (choice) => {
    expect(choiceOf(topicsOf[choice], isQuiet(choice))).toBe(choice)
  })

  test('of the page and of services hold what is planned', () => {
    expect(topicsFor('updates', 'page')).toContain('maintenance')
    expect(topicsFor('updates', 'incident')).not.toContain('maintenance')
    expect(topicsFor('postmortem', 'service')).toEqual(['postmortem'])
    expect(topicsFor('maintenance', 'page')).toEqual(['maintenance'])
  })

  test('asked for twice are quiet only where nobody asked for every update', () => {
    const [quiet, loud] = [true, false].map((is) => ({ topics: topicsOf.updates, quiet: is }))
    if (!quiet || !loud) throw new Error('two wishes')
    expect(mergeQuiet(quiet, quiet)).toBe(true)
    expect(mergeQuiet(quiet, loud)).toBe(false)
    expect(mergeQuiet(quiet, { topics: ['postmortem'], quiet: false })).toBe(true)
  })
})

describe('an address', () => {
  test('is compared trimmed and in lower case', () => {
    expect(normalizeEmail('  Mia@Example.COM ')).toBe('mia@example.com')
  })

  test('is counted as one mailbox, however it is written', () => {
    for (const address of ['mia@example.com', 'Mia+status@example.com', 'MIA+1+2@Example.com'])
      expect(foldAddress(address)).toBe('mia@example.com')
    expect(foldAddress('m.i.a+x@googlemail.com')).toBe('mia@gmail.com')
    expect(foldAddress('m.ia@example.com')).toBe('m.ia@example.com')
  })

  test('of an endpoint shows no secret that it may hold', () => {
    const destination = 'https://hooks.example.com/candor?key=secret'
    expect(addressFor({ channel: 'webhook', destination })).toBe('hooks.example.com/candor')
    expect(addressFor({ channel: 'push', destination })).toBe('hooks.example.com')
  })

  test('is shown so that its owner knows it and nobody else learns it', () => {
    expect(maskEmail('mia.long.name@example.com')).toBe('m••••••@example.com')
    expect(maskEmail('a@example.com')).toBe('a••@example.com')
  })

  test('is taken out of what mail servers say', () => {
    expect(withoutAddresses('550 5.1.1 <mia@example.com>: user mia@example.com, unknown')).toBe(
      '550 5.1.1 <[address]>: user [address], unknown',
    )
  })
})

describe('input that is kept for the next page', () => {
  const input = { destination: 'mia@', choice: 'postmortem', wrong: ['destination'] }

  test('comes back as it was and cannot be read on the way', () => {
    const kept = keepInput(input)
    expect(kept).toMatch(/^[\w-]+$/)
    expect(Buffer.from(kept, 'base64url').toString('latin1')).not.toContain('mia')
    expect(keptInput(kept)).toMatchObject(input)
  })

  test('is nothing where somebody changed it, or after an hour', () => {
    const kept = keepInput(input)
    expect(keptInput(`${kept.slice(0, -4)}AAAA`)).toBeNull()
    expect(keptInput('')).toBeNull()
    expect(keptInput('mia')).toBeNull()
    setClock(new Date(Date.now() + 61 * 60_000))
    expect(keptInput(kept)).toBeNull()
    setClock(null)
  })
})
