import type { Command } from '#components/console/palette'
import type { StaffIncident } from '#domain/incident/queries'
import { isAhead } from '#domain/maintenance/maintenance'
import type { StaffMaintenance } from '#domain/maintenance/queries'
import { translator } from '#i18n/messages'

/** What people do during an outage, as commands: open incidents first, then what followed, then work that is planned. */
export function commandsFor(
  locale: string,
  incidents: readonly StaffIncident[],
  maintenances: readonly StaffMaintenance[],
  writes: boolean,
): Command[] {
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
    ...(writes ? open.map((incident) => about(incident, t('resolve'), '?status=resolved#update')) : []),
    ...(writes ? [{ label: t('declare'), href: `${home}/declare` }] : []),
    ...(writes ? [{ label: t('plan'), href: `${home}/plan` }] : []),
    ...(writes ? [...open, ...owed].map((incident) => about(incident, t('postmortem'), '/postmortem')) : []),
    ...(writes ? open.map((incident) => about(incident, t('windows'), '#edit-windows')) : []),
    ...(writes ? open.map((incident) => about(incident, t('notes'), '#notes')) : []),
    ...[...open, ...owed].map((incident) => about(incident, t('followers'), '/followers')),
    ...maintenances
      .filter(({ status }) => isAhead(status))
      .map(({ slug, title }) => ({
        label: t('maintenance'),
        hint: title.body,
        lang: title.locale,
        href: `${home}/maintenances/${slug}`,
      })),
  ].slice(0, 60)
}
