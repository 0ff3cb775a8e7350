import { type DateToken, type FullDay, isoDay, startOf } from '#importers/article/calendar'
import { type ArticleFinding, finding, span } from '#importers/article/findings'
import type { Passage } from '#importers/article/lines'
import { sentencesOf } from '#importers/article/lines'
import type { ArticleLocale } from '#importers/article/locales'
import type { ArticleWindow } from '#importers/article/story'
import { type TimeToken, type Token, tokensOf } from '#importers/article/tokens'
import { instantOf } from '#importers/article/zones'

/** The day that undated clocks fall on, and the line it was read from. */
export type DayContext = { day: FullDay; line: number }

type Moment = { date: DateToken | null; time: TimeToken }

const small =
  '(?:approximately|approx\\.?|about|around|roughly|circa|ca\\.|etwa|ungefähr|gegen|environ|vers|aproximadamente|cerca de|sobre|alrededor de|por volta de|the|las|les|la|le|el|as|às|à|um|at|في|يوم|الساعة|حوالي|تمام|約|およそ|약|翌日の?|다음\\s?날|the next day at)'
const filler = `[\\s,،()（）]*(?:(?:on|am|vom|le|el|em|del|dem|den|of|の|${small})[\\s,،()（）]*)*`
const connector = new RegExp(
  `^${filler}(?:to|until|till|through|thru|[-–—~～〜]|bis|à|au|jusqu['’](?:à|au)|jusque|a|al|hasta|até|ate|às|から|より|부터|에서|إلى|الى|حتى|ولغاية)${filler}$`,
  'iu',
)
const pairConnector = new RegExp(`^${filler}(?:and|und|et|y|e|と|과|와|و)${filler}$`, 'iu')
const pairOpener = /(?:between|zwischen|entre|の間|사이|بين)[^.]{0,40}$/iu
const startWords =
  /(?:since|starting(?: at| from)?|beginning(?: at)?|began at|from|as of|seit|ab|beginnend|von|depuis|à partir de?|dès|desde|a partir de|partir d[ae]s?|من|منذ|ابتداءً? من|اعتبارًا من)\s*(?:about|approximately|etwa|environ|aproximadamente|um|las|the|às|الساعة|حوالي الساعة)?\s*$/iu
const startSuffix = /^\s*(?:から|より|以降|부터|이후)/u

/** Times with the dates that belong to them; a clock in another zone beside a time is left out. */
function momentsOf(text: string, tokens: readonly Token[]): Moment[] {
  const firstTime = tokens.findIndex((token) => token.type === 'time')
  const datesLead = tokens.findIndex((token) => token.type === 'date') < firstTime
  const moments: Moment[] = []
  let pending: DateToken | null = null
  let end = 0
  for (const token of tokens) {
    const last = moments.at(-1)
    if (token.type === 'date') {
      const gap = last ? text.slice(end, token.start) : ''
      const near = /^[\s,(（]*(?:on|am|le|el|em|del|dem|den|of|の|de)?\s*(?:the\s)?$/iu.test(gap)
      if (last && !last.date && (!datesLead || moments.length > 1) && near) last.date = token
      else pending = token
    } else {
      const again = last && /^\s*[|/(（｜]\s*$/u.test(text.slice(end, token.start)) && !pending
      if (!again) moments.push({ date: pending, time: token })
      pending = null
    }
    end = token.end
  }
  return moments
}

/** What stands between two moments, without the dates in it. */
function between(text: string, tokens: readonly Token[], a: Moment, b: Moment): string {
  let rest = ''
  let from = Math.max(a.time.end, 0)
  for (const token of tokens) {
    if (token.start < a.time.end || token.end > b.time.start) continue
    rest += text.slice(from, token.start)
    from = token.end
  }
  return (rest + text.slice(from, b.time.start)).replace(/[|/｜]/g, ' ')
}

const complete = (date: DateToken | null, context: DayContext | null): FullDay | null => {
  if (!date) return null
  const { year, month, day } = date.day
  const known = year ?? context?.day.year
  return known ? { year: known, month, day } : null
}

const day = 86_400_000

/** Windows that a passage names, in order, with what had to be derived. */
export function windowsIn(
  passage: Passage,
  locale: ArticleLocale,
  context: DayContext | null,
): { windows: ArticleWindow[]; findings: ArticleFinding[] } {
  const windows: ArticleWindow[] = []
  const findings: ArticleFinding[] = []
  for (const sentence of sentencesOf(passage.text)) {
    const tokens = tokensOf(sentence.text, locale)
    const moments = momentsOf(sentence.text, tokens)
    for (let index = 0; index < moments.length; index++) {
      const [a, b] = [moments[index], moments[index + 1]]
      if (!a) break
      const joint = b ? between(sentence.text, tokens, a, b) : ''
      const paired =
        b &&
        (connector.test(joint) ||
          (pairConnector.test(joint) && pairOpener.test(sentence.text.slice(0, a.time.start))) ||
          (pairConnector.test(joint) && /^\s*(?:の間|사이)/u.test(sentence.text.slice(b.time.end))))
      const line = passage.lineAt(sentence.offset + a.time.start)
      if (b && paired) {
        const read = closed(a, b, line, context)
        findings.push(...read.findings)
        if (read.window) windows.push(read.window)
        index += 1
      } else if (moments.length === 1 && begins(sentence.text, a)) {
        const date = complete(a.date, context) ?? context?.day
        if (date) {
          windows.push({
            line,
            startedAt: new Date(instantOf(startOf(date) + a.time.time, a.time.zone)),
            endedAt: null,
          })
        }
      }
    }
  }
  return { windows, findings }
}

function begins(text: string, moment: Moment): boolean {
  const { date, time } = moment
  const dateBefore = date && date.start < time.start
  return (
    startWords.test(text.slice(0, time.start)) ||
    (dateBefore === true && startWords.test(text.slice(0, date.start))) ||
    startSuffix.test(text.slice(time.end))
  )
}

function closed(a: Moment, b: Moment, line: number, context: DayContext | null) {
  const findings: ArticleFinding[] = []
  const startZone = a.time.zone ?? b.time.zone
  const endZone = b.time.zone ?? a.time.zone
  if (!startZone) findings.push(finding(line, 'window_zone_missing'))
  const own = complete(a.date, context) ?? complete(b.date, context)
  const first = own ?? context?.day
  if (!first) return { window: null, findings }
  if (!own && context) {
    findings.push(
      finding(line, 'window_date_from_context', { date: isoDay(first), from: String(context.line) }),
    )
  }
  const last = complete(a.date && b.date, context) ?? first
  const startedAt = instantOf(startOf(first) + a.time.time, startZone)
  let endedAt = instantOf(startOf(last) + b.time.time, endZone)
  if (endedAt <= startedAt && !(a.date && b.date)) {
    endedAt += day
    findings.push(finding(line, 'window_over_midnight'))
  }
  const window = { line, startedAt: new Date(startedAt), endedAt: new Date(endedAt) }
  if (endedAt > startedAt) return { window, findings }
  return {
    window: null,
    findings: [...findings, finding(line, 'window_backwards', { window: span(window) })],
  }
}

/** The first day that a passage names in full. */
export function dayIn(passage: Passage, locale: ArticleLocale): DayContext | null {
  for (const token of tokensOf(passage.text, locale)) {
    if (token.type === 'date' && token.day.year !== null) {
      return { day: { ...token.day, year: token.day.year }, line: passage.lineAt(token.start) }
    }
  }
  return null
}
