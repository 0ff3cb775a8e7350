import { afterEach, describe, expect, test } from 'vitest'
import type { TranslatorEnv } from '#lib/env'
import { json, libre, marked, type Provider, startProvider } from '#test/provider'
import { translateProse } from '#translators/translate-prose'
import { translatorFor } from '#translators/translator-for'

const body = 'Replies in **Live chat** saw `E1` and <X::Down>, see [the page](https://lumen.example/a).'
const running: Provider[] = []

afterEach(async () => {
  for (const provider of running.splice(0)) await provider.close()
})

async function provider(answer: Provider['answer']) {
  const started = await startProvider(answer)
  running.push(started)
  return started
}

async function ask(
  settings: TranslatorEnv,
  words = body,
  to = 'de',
  renderings: { term: string; rendering: string }[] = [],
) {
  const translator = await translatorFor(settings, 400)
  if (!translator) throw new Error('no translator')
  return translateProse(translator, { body: words, from: 'en', to, keep: ['Live chat'], renderings })
}

const deepl = (url: string): TranslatorEnv => ({ provider: 'deepl', key: 'secret-key', url })
const libretranslate = (url: string): TranslatorEnv => ({ provider: 'libretranslate', url, key: 'libre-key' })
const openai = (url: string): TranslatorEnv => ({
  provider: 'openai',
  url: `${url}/v1`,
  key: 'sk-x',
  model: 'm-1',
})

/** DeepL's v2: texts come as form fields or JSON, glossaries are made, listed and removed. */
function deeplServer(translate: (text: string) => string): Provider['answer'] {
  const glossaries: Record<string, unknown>[] = []
  return ({ method, path, body: sent, headers }, response) => {
    if (headers.authorization !== 'DeepL-Auth-Key secret-key')
      return void json(response, { message: 'no' }, 403)
    if (path === '/v2/glossaries' && method === 'GET') return void json(response, { glossaries })
    if (path.startsWith('/v2/glossaries/') && method === 'DELETE') {
      glossaries.splice(0)
      return void response.writeHead(204).end()
    }
    if (path === '/v2/glossaries') {
      const form = new URLSearchParams(sent)
      glossaries.push({
        glossary_id: `g${glossaries.length + 1}`,
        name: form.get('name'),
        ready: true,
        source_lang: form.get('source_lang'),
        target_lang: form.get('target_lang'),
        creation_time: '2025-05-09T16:20:00Z',
        entry_count: 1,
      })
      return void json(response, glossaries.at(-1), 201)
    }
    if (path !== '/v2/translate') return void json(response, {}, 404)
    const texts = new URLSearchParams(sent).getAll('text')
    return void json(response, {
      translations: texts.map((text) => ({ detected_source_language: 'EN', text: translate(text) })),
    })
  }
}

const openaiServer =
  (translate: (text: string) => string, wrap = (content: string) => content): Provider['answer'] =>
  ({ path, body: sent }, response) => {
    if (path !== '/v1/chat/completions') return void json(response, {}, 404)
    const { messages } = JSON.parse(sent) as { messages: { content: string }[] }
    const { texts } = JSON.parse(messages[1]?.content ?? '') as { texts: string[] }
    const content = wrap(JSON.stringify({ texts: texts.map(translate) }))
    return void json(response, { choices: [{ message: { role: 'assistant', content } }] })
  }

const expected =
  'Replies·de in·de **Live chat** saw·de `E1` and·de <X::Down>, see·de [the·de page·de](https://lumen.example/a).'

describe('DeepL', () => {
  test('gets markup for placeholders and gives it back', async () => {
    const server = await provider(deeplServer((text) => marked(text, 'de')))
    expect(await ask(deepl(server.url))).toEqual({ kind: 'translated', body: expected })
    const form = new URLSearchParams(server.asked[0]?.body)
    expect(form.get('tag_handling')).toBe('xml')
    expect(form.get('target_lang')?.toLowerCase()).toBe('de')
    expect(form.get('text')).toContain('<x id=')
    for (const secret of ['X::Down', 'E1', 'lumen.example', 'Live chat']) {
      expect(form.get('text')).not.toContain(secret)
    }
  })

  test('gets fixed renderings as a glossary, made once', async () => {
    const server = await provider(deeplServer((text) => marked(text, 'de')))
    const translator = await translatorFor(deepl(server.url), 400)
    const renderings = [{ term: 'outage', rendering: 'Ausfall' }]
    const request = { body: 'An outage', from: 'en', to: 'de', keep: [], renderings }
    for (let i = 0; i < 2; i++) if (translator) await translateProse(translator, request)
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v2/glossaries',
      'POST /v2/glossaries',
      'POST /v2/translate',
      'POST /v2/translate',
    ])
    expect(new URLSearchParams(server.asked[1]?.body).get('entries')).toBe('outage\tAusfall')
    expect(new URLSearchParams(server.asked[3]?.body).get('glossary_id')).toBe('g1')
  })

  test.each([
    [403, 'permanent'],
    [456, 'permanent'],
    [429, 'transient'],
    [503, 'transient'],
    [400, 'permanent'],
  ])('answers %i: %s', async (status, kind) => {
    const server = await provider((_, response) => void json(response, { message: 'no' }, status))
    expect(await ask(deepl(server.url))).toMatchObject({ kind })
    expect(server.asked).toHaveLength(1)
  })
})

describe('LibreTranslate', () => {
  test('gets markup for placeholders and gives it back', async () => {
    const server = await provider(libre(marked))
    expect(await ask(libretranslate(server.url))).toEqual({ kind: 'translated', body: expected })
    expect(JSON.parse(server.asked[0]?.body ?? '')).toMatchObject({
      source: 'en',
      target: 'de',
      format: 'html',
      api_key: 'libre-key',
    })
  })

  test('calls Brazilian Portuguese what the server calls it', async () => {
    const server = await provider(libre(marked))
    await ask(libretranslate(server.url), 'Words', 'pt-BR')
    expect(JSON.parse(server.asked[0]?.body ?? '').target).toBe('pb')
  })
})

describe('a chat model', () => {
  test('gets marks, the glossary and no room for talk', async () => {
    const server = await provider(
      openaiServer(
        (text) => marked(text, 'de'),
        (json) => `\`\`\`json\n${json}\n\`\`\``,
      ),
    )
    const renderings = [{ term: 'reply', rendering: 'Antwort' }]
    expect(await ask(openai(server.url), body, 'de', renderings)).toEqual({
      kind: 'translated',
      body: expected,
    })
    expect(server.asked[0]?.headers.authorization).toBe('Bearer sk-x')
    expect(server.asked[0]?.body).toContain('reply: Antwort')
    expect(server.asked[0]?.body).not.toContain('X::Down')
  })

  test('that chats instead of answering is asked again later', async () => {
    const server = await provider(
      openaiServer(
        (text) => text,
        () => 'Sure! Here is your translation.',
      ),
    )
    expect(await ask(openai(server.url))).toMatchObject({ kind: 'transient' })
  })
})

describe.each([
  ['DeepL', deepl],
  ['LibreTranslate', libretranslate],
  ['a chat model', openai],
])('%s at its worst', (_, settings) => {
  test.each([
    ['too many requests', (response: import('node:http').ServerResponse) => json(response, {}, 429)],
    ['a server error', (response: import('node:http').ServerResponse) => json(response, {}, 500)],
    ['silence', () => undefined],
    ['broken JSON', (response: import('node:http').ServerResponse) => response.writeHead(200).end('{"trans')],
    ['a cut connection', (response: import('node:http').ServerResponse) => response.destroy()],
  ])('%s is worth another try', async (_, answer) => {
    const server = await provider((_, response) => void answer(response))
    expect(await ask(settings(server.url))).toMatchObject({ kind: 'transient' })
  })

  test('a refused key is not', async () => {
    const server = await provider((_, response) => void json(response, { error: 'Invalid API key' }, 403))
    expect(await ask(settings(server.url))).toMatchObject({ kind: 'permanent' })
  })

  test('a closed door is worth another try', async () => {
    const server = await provider(() => undefined)
    await server.close()
    running.splice(0)
    expect(await ask(settings(server.url))).toMatchObject({ kind: 'transient' })
  })
})

test.each([
  ['DeepL', deepl, deeplServer],
  ['LibreTranslate', libretranslate, libre],
  ['a chat model', openai, openaiServer],
])('%s: a lost or invented placeholder, number, time or address is refused', async (_, settings, serve) => {
  const words = 'At 16:20 UTC 37 replies saw `E1`.'
  let work = (text: string) => text
  const server = await provider(serve((text) => work(text)))
  expect(await ask(settings(server.url), words)).toEqual({ kind: 'translated', body: words })
  work = (text) => text.replace(/<x[^>]*>|<code>.*<\/code>|⟦1⟧/, '')
  expect(await ask(settings(server.url), words)).toMatchObject({
    kind: 'refused',
    reason: 'placeholder_lost',
  })
  work = (text) => text.replace(/<x[^>]*>|<code>.*<\/code>|⟦1⟧/, '$&$&')
  expect(await ask(settings(server.url), words)).toMatchObject({
    kind: 'refused',
    reason: 'placeholder_invented',
  })
  work = (text) => text.replace('37', '73')
  expect(await ask(settings(server.url), words)).toMatchObject({ kind: 'refused', reason: 'facts_changed' })
  work = (text) => text.replace('16:20', '16:21')
  expect(await ask(settings(server.url), words)).toMatchObject({ kind: 'refused', reason: 'facts_changed' })
  work = (text) => `${text} https://elsewhere.example`
  expect(await ask(settings(server.url), words)).toMatchObject({ kind: 'refused' })
})

test('nobody translates unless somebody is named', async () => {
  expect(await translatorFor(undefined)).toBeNull()
})
