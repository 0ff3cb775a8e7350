import { ChangedWords } from '#components/console/changed-words'
import { wordChanges } from '#domain/text/word-changes'
import { comma, listOf } from '#i18n/lists'
import { isLocale, languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { stamp } from '#i18n/stamps'

type Props = {
  difference: Record<string, { before: unknown; after: unknown }>
  /** The first word of the event's type. */
  noun: string
  locale: string
  zone: string
}

type Place = { locale: string; zone: string }

/** What became different, field by field: prose word by word, all else as it was and is; ids tell people nothing. */
export const AuditDifference = ({ difference, noun, locale, zone }: Props) => (
  <dl className="mt-1 grid gap-y-1 text-sm">
    {shown(difference).map(([field, { before, after }]) => (
      <div key={field} className="grid gap-x-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
        <dt className="text-quiet">{fieldName(field, noun, locale)}</dt>
        <dd className="min-w-0 break-words">
          {isProse(field) && typeof before === 'string' && typeof after === 'string' ? (
            <ChangedWords changes={wordChanges(before, after, locale)} locale={locale} />
          ) : isNothing(before) ? (
            <ins className="no-underline">{valueWords(field, after, { locale, zone })}</ins>
          ) : (
            <>
              <del className="text-quiet">{valueWords(field, before, { locale, zone })}</del>{' '}
              <span aria-hidden="true" className="inline-block rtl:-scale-x-100">
                →
              </span>{' '}
              <ins className="no-underline">{valueWords(field, after, { locale, zone })}</ins>
            </>
          )}
        </dd>
      </div>
    ))}
  </dl>
)

const shown = (difference: Props['difference']) =>
  Object.entries(difference).filter(([field]) => !/Id$/.test(field))

const prose = ['body', 'entry', 'summary', 'rootCause', 'resolution', 'moreInformation'] as const
const reasons = ['noRemediationReason', 'notPlannedReason', 'droppedReason', 'correctionReason'] as const
const isProse = (field: string) => ([...prose, ...reasons] as string[]).includes(field)

/** A field by the name that its form gives it; as it is stored where no form has it. */
export function fieldName(field: string, noun: string, locale: string): string {
  const settings = translator(locale, 'console.settings')
  const incident = translator(locale, 'console.incident')
  const timeline = translator(locale, 'console.timeline')
  const services = translator(locale, 'console.services')
  const audit = translator(locale, 'console.audit')
  const maintenance = translator(locale, 'console.maintenance')
  const section = translator(locale, 'common.section')
  const postmortem = translator(locale, 'console.postmortem')
  const item = translator(locale, 'console.remediation')
  const glossary = translator(locale, 'console.glossary')
  const names: Record<string, string> = {
    title: incident('title'),
    impact: incident('impact'),
    slug: incident('slug'),
    windows: incident('windows'),
    body: timeline('body'),
    status: timeline('status'),
    kind: timeline('kind'),
    occurredAt: timeline('occurredAt'),
    nextUpdateBy: translator(locale, 'console.update')('nextUpdate'),
    name: noun === 'settings' ? settings('name') : services('name'),
    description: services('description'),
    group: services('group'),
    groups: services('groupOrder'),
    position: services('position'),
    organisationZone: settings('zone'),
    sourceLocale: settings('sourceLocale'),
    locales: settings('locales'),
    heldLocales: settings('heldLocales'),
    postmortemDueDays: settings('postmortemDueDays'),
    accent: settings('accent'),
    logo: settings('logo'),
    supportUrl: settings('supportUrl'),
    privacyUrl: settings('privacyUrl'),
    imprintUrl: settings('imprintUrl'),
    mailFrom: settings('mailFrom'),
    services: services('title'),
    archivedAt: services('archived'),
    startsAt: maintenance('startsAt'),
    endsAt: maintenance('endsAt'),
    verifyingAt: translator(locale, 'maintenance.entry')('verifying'),
    cancelledAt: translator(locale, 'maintenance.entry')('cancelled'),
    publishedAt: audit('published'),
    withdrawnAt: translator(locale, 'console.publication')('withdrawn'),
    correctedAt: timeline('corrected'),
    publishAt: translator(locale, 'console.drafts')('publishAt'),
    entry: section('timeline'),
    summary: section('summary'),
    rootCause: section('rootCause'),
    resolution: section('resolution'),
    moreInformation: section('moreInformation'),
    remediationItem: section('remediationItems'),
    remediationItems: section('remediationItems'),
    noRemediationReason: postmortem('noRemediationReason'),
    notPlannedReason: postmortem('notPlannedReason'),
    dueBy: postmortem('dueBy'),
    text: item('text'),
    state: item('state'),
    targetDate: item('targetDate'),
    doneDate: item('doneDate'),
    droppedReason: item('droppedReason'),
    correctionReason: translator(locale, 'console.correction')('reason'),
    term: glossary('term'),
    rendering: glossary('rendering'),
    locale: glossary('language'),
    holdTranslations: translator(locale, 'console.desk')('policy'),
    provenance: audit('provenance'),
    role: translator(locale, 'console.people')('role'),
    scopes: translator(locale, 'console.people')('scopes'),
    disabledAt: translator(locale, 'console.people')('disabled'),
  }
  return names[field] ?? (section.has(field as 'summary') ? section(field as 'summary') : field)
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const isInstant = (value: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)

/** A stored value as people read it. */
function valueWords(field: string, value: unknown, place: Place): string {
  const { locale, zone } = place
  if (isNothing(value)) return translator(locale, 'console.audit')('nothing')
  if (Array.isArray(value)) {
    const words = value.map((item) => valueWords(field, item, place))
    return value.some((item) => typeof item === 'object') ? words.join('; ') : listOf(words, locale)
  }
  if (typeof value === 'object') return recordWords(value as Record<string, unknown>, place)
  const text = String(value)
  if (isInstant(text)) return stamp(new Date(text), locale, zone).text
  if (/locales?$/i.test(field) && isLocale(text)) return languageName(text, locale)
  if (field === 'locale') return translator(locale, 'console.glossary')('every')
  if (field === 'holdTranslations') {
    return translator(locale, 'console.desk')(value ? 'holdUntilReviewed' : 'publishAtOnce')
  }
  return enumWords(field, text, locale) ?? text
}

/** A window by its service, its state and its time, anything else by what it holds; ids tell people nothing. */
function recordWords(record: Record<string, unknown>, place: Place): string {
  const at = (value: unknown) =>
    typeof value === 'string' ? stamp(new Date(value), place.locale, place.zone).text : '…'
  if ('startedAt' in record) {
    // Events of former versions do not name the service.
    const service = typeof record.service === 'string' ? `${record.service}, ` : ''
    const state = valueWords('windowStatus', record.status, place)
    return `${service}${state}: ${at(record.startedAt)} – ${at(record.endedAt)}`
  }
  return Object.entries(record)
    .filter(([key, value]) => !/id$/i.test(key) && value !== null)
    .map(([key, value]) => valueWords(key, value, place))
    .join(comma(place.locale))
}

function enumWords(field: string, value: string, locale: string): string | null {
  if (field === 'impact') {
    const impact = translator(locale, 'common.impact')
    const key = value as Parameters<typeof impact>[0]
    return impact.has(key) ? impact(key) : null
  }
  if (field === 'status') {
    const status = translator(locale, 'common.incidentStatus')
    const key = value as Parameters<typeof status>[0]
    return status.has(key) ? status(key) : null
  }
  if (field === 'windowStatus') {
    const state = translator(locale, 'common.serviceStatus')
    const key = value as Parameters<typeof state>[0]
    return state.has(key) ? state(key) : null
  }
  if (field === 'kind') {
    const milestone = translator(locale, 'common.milestone')
    const key = value as Parameters<typeof milestone>[0]
    if (milestone.has(key)) return milestone(key)
    const template = translator(locale, 'console.templates.kind')
    const kind = value as Parameters<typeof template>[0]
    return template.has(kind) ? template(kind) : null
  }
  if (field === 'state') {
    const state = translator(locale, 'common.remediationState')
    const key = value as Parameters<typeof state>[0]
    return state.has(key) ? state(key) : enumWords('windowStatus', value, locale)
  }
  if (field === 'provenance') {
    const provenance = translator(locale, 'console.desk.provenance')
    const key = value as Parameters<typeof provenance>[0]
    return provenance.has(key) ? provenance(key) : null
  }
  if (field === 'role') {
    const role = translator(locale, 'console.bar.role')
    const key = value as Parameters<typeof role>[0]
    return role.has(key) ? role(key) : null
  }
  return null
}
