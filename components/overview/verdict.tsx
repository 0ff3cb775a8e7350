import { Stamp } from '#components/stamp'
import type { OverviewView } from '#domain/incident/overview'
import type { ServiceStatus } from '#domain/service/service'
import { listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'

type VerdictProps = { overview: OverviewView; locale: string; zone: string }

/** The state of everything in one sentence. */
export function Verdict({ overview, locale, zone }: VerdictProps) {
  const t = translator(locale, 'overview.verdict')
  const total = overview.groups.reduce((sum, { services }) => sum + services.length, 0)
  const rest = total > overview.affected.length && overview.affected.length > 0
  const { troubled, inWork } = parted(overview)
  return (
    <div className="verdict">
      <h1>{verdict(overview, locale)}</h1>
      <p>
        {troubled.length > 0 && inWork.length > 0 ? `${said(inWork, 'under_maintenance', locale)} ` : null}
        {rest ? `${t('rest')} ` : null}
        {overview.changedAt
          ? t.rich('changed', {
              stamp: () => (
                <Stamp key="at" at={overview.changedAt ?? new Date(0)} locale={locale} zone={zone} />
              ),
            })
          : t('unchanged')}
      </p>
    </div>
  )
}

/** One sentence: what does not work, or that everything does. */
export function verdict(overview: OverviewView, locale: string): string {
  const t = translator(locale, 'overview.verdict')
  const { affected, open, worst } = overview
  if (affected.length === 0) return open.length > 0 ? t('watching') : t('well')
  const { troubled } = parted(overview)
  const told = troubled.length > 0 ? troubled : affected
  return said(told, worst, locale)
}

type Affected = OverviewView['affected']

/** What does not work as it should, and what is only being worked on as planned. */
function parted({ affected }: OverviewView): { troubled: Affected; inWork: Affected } {
  const isInWork = ({ status }: Affected[number]) => status === 'under_maintenance'
  return { troubled: affected.filter((one) => !isInWork(one)), inWork: affected.filter(isInWork) }
}

/** What is said of services whose worst state is `status`: by name where they are few. */
const said = (affected: Affected, status: ServiceStatus, locale: string): string => {
  const t = translator(locale, 'overview.verdict')
  const names = affected.map(({ service }) => service.name)
  const count = names.length
  if (count > 3) return t(status === 'under_maintenance' ? 'manyInWork' : 'many', { count })
  return t('some', { services: listOf(names, locale), count, status })
}
