import { z } from 'zod'
import { ask } from '#translators/ask'
import { fromTags, type Tags, toTags } from '#translators/tags'
import type { Translator } from '#translators/translator'

/** LibreTranslate leaves `code` elements alone and keeps `b` around the words it stood around. */
const tags: Tags = {
  around: 'b',
  whole: (number) => `<code>x${number}</code>`,
  wholeBack: /<code>\s*x(\d+)\s*<\/code>/g,
}

const Translated = z.object({ translatedText: z.array(z.string()) })

const languages: Record<string, string> = { 'pt-BR': 'pb' }

/** A LibreTranslate server (`POST /translate`). It knows no glossaries. */
export function libreTranslator(options: { url: string; key?: string; timeout: number }): Translator {
  const url = `${options.url.replace(/\/+$/, '')}/translate`
  return {
    name: 'LibreTranslate',
    async translate({ pieces, from, to }) {
      const body = {
        q: pieces.map((piece) => toTags(piece, tags)),
        source: languageOf(from),
        target: languageOf(to),
        format: 'html',
        ...(options.key ? { api_key: options.key } : {}),
      }
      const answer = await ask(url, body, { timeout: options.timeout })
      if (!('json' in answer)) return answer
      const read = Translated.safeParse(answer.json)
      if (!read.success || read.data.translatedText.length !== pieces.length) {
        return { kind: 'transient', detail: 'the answer does not hold what was asked for' }
      }
      const { translatedText } = read.data
      return {
        kind: 'translated',
        texts: pieces.map((piece, i) => fromTags(translatedText[i] ?? '', piece, tags)),
      }
    },
  }
}

const languageOf = (locale: string) => languages[locale] ?? locale.split('-')[0] ?? locale
