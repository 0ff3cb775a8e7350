import type { TranslatorEnv } from '#lib/env'
import { libreTranslator } from '#translators/libretranslate'
import { openAiTranslator } from '#translators/openai'
import type { Translator } from '#translators/translator'

/** No provider is waited for longer than this, in milliseconds. */
const patience = 60_000

/** The translator that the settings name; null where nobody translates. */
export async function translatorFor(
  settings: TranslatorEnv | undefined,
  timeout = patience,
): Promise<Translator | null> {
  switch (settings?.provider) {
    case 'deepl': {
      // Its client is large, and most pages do without.
      const { deeplTranslator } = await import('#translators/deepl')
      return deeplTranslator({ ...settings, timeout })
    }
    case 'libretranslate':
      return libreTranslator({ ...settings, timeout })
    case 'openai':
      return openAiTranslator({ ...settings, url: settings.url ?? 'https://api.openai.com/v1', timeout })
    default:
      return null
  }
}
