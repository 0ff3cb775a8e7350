import type { Command } from '#components/console/palette'
import type { StaffIncident } from '#domain/incident/queries'
import { translator } from '#i18n/messages'

/** What people do during an outage, as commands: about open incidents first, then about what followed. */
export function commandsFor(locale: string, incidents: readonly StaffIncident[], writes: boolean): Command[] {
  const t = translator(locale, 'console.palette')
  const home = `/${locale}/console`
  const about = ({ slug, title }: StaffIncident, label: string, rest = ''): Command => ({
    label,
    hint: title.body,
    lang: title.locale,
    href: `${home}/incidents/${slug}${rest}`,
  })
  const open = incidents.filter(({ resolvedAt }) => !resolvedAt)
  const owed = incidents.filter(
    ({ resolvedAt, postmortem }) =>
      resolvedAt && postmortem.state !== 'published' && postmortem.state !== 'not_planned',
  )
  return [
    ...(writes ? open.map((incident) => about(incident, t('update'), '#update')) : []),
    ...(writes ? [{ label: t('declare'), href: `${home}/declare` }] : []),
    ...(writes ? [...open, ...owed].map((incident) => about(incident, t('postmortem'), '/postmortem')) : []),
    ...open.map((incident) => about(incident, t('notes'), '#notes')),
    ...[...open, ...owed].map((incident) => about(incident, t('followers'), '/followers')),
  ].slice(0, 60)
}
