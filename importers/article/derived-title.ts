import { isWeekday } from '#importers/article/calendar'
import type { ArticleLocale } from '#importers/article/locales'
import { tokensOf } from '#importers/article/tokens'

const limit = 100

/** What may stand between the dates and clocks that a sentence begins with, and after the last of them. */
const joints =
  /^(?:[\s,;，、،()（）|/–—~～〜-]|(?:on|at|from|starting|between|and|to|until|till|through|the|of|approximately|about|around|roughly|am|vom|von|ab|zwischen|und|bis|um|gegen|etwa|ca\.|uhr|le|du|au|de|des|del|dès|entre|et|à|vers|environ|el|desde|hasta|las?|les?|em|no|dia|das|do|às|as|até|por|volta|cerca|y|e|a|al|في|يوم|من|إلى|حتى|بين|و|الساعة|حوالي|تمام|から|より|の|と|부터|에서|와|과)(?![\p{L}\d]))*$/iu
const after = /^(?:\s*(?:から|より|まで|の間|の|に|と|부터|까지|사이에?|에|와|과)|\s*[,，、،)）:：–—-])*\s*/u

/** German puts the verb right after the date; these can go without it, as headlines do. */
const headlineVerb = /^(?:war|waren|wurde|wurden|trat|traten|gab es)\s+(?=\p{L})/u

const headline = (told: string): string => {
  const verb = headlineVerb.exec(told)?.[0] ?? ''
  const rest = told.slice(verb.length)
  return verb.startsWith('trat') ? rest.replace(/ auf$/, '') : rest
}

/** Words that a title cut short does not end in. */
const dangling =
  /(?:[\s,;:–—-]+|\s(?:a|an|the|of|to|in|on|at|for|with|and|or|by|from|when|while|due|that|which|is|are|was|were|der|die|das|den|dem|des|ein|eine|einer|eines|und|oder|bei|beim|mit|von|vom|zu|zur|zum|im|in|auf|aufgrund|wegen|für|an|als|dass|ist|sind|war|waren|wurde|wurden|de|du|la|le|les|et|ou|à|des|un|une|en|sur|el|los|las|y|o|con|por|para|del|da|do|dos|das|e|os|em|no|na|com|في|من|إلى|على|و))$/iu

/** How much of the sentence tells only when. */
function leadIn(sentence: string, locale: ArticleLocale): number {
  let end = 0
  for (const token of tokensOf(sentence, locale)) {
    const between = sentence.slice(end, token.start)
    const words = between.split(/[\s,]+/).filter((word) => !isWeekday(word))
    if (!joints.test(words.join(' '))) break
    end = token.end
  }
  return end === 0 ? 0 : end + (after.exec(sentence.slice(end))?.[0].length ?? 0)
}

/** The beginning of a text, cut at a word and not after one that leads on to the next. */
export function wordsWithin(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length + 1)
  const space = cut.lastIndexOf(' ')
  let kept = space > length / 3 ? cut.slice(0, space) : text.slice(0, length)
  while (dangling.test(kept)) kept = kept.replace(dangling, '')
  return kept
}

/** A title made of a sentence: without marks, without the date it begins with, and short. */
export function derivedTitle(sentence: string, locale: ArticleLocale): string {
  const plain = sentence
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.。]$/, '')
  const rest = plain.slice(leadIn(plain, locale))
  const told = rest.length < 8 && plain.length > rest.length ? plain : rest
  const brief = locale === 'de' && told !== plain ? headline(told) : told
  const words = wordsWithin(brief, limit)
  const title = words === brief ? words : `${words}…`
  return title.charAt(0).toLocaleUpperCase(locale) + title.slice(1)
}
