import type { MaintenanceMessage, MessageData, StoryMessage } from '#domain/delivery/message'
import { translator } from '#i18n/messages'
import { mailStamp } from '#notifications/render/mail-stamp'

/** Who a message is worded for, apart from their links. */
export type Reader = { locale: string; zone: string | null; baseUrl: string }

/** What every part of a mail needs at hand. */
export function mailContext<D extends MessageData>(data: D, { locale, zone, baseUrl }: Reader) {
  const { page } = data
  const path = pathOf(data)
  const storyIn = (language: string) => `${baseUrl}/${language}${path}`
  return {
    data,
    locale,
    t: translator(locale, 'mail'),
    words: translator(locale, 'common'),
    stamp: (instant: Date) => mailStamp(instant, locale, page.organisationZone, zone),
    /** What the mail is about, in its own language. */
    title: titleOf(data, locale),
    /** Instants in prose, in its own language. */
    stampIn: (language: string) => (instant: Date) =>
      mailStamp(instant, language, page.organisationZone, zone),
    pageUrl: `${baseUrl}/${locale}`,
    storyUrl: storyIn(locale),
    originalUrl: storyIn(sourceOf(data)),
  }
}

export type MailContext<D extends MessageData = MessageData> = ReturnType<typeof mailContext<D>>

/** The context of a mail about a story. */
export type StoryContext = MailContext<StoryMessage>

/** The context of a mail about planned work. */
export type MaintenanceContext = MailContext<MaintenanceMessage>

/** Below the language, where to read on. */
function pathOf(data: MessageData): string {
  if ('maintenance' in data) return `/maintenances/${data.maintenance.slug}`
  const story = incidentOf(data)
  return story ? `/incidents/${story.slug}` : ''
}

function sourceOf(data: MessageData): string {
  if ('maintenance' in data) return data.maintenance.sourceLocale
  return 'incident' in data ? data.incident.sourceLocale : data.page.sourceLocale
}

/** The one incident that a message is about, if it is one. */
function incidentOf(
  data: Exclude<MessageData, MaintenanceMessage>,
): { slug: string; title: { body: string; locale: string } } | null {
  if ('incident' in data) return data.incident
  const [first, ...more] = data.followed
  return first?.scope === 'incident' && more.length === 0 ? first : null
}

function titleOf(data: MessageData, locale: string): { body: string; locale: string } {
  if ('maintenance' in data) return data.maintenance.title
  const incident = incidentOf(data)
  if (incident) return incident.title
  const first = 'followed' in data ? data.followed[0] : undefined
  const isOne = 'followed' in data && data.followed.length === 1
  return { body: isOne && first?.scope === 'service' ? first.name : data.page.name, locale }
}
