/** Languages whose articles can be read, by the codes that readers see. */
export const articleLocales = ['en', 'de', 'fr', 'es', 'pt-BR', 'ja', 'ko', 'ar'] as const

export type ArticleLocale = (typeof articleLocales)[number]

export const isArticleLocale = (value: string): value is ArticleLocale =>
  (articleLocales as readonly string[]).includes(value)

/** The language's English name, for the command line. */
export const languageName = (locale: string): string =>
  new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale

/** The given language first, then English, then the rest: the order in which wordings are looked up. */
export const lookupOrder = (locale: ArticleLocale): ArticleLocale[] => [
  ...new Set<ArticleLocale>([locale, 'en', ...articleLocales]),
]

/** For comparing wordings: one width, no case, no Latin accents, single spaces. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\ufeff]/g, '')
    .replace(/[’‘]/g, "'")
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

/** Matches any of the alternatives as whole words in scripts that have word boundaries. */
export const words = (alternatives: string): RegExp =>
  new RegExp(`(?<![\\p{Script=Latin}])(?:${alternatives})(?![\\p{Script=Latin}])`, 'iu')
