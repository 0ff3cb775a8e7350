import type { IncidentView } from '#domain/incident/incident'
import type { SettingsView } from '#domain/settings/settings'
import { stampWords } from '#i18n/stamps'
import { plainText } from '#lib/markdown'

/** An incident as a schema.org Article about an Event, for search engines. */
export function articleOf(incident: IncidentView, locale: string, settings: SettingsView, baseUrl: string) {
  const url = `${baseUrl}/${locale}/incidents/${incident.slug}`
  const { postmortem, window } = incident
  const publisher = { '@type': 'Organization', name: settings.name, url: `${baseUrl}/${locale}` }
  const first = incident.entries.find((entry) => entry.body)?.body
  const said = postmortem.state === 'published' ? postmortem.summary : first
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: plainText(incident.title.body, 110),
    ...(said?.body
      ? { description: plainText(said.body, 300, stampWords(said.locale, settings.organisationZone)) }
      : {}),
    inLanguage: incident.title.locale,
    datePublished: incident.publishedAt.toISOString(),
    dateModified: incident.updatedAt.toISOString(),
    author: publisher,
    publisher,
    ...(incident.corrections.length > 0
      ? {
          correction: incident.corrections.map(({ id, correctedAt, reason }) => ({
            '@type': 'CorrectionComment',
            url: `${url}#correction-${id}`,
            datePublished: correctedAt.toISOString(),
            inLanguage: reason.locale,
            text: plainText(reason.body, 500, stampWords(reason.locale, settings.organisationZone)),
          })),
        }
      : {}),
    about: {
      '@type': 'Event',
      name: plainText(incident.title.body, 110),
      startDate: (window?.startedAt ?? incident.startedAt).toISOString(),
      ...(window?.endedAt ? { endDate: window.endedAt.toISOString() } : {}),
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: { '@type': 'VirtualLocation', url: `${baseUrl}/${locale}` },
    },
  }
}
