import type { MessageData } from '#domain/delivery/message'
import { translator } from '#i18n/messages'
import { mailStamp } from '#notifications/render/mail-stamp'

/** Who a message is worded for, apart from their links. */
export type Reader = { locale: string; zone: string | null; baseUrl: string }

/** What every part of a mail needs at hand. */
export function mailContext(data: MessageData, { locale, zone, baseUrl }: Reader) {
  const { incident, page } = data
  const story = (language: string) => `${baseUrl}/${language}/incidents/${incident.slug}`
  return {
    data,
    locale,
    t: translator(locale, 'mail'),
    words: translator(locale, 'common'),
    stamp: (instant: Date) => mailStamp(instant, locale, page.organisationZone, zone),
    pageUrl: `${baseUrl}/${locale}`,
    storyUrl: story(locale),
    originalUrl: story(incident.sourceLocale),
  }
}

export type MailContext = ReturnType<typeof mailContext>
