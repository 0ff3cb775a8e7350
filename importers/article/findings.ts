import { languageName } from '#importers/article/locales'

type Level = 'info' | 'warning' | 'error'
type Params = Record<string, string>

const quoted = (text: string | undefined) => `“${text ?? ''}”`

/** Every finding with its level and its wording for the command line. */
const wordings = {
  // The article as a whole
  not_an_article: ['error', (p) => `This is no incident article: ${p.lacks}.`],
  wrong_language: [
    'error',
    (p) =>
      `The headings are ${languageName(p.found ?? 'en')}, not ${languageName(p.asked ?? 'en')}: use --locale ${p.found}.`,
  ],
  locale_not_on_page: [
    'error',
    (p) =>
      `This page has no ${languageName(p.locale ?? 'en')}: its languages are ${p.languages}. ${p.remedy}`,
  ],
  saved_page: [
    'info',
    () => 'Read as a saved page; what stands around the article (navigation, comments, votes) was left out.',
  ],
  title_first_line: ['info', (p) => `Title derived from the first line: ${quoted(p.title)}.`],
  title_derived: [
    'info',
    (p) =>
      `The article has no title; derived from the summary's first sentence: ${quoted(p.title)}. Use --title to set one.`,
  ],
  title_replaced: ['info', (p) => `The article's own title was replaced by --title: ${quoted(p.title)}.`],
  heading_odd: [
    'info',
    (p) => `${quoted(p.heading)} is an odd wording; taken as the heading of ${p.section}.`,
  ],
  heading_foreign: [
    'info',
    (p) => `The heading ${quoted(p.heading)} is ${languageName(p.locale ?? 'en')}; taken as ${p.section}.`,
  ],
  heading_unknown: [
    'warning',
    (p) => `Unknown heading ${quoted(p.heading)}; what follows was kept under more information.`,
  ],
  section_twice: ['info', (p) => `A further part of ${p.section}; added to the one before.`],
  summary_without_heading: ['info', () => 'Text without a heading taken as the summary.'],
  unplaced: [
    'warning',
    (p) => `Could not be placed (lines ${p.lines}); kept under more information: ${quoted(p.text)}.`,
  ],
  // Stamps
  stamp_unreadable: [
    'warning',
    (p) => `Looks like a stamp but cannot be read; kept as text: ${quoted(p.text)}.`,
  ],
  zone_unknown: [
    'warning',
    (p) => `Unknown zone ${quoted(p.zone)} beside ${p.clock}; the ${p.used} time was used (${p.instant}).`,
  ],
  zone_missing: ['warning', (p) => `No zone beside ${p.clock}; read as UTC.`],
  zone_season: [
    'warning',
    (p) =>
      `${quoted(p.zone)} was not in force on that day, ${p.right} was; the clock ${p.clock} was checked as ${p.right}.`,
  ],
  clock_differs: [
    'warning',
    (p) =>
      `The second clock ${quoted(p.second)} does not fit the first, which makes it ${p.expected}; the first was used (${p.instant}).`,
  ],
  date_order: ['warning', (p) => `${quoted(p.text)} can be read in two ways; taken as ${p.date}.`],
  date_from_context: ['info', (p) => `The stamp has no date; derived as ${p.date} from line ${p.from}.`],
  date_unknown: ['error', (p) => `${quoted(p.text)} has no date, and nothing in the article gives one.`],
  // Timeline
  newest_first: ['info', () => 'The timeline stands newest first; stored oldest first.'],
  timeline_unordered: ['warning', () => 'The timeline is in no order; stored by time.'],
  status_label: ['info', (p) => `Status ${p.status} taken from the label: ${quoted(p.text)}.`],
  status_derived: ['info', (p) => `Status ${p.status} derived from the wording: ${quoted(p.text)}.`],
  status_assumed: ['info', (p) => `No status in the wording; ${p.status} derived as nothing says otherwise.`],
  status_from_window: [
    'warning',
    (p) => `No entry says that it is over; resolved at ${p.instant} derived from the end of the window.`,
  ],
  entry_empty: ['warning', (p) => `A stamp without words (${p.instant}); kept as an entry without text.`],
  timeline_missing: ['warning', () => 'The article has no timeline entries.'],
  // Windows
  window_missing: ['warning', () => 'No impact window found in the prose.'],
  window_read: ['info', (p) => `Impact window derived from the prose: ${p.window}.`],
  window_over_midnight: [
    'info',
    () => 'The window ends at an earlier hour than it begins; its end was put on the next day.',
  ],
  window_date_from_context: [
    'info',
    (p) => `The window has no date of its own; derived as ${p.date} from line ${p.from}.`,
  ],
  window_zone_missing: ['warning', () => 'The window names no zone; read as UTC.'],
  window_backwards: [
    'warning',
    (p) => `The window would end before it begins (${p.window}); not stored, the prose is kept.`,
  ],
  window_end_derived: [
    'warning',
    (p) =>
      `The prose names no end of the window; derived as ${p.instant} from the entry that says it is resolved.`,
  ],
  window_open: [
    'info',
    () => 'The prose names no end of the window, and no entry says it is resolved: the window stays open.',
  ],
  window_differs: ['warning', (p) => `This names ${p.other}, the window is ${p.window}; both are kept.`],
  window_ends_before_report: [
    'info',
    (p) =>
      `The window ends ${p.minutes} minutes before the entry that reports it (${p.instant}); both are kept.`,
  ],
  window_ends_after_report: [
    'warning',
    (p) =>
      `The window ends ${p.minutes} minutes after the entry that says it is resolved (${p.instant}); both are kept.`,
  ],
  entry_before_window: [
    'warning',
    (p) =>
      `The entry at ${p.instant} is ${p.minutes} minutes before the window begins (line ${p.from}); both are kept.`,
  ],
  // Postmortem
  postmortem_pending: ['info', (p) => `${quoted(p.text)} is a placeholder: ${p.section} stays pending.`],
  placeholder_assumed: [
    'warning',
    (p) => `${quoted(p.text)} taken as a placeholder that was translated: ${p.section} stays pending.`,
  ],
  item_state: ['info', (p) => `The tag ${quoted(p.tag)} makes this item ${p.state}.`],
  item_state_assumed: ['info', () => 'The item has no tag; taken as planned.'],
  item_tag_unknown: [
    'warning',
    (p) => `Unknown tag ${quoted(p.tag)}; kept in the text, the item taken as planned.`,
  ],
  item_without_bullet: ['info', () => 'A remediation item without a bullet.'],
  no_remediation: ['info', (p) => `No remediation items, because: ${quoted(p.text)}.`],
  // Language
  translation_notice: [
    'info',
    (p) =>
      `Translation notice (lines ${p.lines}): made by machine, the ${languageName(p.source ?? 'en')} version is official. Not stored as text; every page says it on top.`,
  ],
  official_assumed: [
    'warning',
    () => 'The notice names no official version; English was taken as the source.',
  ],
  machine_assumed: [
    'warning',
    () => 'The notice does not say how the translation was made; stored as made by machine.',
  ],
  source_is_translation: [
    'warning',
    (p) =>
      `The notice calls the ${languageName(p.source ?? 'en')} version official, which is this one; stored as the source.`,
  ],
  provenance_assumed: [
    'warning',
    (p) =>
      `No translation notice, but the incident's source is ${languageName(p.source ?? 'en')}; stored as a human translation.`,
  ],
  source_missing: [
    'info',
    (p) => `The ${languageName(p.source ?? 'en')} source is not held here; readers are told so.`,
  ],
  // What was decided for storing
  impact_assumed: [
    'info',
    (p) => `The article names no impact; ${p.impact} assumed. Use --impact to set it.`,
  ],
  service_state_assumed: [
    'info',
    (p) => `The state of the services in the window follows from the impact: ${p.status}.`,
  ],
  service_assumed: [
    'warning',
    (p) =>
      `No service was named; taken as ${quoted(p.name)} (${p.service}), which stands for the whole page; use --service SLUG to name another.`,
  ],
  service_made: [
    'warning',
    (p) =>
      `There was no service ${p.service}; made as ${quoted(p.name)}. Use --service SLUG=NAME to name it.`,
  ],
  service_not_named: ['info', (p) => `The prose does not name the service ${quoted(p.service)}.`],
  window_not_stored: [
    'warning',
    (p) => `Without a service the window ${p.window} is not stored; the prose is kept.`,
  ],
  // Against what is stored
  stored_window_differs: [
    'warning',
    (p) => `The article says ${p.article}, the incident has ${p.stored}; the stored window was kept.`,
  ],
  stored_entry_missing: [
    'warning',
    (p) => `The incident has an entry at ${p.instant} that the article lacks.`,
  ],
  stored_status_differs: [
    'warning',
    (p) =>
      `The entry at ${p.instant} is stored as ${p.stored}, the article suggests ${p.article}; the stored one was kept.`,
  ],
  stored_text_differs: [
    'warning',
    (p) => `${p.place}: another text is stored in this language; the stored one was kept.`,
  ],
  stored_item_missing: [
    'warning',
    (p) => `The article has ${p.article} remediation items, the incident ${p.stored}; matched in order.`,
  ],
  stored_item_state_differs: [
    'warning',
    (p) =>
      `Remediation item ${p.number} is stored as ${p.stored}, the article says ${p.article}; the stored one was kept.`,
  ],
  stored_services_kept: [
    'info',
    () => 'The incident has its services and impact; options about them were not used.',
  ],
  entry_added: ['info', (p) => `The entry at ${p.instant} was not in the incident; added.`],
  entry_not_added: [
    'warning',
    (p) => `The entry at ${p.instant} is not in the incident, which is public; not added without --publish.`,
  ],
  stored_source_differs: [
    'warning',
    (p) =>
      `The article calls the ${languageName(p.article ?? 'en')} version official, the incident's source is ${languageName(p.stored ?? 'en')}; kept.`,
  ],
  source_attached: ['info', (p) => `${p.count} translations now belong to the source that was imported.`],
} satisfies Record<string, readonly [Level, (params: Params) => string]>

export type FindingCode = keyof typeof wordings

/** Something an import derived, could not place or found contradictory. `line` is null where no line is meant. */
export type ArticleFinding = { line: number | null; code: FindingCode; level: Level; params: Params }

/** A finding with the level that belongs to its code. */
export const finding = (line: number | null, code: FindingCode, params: Params = {}): ArticleFinding => ({
  line,
  code,
  level: wordings[code][0],
  params,
})

/** The finding in English, as the command line prints it. */
export const sentence = ({ code, params }: ArticleFinding): string => wordings[code][1](params)

/** `2025-05-09 16:20 UTC`. */
export const utc = (instant: Date): string => {
  const text = instant.toISOString()
  const seconds = text.slice(17, 19) === '00' ? '' : text.slice(16, 19)
  return `${text.slice(0, 10)} ${text.slice(11, 16)}${seconds} UTC`
}

/** A window as findings name it. */
export const span = (window: { startedAt: Date; endedAt: Date | null }): string =>
  `${utc(window.startedAt)} to ${window.endedAt ? utc(window.endedAt) : 'open'}`

/** The first words of a text, for quoting. */
export function excerpt(text: string, limit = 80): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= limit) return line
  const cut = line.slice(0, limit)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), limit / 2)).trimEnd()}…`
}
