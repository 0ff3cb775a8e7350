import type { RemediationState } from '#domain/remediation/remediation'
import { isoDay } from '#importers/article/calendar'
import { type ArticleFinding, excerpt, finding } from '#importers/article/findings'
import { bulletPattern, isBlank, type Line, markdownOf } from '#importers/article/lines'
import { type ArticleLocale, folded, lookupOrder, words } from '#importers/article/locales'
import type { ArticleItem } from '#importers/article/story'
import { tokensOf } from '#importers/article/tokens'

const tags: Record<ArticleLocale, Record<RemediationState, string>> = {
  en: {
    done: 'completed|complete|done|finished|closed|delivered|resolved|fixed|implemented',
    planned: 'scheduled|planned|to do|todo|open|not started|upcoming|pending|backlog',
    in_progress: 'in progress|ongoing|started|underway|under way|in development|investigating',
    dropped: "dropped|cancelled|canceled|won't do|withdrawn|abandoned",
  },
  de: {
    done: 'abgeschlossen|erledigt|fertig|fertiggestellt|umgesetzt|vollstandig|beendet|vollendet|komplett',
    planned: 'geplant|eingeplant|terminiert|offen|vorgesehen|angesetzt|planmassig|ausstehend',
    in_progress: 'in bearbeitung|in arbeit|laufend|in umsetzung|begonnen|im gange|in progress',
    dropped: 'verworfen|abgebrochen|entfallt|storniert|zuruckgezogen',
  },
  fr: {
    done: 'termine|terminee|acheve|achevee|effectue|effectuee|fait|complete|realise|realisee|complet',
    planned: 'planifie|planifiee|prevu|prevue|programme|programmee|a faire|en attente',
    in_progress: 'en cours|en cours de realisation|commence|commencee',
    dropped: 'abandonne|abandonnee|annule|annulee',
  },
  es: {
    done: 'completado|completada|completo|terminado|terminada|finalizado|finalizada|hecho|realizado|realizada',
    planned: 'programado|programada|planificado|planificada|previsto|prevista|pendiente|agendado|planeado',
    in_progress: 'en curso|en progreso|en proceso|iniciado|iniciada',
    dropped: 'descartado|descartada|cancelado|cancelada',
  },
  'pt-BR': {
    done: 'concluido|concluida|completo|completado|finalizado|finalizada|feito|realizado|realizada',
    planned: 'agendado|agendada|planejado|planejada|programado|programada|previsto|prevista|pendente',
    in_progress: 'em andamento|em progresso|em curso|iniciado|iniciada',
    dropped: 'descartado|descartada|cancelado|cancelada',
  },
  ja: {
    done: '完了|完了済み|実施済み|済|済み|対応済み|完成',
    planned: '予定|予定済み|計画|計画済み|計画中|スケジュール済み|未着手|スケジュール|実施予定|対応予定',
    in_progress: '進行中|対応中|実施中|作業中|着手済み',
    dropped: '中止|取り消し|取りやめ|見送り',
  },
  ko: {
    done: '완료|완료됨|완료 됨|종료|조치 완료',
    planned: '예정|예정됨|계획됨|계획|예약됨|예약|미착수|일정 예정',
    in_progress: '진행 중|진행중|작업 중|처리 중',
    dropped: '취소|취소됨|중단|중단됨|철회',
  },
  ar: {
    done: 'مكتمل|مكتملة|اكتمل|تم الانتهاء|تم الإنجاز|منجز|منجزة|منتهي',
    planned: 'مجدول|مجدولة|مخطط|مخططة|مخطط له|معلق|مقرر|قيد الانتظار',
    in_progress: 'قيد التنفيذ|جار|جار التنفيذ|قيد العمل|بدأ',
    dropped: 'ملغى|ملغاة|ألغي|متروك',
  },
}

/** Sentences that say why there are no items. */
const none: Record<ArticleLocale, RegExp> = {
  en: words(
    'no (?:further |additional |specific )?(?:remediation|remedial|corrective|preventive|preventative|follow[- ]?up|action|actions|steps|measures|changes|items)[^.]*|none (?:is |are )?(?:required|needed|necessary|planned)|none|not (?:required|needed|applicable)|n/a',
  ),
  de: words(
    'keine(?:rlei)? [^.]*(?:maßnahmen|Abhilfe|Schritte|Aktionen|Korrektur\\p{L}*|elemente|Punkte)[^.]*|keine|entfällt|nicht (?:erforderlich|notwendig|nötig|zutreffend)',
  ),
  fr: words(
    'aucune? [^.]*(?:mesure|action|correction|élément|étape|remédiation|intervention)[^.]*|aucune?|(?:pas|sans) [^.]*(?:nécessaire|requise?s?|objet)|sans objet',
  ),
  es: words(
    'no [^.]*(?:medida|acción|acciones|correcc|remedia|element|pasos)[^.]*|ninguna?(?: [^.]*)?|no (?:es|son) (?:necesari\\p{L}*|requerid\\p{L}*)|no aplica|no se requiere\\p{L}*',
  ),
  'pt-BR': words(
    'não [^.]*(?:medida|ação|ações|correç|remedia|ite[nm]|passos)[^.]*|nenhuma?(?: [^.]*)?|não (?:é|são) (?:necessári\\p{L}*)|não se aplica',
  ),
  ja: /(?:措置|対策|対応|項目|修復|是正)[^。]*(?:必要ありません|不要|ございません|ありません|必要はありません)|^なし$|該当なし/u,
  ko: /(?:조치|항목|대책|개선|시정)[^.]*(?:필요하지 않|필요 없|필요가 없|없습니다|불필요)|^없음$|해당 없음/u,
  ar: /(?:لا|لم|ليست?) [^.]*(?:إجراء|تدابير|خطوات|عناصر|تصحيح|معالجة)|^لا (?:شيء|يوجد|ينطبق)/u,
}

const tagKey = (text: string) => folded(text).replace(/[.:：!]+$/, '')

function stateOf(tag: string, locale: ArticleLocale): { state: RemediationState; rest: string } | null {
  const wording = tagKey(tag)
  for (const code of lookupOrder(locale)) {
    for (const [state, names] of Object.entries(tags[code])) {
      const match = new RegExp(`^(?:${folded(names)})(?=$|[\\s:：,;–—-])`, 'u').exec(wording)
      if (match)
        return {
          state: state as RemediationState,
          rest: wording.slice(match[0].length).replace(/^[\s:：,;–—-]+/, ''),
        }
    }
  }
  return null
}

const atStart =
  /^\s*(?:\*{1,2}|__?)?\s*[[【［]\s*([^\]】］]{1,60})\s*[\]】］]\s*(?:\*{1,2}|__?)?\s*[:：\-–—]?\s*/u
const atEnd =
  /\s*[-–—]?\s*(?:\*{1,2}|__?)?\s*[[【［]\s*([^\]】］]{1,60})\s*[\]】］](?!\()\s*(?:\*{1,2}|__?)?\s*([.。]?)\s*$/u
const inParens = /\s*[(（]\s*([^)）]{1,40})\s*[)）]\s*([.。]?)\s*$/u

function itemOf(
  raw: string,
  line: number,
  locale: ArticleLocale,
): { item: ArticleItem; findings: ArticleFinding[] } {
  const item = {
    line,
    text: raw.trim(),
    state: 'planned' as RemediationState,
    targetDate: null,
    doneDate: null,
  }
  const bracketed = atStart.exec(raw) ?? atEnd.exec(raw)
  const match =
    bracketed && !raw.slice(bracketed.index + bracketed[0].length).startsWith('(')
      ? bracketed
      : inParens.exec(raw)
  const tag = match?.[1]
  const read = tag ? stateOf(tag, locale) : null
  if (!match || !tag || (!read && match !== bracketed))
    return { item, findings: [finding(line, 'item_state_assumed')] }
  if (!read) return { item, findings: [finding(line, 'item_tag_unknown', { tag })] }
  const [date] = tokensOf(tag, locale).filter((token) => token.type === 'date')
  const full = date && date.day.year !== null ? isoDay({ ...date.day, year: date.day.year }) : null
  const plain = read.rest === '' || full !== null
  const text = plain
    ? `${raw.slice(0, match.index)}${match[2] ?? ''}${raw.slice(match.index + match[0].length)}`.trim()
    : item.text
  return {
    item: {
      ...item,
      text,
      state: read.state,
      targetDate: read.state === 'planned' || read.state === 'in_progress' ? full : null,
      doneDate: read.state === 'done' ? full : null,
    },
    findings: [finding(line, 'item_state', { tag, state: read.state.replace('_', ' ') })],
  }
}

export type RemediationReading = {
  items: ArticleItem[]
  reason: string | null
  unplaced: Line[]
  findings: ArticleFinding[]
}

/** Bullets (or tagged lines) → items with their states; a sentence that none are needed → the reason. */
export function readRemediation(
  lines: readonly Line[],
  spaced: boolean,
  locale: ArticleLocale,
): RemediationReading {
  const kept = lines.filter((line) => !isBlank(line))
  const findings: ArticleFinding[] = []
  const isItem = (line: Line) =>
    bulletPattern.test(line.text) ||
    (atStart.test(line.text) && stateOf(atStart.exec(line.text)?.[1] ?? '', locale) !== null)
  const [first] = kept
  if (!first) return { items: [], reason: null, unplaced: [], findings }
  if (!kept.some(isItem)) {
    const text = markdownOf(lines, spaced)
    if ([locale, 'en' as const].some((code) => none[code].test(text))) {
      return {
        items: [],
        reason: text,
        unplaced: [],
        findings: [finding(first.number, 'no_remediation', { text: excerpt(text, 120) })],
      }
    }
  }
  const [bullet] = kept.filter(isItem)
  if (bullet && kept.filter(isItem).length === 1) {
    const text = bullet.text.replace(bulletPattern, '')
    if (
      kept.length === 1 &&
      stateOf(atStart.exec(text)?.[1] ?? '', locale) === null &&
      [locale, 'en' as const].some((code) => none[code].test(text))
    ) {
      return {
        items: [],
        reason: text.trim(),
        unplaced: [],
        findings: [finding(bullet.number, 'no_remediation', { text: excerpt(text, 120) })],
      }
    }
  }
  const groups: { line: Line; text: string; bullet: boolean }[] = []
  const unplaced: Line[] = []
  let open = false
  for (const line of lines) {
    const last = groups.at(-1)
    if (isBlank(line)) open = false
    else if (isItem(line)) {
      groups.push({ line, text: line.text.replace(bulletPattern, ''), bullet: true })
      open = true
    } else if (open && last && (spaced || /^\s+\S/.test(line.text) || /^\p{Ll}/u.test(line.text))) {
      last.text += ` ${line.text.trim()}`
    } else if (bullet || /[:：]$/.test(line.text.trim())) unplaced.push(line)
    else groups.push({ line, text: line.text, bullet: false })
  }
  const items = groups.map(({ line, text, bullet: marked }) => {
    const read = itemOf(text, line.number, locale)
    if (!marked) findings.push(finding(line.number, 'item_without_bullet'))
    findings.push(...read.findings)
    return read.item
  })
  return { items, reason: null, unplaced, findings }
}
