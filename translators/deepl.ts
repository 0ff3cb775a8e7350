import { createHash } from 'node:crypto'
import * as deepl from 'deepl-node'
import { fromTags, type Tags, toTags } from '#translators/tags'
import type { Translator, TranslatorOutcome, TranslatorRequest } from '#translators/translator'

const tags: Tags = {
  around: 'p',
  whole: (number) => `<x id="${number}"/>`,
  wholeBack: /<x\s+id="(\d+)"\s*(?:\/>|>\s*<\/x>)/g,
}

const targets: Record<string, deepl.TargetLanguageCode> = { en: 'en-US', pt: 'pt-PT' }
/** At most so many texts go into one request (DeepL's limit). */
const mostTexts = 50

/** DeepL by its own client. Without `url` the key decides between the free and the paid address. */
export function deeplTranslator(options: { key: string; url?: string; timeout: number }): Translator {
  const client = new deepl.DeepLClient(options.key, {
    serverUrl: options.url,
    maxRetries: 0,
    minTimeout: options.timeout,
    sendPlatformInfo: false,
  })
  const glossaries = new Map<string, Promise<string>>()

  async function translated(request: TranslatorRequest): Promise<TranslatorOutcome> {
    const { pieces, from, to } = request
    const glossary =
      request.renderings.length > 0 ? await glossaryFor(client, request, glossaries) : undefined
    const texts: string[] = []
    for (let i = 0; i < pieces.length; i += mostTexts) {
      const batch = pieces.slice(i, i + mostTexts)
      const results = await client.translateText(
        batch.map((piece) => toTags(piece, tags)),
        languageOf(from) as deepl.SourceLanguageCode,
        targets[to] ?? (to as deepl.TargetLanguageCode),
        { tagHandling: 'xml', outlineDetection: false, splitSentences: 'nonewlines', glossary },
      )
      if (results.length !== batch.length) return { kind: 'transient', detail: 'fewer texts than were sent' }
      texts.push(...batch.map((piece, n) => fromTags(results[n]?.text ?? '', piece, tags)))
    }
    return { kind: 'translated', texts }
  }

  return {
    name: 'DeepL',
    translate: (request) =>
      translated(request).catch((error: unknown) => {
        glossaries.clear()
        return outcomeOf(error)
      }),
  }
}

const languageOf = (locale: string) => locale.split('-')[0] ?? locale

/** A glossary cannot be changed at DeepL: each set of terms has one of its own, named after what it holds. */
function glossaryFor(
  client: deepl.DeepLClient,
  { from, to, renderings }: TranslatorRequest,
  known: Map<string, Promise<string>>,
): Promise<string> {
  const entries = Object.fromEntries(renderings.map(({ term, rendering }) => [term, rendering]))
  const [source, target] = [languageOf(from), languageOf(to)] as deepl.LanguageCode[]
  const content = createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 12)
  const name = `candor ${source}-${target} ${content}`
  let id = known.get(name)
  if (!id) {
    id = (async () => {
      const held = await client.listGlossaries()
      const same = held.find((glossary) => glossary.name === name)
      if (same) return same.glossaryId
      for (const old of held.filter((g) => g.name.startsWith(`candor ${source}-${target} `))) {
        await client.deleteGlossary(old)
      }
      const made = await client.createGlossary(
        name,
        source ?? 'en',
        target ?? 'en',
        new deepl.GlossaryEntries({ entries }),
      )
      return made.glossaryId
    })()
    known.set(name, id)
  }
  return id
}

function outcomeOf(error: unknown): TranslatorOutcome {
  const detail = error instanceof Error ? error.message : String(error)
  if (error instanceof deepl.AuthorizationError || error instanceof deepl.QuotaExceededError) {
    return { kind: 'permanent', detail }
  }
  if (error instanceof deepl.TooManyRequestsError || error instanceof deepl.ConnectionError) {
    return { kind: 'transient', detail }
  }
  if (error instanceof deepl.ArgumentError) return { kind: 'permanent', detail }
  return { kind: /bad request|not supported/i.test(detail) ? 'permanent' : 'transient', detail }
}
