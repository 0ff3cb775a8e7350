import type { Metadata } from 'next'
import { Autosave } from '#components/console/autosave'
import { ChoiceField, InputField, ProseField, TickField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { NotYours } from '#components/console/not-yours'
import { ServiceTicks } from '#components/console/service-ticks'
import { TimeField } from '#components/console/time-field'
import { listServices } from '#domain/service/queries'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { zoneLabel } from '#i18n/stamps'
import { now } from '#lib/clock'
import { begunDraft } from '../../drafts'
import { staff } from '../../session'
import { keepPlan, plan } from './actions'

const DAY = 24 * 60 * 60_000

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.maintenance')('plan') }
}

export default async function PlanPage({ params }: Props) {
  const { locale } = await params
  const { actor } = await staff(locale)
  const [services, { organisationZone: zone, sourceLocale }, draft] = await Promise.all([
    listServices(),
    settings(),
    begunDraft(actor, locale, 'form:plan', 14 * DAY),
  ])
  const t = translator(locale, 'console.maintenance')
  const d = translator(locale, 'console.declare')
  const u = translator(locale, 'console.update')
  const clock = { zone, zoneName: zoneLabel(zone, now()) }
  if (!may(actor, 'incident:write')) return <NotYours title={t('plan')} locale={locale} />
  return (
    <div className="max-w-3xl">
      <h1 className="mb-4 font-semibold text-2xl">{t('plan')}</h1>
      <Form action={plan.bind(null, locale)} className="grid gap-5" kept={draft?.values}>
        <InputField
          name="title"
          label={d('incidentTitle')}
          hint={t('titleHint', { language: languageName(sourceLocale, locale) })}
          autoFocus
          required
        />
        <ProseField name="body" label={t('body')} hint={t('bodyHint')} />
        <ServiceTicks name="services" label={u('services')} services={services} none={u('noServices')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TimeField name="startsAt" label={t('startsAt')} {...clock} />
          <TimeField name="endsAt" label={t('endsAt')} hint={t('byItself')} {...clock} />
        </div>
        <ChoiceField
          name="publication"
          label={d('publication')}
          initial="now"
          options={[
            { value: 'now', label: d('publishNow') },
            { value: 'draft', label: d('keepDraft') },
          ]}
        />
        <div>
          <TickField name="notify" label={u('notify')} initial />
          <p className="text-quiet text-sm">{t('notifyHint')}</p>
        </div>
        <div className="flex flex-wrap items-center gap-4">
          <Submit>{t('submit')}</Submit>
          <span className="text-quiet text-sm">{u('shortcut')}</span>
        </div>
        <Autosave
          save={keepPlan.bind(null, locale)}
          initial={draft ? translator(locale, 'console.form')('kept', { time: draft.savedAt }) : undefined}
        />
      </Form>
    </div>
  )
}
