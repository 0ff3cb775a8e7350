/** What prose states and no translation may change, each as often as it is said. */
export type Facts = {
  /** In plain digits: `1234.5`. The numbers of times, dates' months and addresses are not among them. */
  numbers: string[]
  /** `16:20` on a day of 24 hours; `4:20?` where it isn't said which half of the day. */
  times: string[]
  /** Web and mail addresses, IP addresses, and instants in `{{time …}}`. */
  addresses: string[]
}

export type FactKind = keyof Facts

/** A fact that one of two texts states more often than the other. */
export type FactDifference = { kind: FactKind; value: string; missing: boolean }

const web = /\bhttps?:\/\/[^\s<>()[\]{}"'`|\\^]*[^\s<>()[\]{}"'`|\\^.,;:!?*_~]/gi
const mail = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const ip = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g
const instant = /\{\{\s*time\s+([^{}]*?)\s*\}\}/gi

const morning = 'a\\.?\\s?m\\b\\.?|午前|오전|صباحًا|صباحاً|ص(?!\\p{L})'
const evening = 'p\\.?\\s?m\\b\\.?|午後|오후|مساءً|م(?!\\p{L})'
const half = `(${morning}|${evening})`
const isEvening = new RegExp(evening, 'iu')

/** Times of day, most telling wording first: how, and in which groups half, hour and minute stand. */
const clocks: { pattern: RegExp; before?: number; hour: number; minute?: number; after?: number }[] = [
  {
    pattern: new RegExp(
      `${half}?\\s*(?<!\\d)(\\d{1,2})\\s*[時시](?![間간])\\s*(?:(\\d{1,2})\\s*[分분])?`,
      'giu',
    ),
    before: 1,
    hour: 2,
    minute: 3,
  },
  {
    pattern: new RegExp(
      `${half}?\\s*(?<!\\d)(\\d{1,2})[:：](\\d{2})(?:[:：]\\d{2})?(?!\\d)(?:\\s*${half})?`,
      'giu',
    ),
    before: 1,
    hour: 2,
    minute: 3,
    after: 4,
  },
  { pattern: /(?<!\d)(\d{1,2})\s?h\s?(\d{2})(?!\d)/giu, hour: 1, minute: 2 },
  {
    pattern: /(?<![\d.])(\d{1,2})\.(\d{2})(?=\s*(?:(?:–|-|bis|und)\s*\d{1,2}\.\d{2}\s*)?(?:Uhr|UTC|GMT))/giu,
    hour: 1,
    minute: 2,
  },
  {
    pattern: new RegExp(`(?<![\\d.])(\\d{1,2})(?:\\.(\\d{2}))?\\s*${half}`, 'giu'),
    hour: 1,
    minute: 2,
    after: 3,
  },
  { pattern: /(?<![\d.:])(\d{1,2})(?:\s?Uhr)(?!\s?\d)/giu, hour: 1 },
]

/** A time of day in prose: where it stands in `text`, and what it says on a day of 24 hours. */
export type SaidClock = { at: number; end: number; time: string }

/** The times of day that prose names, in its order, and the prose in plain digits that their places refer to. */
export function clocksIn(body: string): { text: string; clocks: SaidClock[] } {
  const text = plainDigits(body)
  let rest = text.replace(new RegExp(`${instant.source}|${web.source}`, 'gi'), (found) =>
    ' '.repeat(found.length),
  )
  const said: SaidClock[] = []
  for (const clock of clocks) {
    for (const found of rest.matchAll(clock.pattern)) {
      said.push({ at: found.index, end: found.index + found[0].length, time: timeOf(found, clock) })
    }
    rest = rest.replace(clock.pattern, (found) => ' '.repeat(found.length))
  }
  return { text, clocks: said.sort((a, b) => a.at - b.at) }
}

/** A fact where prose states it: its place in the prose in plain digits, and how it is written there. */
export type SaidFact = { kind: FactKind; value: string; at: number; end: number; written: string }

/** The numbers, times and addresses that `body` states, with their places. */
export function factsIn(body: string, locale: string): SaidFact[] {
  const said: SaidFact[] = []
  let rest = plainDigits(body)
  const blank = (found: string) => ';'.repeat(found.length)
  const take = (kind: FactKind, pattern: RegExp, read: (found: RegExpMatchArray) => string) => {
    for (const found of rest.matchAll(pattern)) {
      const [written] = found
      said.push({ kind, value: read(found), at: found.index, end: found.index + written.length, written })
    }
    rest = rest.replace(pattern, blank)
  }
  take('addresses', instant, ([, at = '']) => `{{time ${at}}}`)
  take('addresses', web, ([address]) => address)
  take('addresses', mail, ([address]) => address.toLowerCase())
  take('addresses', ip, ([address]) => address)
  for (const clock of clocks) take('times', clock.pattern, (found) => timeOf(found, clock))
  // A month has a name in one language and a number in another: only day and year are compared.
  rest = rest.replace(/(?<=(?<!\d)\d{4})-\d{2}-(?=\d{2}(?!\d))/g, blank)
  rest = rest.replace(/(?<=(?<![\d.])\d{1,2})\.\d{1,2}\.(?=\d{4}(?!\d))/g, blank)
  rest = rest.replace(/(?<!\d)(?:1[0-2]|0?[1-9])\s?[月월]/g, blank)
  const spaced = /^(fr|es)/.test(locale) ? ' ' : ''
  const number = new RegExp(`\\d+(?:[.,'’\\u00a0\\u202f${spaced}](?=\\d{3}(?!\\d))\\d+|[.,]\\d+)*`, 'g')
  take('numbers', number, ([digits]) => plainNumber(digits))
  return said
}

/** The numbers, times and addresses that `body` states. `locale` tells how numbers are written in it. */
export function factsOf(body: string, locale: string): Facts {
  const said = factsIn(body, locale)
  const values = (of: FactKind) => said.filter(({ kind }) => kind === of).map(({ value }) => value)
  return { numbers: values('numbers'), times: values('times'), addresses: values('addresses') }
}

/** What `translation` lost of the source's facts (`missing`) and what it says that the source doesn't. */
export function factDifferences(
  source: { body: string; locale: string },
  translation: { body: string; locale: string },
): FactDifference[] {
  const [said, told] = [factsOf(source.body, source.locale), factsOf(translation.body, translation.locale)]
  const addresses = unmatched(said.addresses, told.addresses, (a, b) => a === b)
  const times = unmatched(said.times, told.times, sameTime)
  const numbers = unmatched(said.numbers, told.numbers, (a, b) => a === b)
  // „16 Uhr“ for 4 PM is a time there; « 16 h » is a number here.
  const [lostTimes, newNumbers] = unmatched(times.lost, numbers.added, (time, n) =>
    sameTime(time, `${n.padStart(2, '0')}:00`),
  ).both
  const [newTimes, lostNumbers] = unmatched(times.added, numbers.lost, (time, n) =>
    sameTime(time, `${n.padStart(2, '0')}:00`),
  ).both
  const spelled = (values: string[], words: { body: string; locale: string }) =>
    values.filter((n) => !numberWords(n, words.locale).some((word) => hasWord(words.body, word)))
  const difference = (kind: FactKind, missing: boolean) => (value: string) => ({ kind, value, missing })
  return [
    ...lostTimes.map(difference('times', true)),
    ...newTimes.map(difference('times', false)),
    ...spelled(lostNumbers, translation).map(difference('numbers', true)),
    ...spelled(newNumbers, source).map(difference('numbers', false)),
    ...addresses.lost.map(difference('addresses', true)),
    ...addresses.added.map(difference('addresses', false)),
  ]
}

/** Both lists without the pairs that are the same by `same`, exact ones paired first. */
function unmatched(
  ours: readonly string[],
  theirs: readonly string[],
  same: (a: string, b: string) => boolean,
) {
  const added = [...theirs]
  const pair = (values: readonly string[], by: typeof same) =>
    values.filter((value) => {
      const at = added.findIndex((other) => by(value, other))
      if (at >= 0) added.splice(at, 1)
      return at < 0
    })
  const lost = pair(
    pair(ours, (a, b) => a === b),
    same,
  )
  return { lost, added, both: [lost, added] as const }
}

function timeOf(found: RegExpMatchArray, clock: (typeof clocks)[number]): string {
  const marker = (clock.before && found[clock.before]) || (clock.after && found[clock.after])
  const hour = Number(found[clock.hour])
  const minute = ((clock.minute && found[clock.minute]) || '0').padStart(2, '0')
  if (!marker) return `${String(hour).padStart(2, '0')}:${minute}`
  const whole = (hour % 12) + (isEvening.test(marker) ? 12 : 0)
  return `${String(whole).padStart(2, '0')}:${minute}`
}

/** „4:20“ says the same as 16:20 where one text writes a half of the day that the other leaves to its reader. */
function sameTime(a: string, b: string): boolean {
  const [hourA, minuteA] = a.split(':').map(Number)
  const [hourB, minuteB] = b.split(':').map(Number)
  if (minuteA !== minuteB || hourA === undefined || hourB === undefined) return false
  return hourA === hourB || (hourA % 12 === hourB % 12 && Math.min(hourA, hourB) >= 1)
}

/** Compatible characters as one, and digits of every script as 0 to 9. */
export const plainDigits = (body: string): string =>
  body
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll('٫', '.')
    .replaceAll('٬', ',')

/** `1,234.5` and `1.234,5` → `1234.5`; a last group of three digits counts as thousands in any language. */
function plainNumber(said: string): string {
  const groups = said.split(/[^\d]/)
  const last = groups.at(-1) ?? ''
  const whole = groups.slice(0, -1)
  const grouped = whole.slice(1).every((group) => group.length === 3) && (whole[0]?.length ?? 0) <= 3
  if (groups.length === 1) return said.replace(/^0+(?=\d)/, '')
  if (grouped && last.length === 3) return groups.join('').replace(/^0+(?=\d)/, '')
  if (grouped) return `${whole.join('').replace(/^0+(?=\d)/, '')}.${last}`
  return groups.join('.')
}

/** Words for the numbers one to twelve, which languages spell out at different times. */
const spelledOut: Record<string, string[]> = {
  en: 'one two three four five six seven eight nine ten eleven twelve'.split(' '),
  de: 'ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' '),
  fr: 'un deux trois quatre cinq six sept huit neuf dix onze douze'.split(' '),
  es: 'un dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' '),
  pt: 'um dois três quatro cinco seis sete oito nove dez onze doze'.split(' '),
  ja: '一 二 三 四 五 六 七 八 九 十 十一 十二'.split(' '),
  ko: '한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두'.split(' '),
  ar: 'واحد اثن ثلاث أربع خمس ست سبع ثمان تسع عشر'.split(' '),
}

const otherForms: Record<string, string[]> = {
  en1: ['a', 'an', 'first', 'once', 'half'],
  en2: ['both', 'second', 'twice'],
  en3: ['third'],
  de1: ['eine', 'einen', 'einem', 'einer', 'eines', 'erste', 'ersten', 'einmal'],
  de2: ['beide', 'beiden', 'zweite', 'zweiten', 'zweimal'],
  de3: ['dritte', 'dritten'],
  fr1: ['une', 'premier', 'première'],
  fr2: ['seconde', 'deuxième'],
  es1: ['una', 'uno', 'primer', 'primera'],
  es2: ['ambos', 'ambas', 'segundo', 'segunda'],
  pt1: ['uma', 'primeiro', 'primeira'],
  pt2: ['duas', 'ambos', 'ambas', 'segundo', 'segunda'],
}

function numberWords(value: string, locale: string): string[] {
  const language = locale.split('-')[0] ?? ''
  const word = spelledOut[language]?.[Number(value) - 1]
  return [...(word ? [word] : []), ...(otherForms[`${language}${value}`] ?? [])]
}

/** A word among others; in scripts without spaces, and with endings as Arabic has them, a part of one. */
function hasWord(body: string, word: string): boolean {
  const text = body.toLowerCase()
  if (!/^[a-zà-ÿ]/.test(word)) return text.includes(word)
  return new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(text)
}
