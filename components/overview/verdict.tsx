import { Stamp } from '#components/stamp'
import type { OverviewView } from '#domain/incident/overview'
import { listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'

type VerdictProps = { overview: OverviewView; locale: string; zone: string }

/** The state of everything in one sentence. */
export function Verdict({ overview, locale, zone }: VerdictProps) {
  const t = translator(locale, 'overview.verdict')
  const total = overview.groups.reduce((sum, { services }) => sum + services.length, 0)
  const rest = total > overview.affected.length && overview.affected.length > 0
  return (
    <div className="verdict">
      <h1>{verdict(overview, locale)}</h1>
      <p>
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
export function verdict({ affected, open, worst }: OverviewView, locale: string): string {
  const t = translator(locale, 'overview.verdict')
  if (affected.length === 0) return open.length > 0 ? t('watching') : t('well')
  const names = affected.map(({ service }) => service.name)
  if (names.length > 3) return t('many', { count: names.length })
  return t('some', { services: listOf(names, locale), count: names.length, status: worst })
}
