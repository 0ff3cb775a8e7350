import type { Metadata } from 'next'
import { Autosave } from '#components/console/autosave'
import { ChoiceField, InputField, ProseField, TickField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { NextUpdateFields } from '#components/console/next-update-fields'
import { NotYours } from '#components/console/not-yours'
import { StateFields } from '#components/console/state-fields'
import { TemplatePicker } from '#components/console/template-picker'
import { TimeField } from '#components/console/time-field'
import { impacts, incidentStatuses } from '#domain/incident/incident'
import { listServices } from '#domain/service/queries'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { listTemplates } from '#domain/template/queries'
import { languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { zoneLabel } from '#i18n/stamps'
import { now } from '#lib/clock'
import { begunDraft } from '../../drafts'
import { staff } from '../../session'
import { declare, keepDeclaration } from './actions'

const HOUR = 60 * 60_000

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ template?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.declare')('title') }
}

export default async function DeclarePage({ params, searchParams }: Props) {
  const [{ locale }, { template: chosen }] = await Promise.all([params, searchParams])
  const { actor } = await staff(locale)
  const [services, { organisationZone: zone, sourceLocale }, templates, begun] = await Promise.all([
    listServices(),
    settings(),
    listTemplates(actor, 'declaration'),
    // What was typed longer ago belongs to another outage.
    begunDraft(actor, locale, 'form:declare', 12 * HOUR),
  ])
  const template = templates.find(({ id }) => id === chosen)
  const draft = template ? undefined : begun
  const t = translator(locale, 'console.declare')
  const u = translator(locale, 'console.update')
  const impact = translator(locale, 'common.impact')
  const status = translator(locale, 'common.incidentStatus')
  const clock = { zone, zoneName: zoneLabel(zone, now()) }
  if (!may(actor, 'incident:write')) return <NotYours title={t('title')} locale={locale} />
  return (
    <div className="max-w-3xl">
      <h1 className="mb-4 font-semibold text-2xl">{t('title')}</h1>
      <div className="mb-5">
        <TemplatePicker id="template" templates={templates} chosen={template?.id} locale={locale} />
      </div>
      <Form
        key={template?.id}
        action={declare.bind(null, locale)}
        className="grid gap-5"
        kept={draft?.values}
      >
        <InputField
          name="title"
          label={t('incidentTitle')}
          hint={t('titleHint', { language: languageName(sourceLocale, locale) })}
          initial={template?.fields.title}
          autoFocus
          required
        />
        <ChoiceField
          name="impact"
          label={t('impact')}
          initial="major"
          options={impacts.map((value) => ({ value, label: impact(value) }))}
        />
        <StateFields locale={locale} services={services} />
        <ChoiceField
          name="status"
          label={u('status')}
          initial="investigating"
          options={incidentStatuses.map((value) => ({ value, label: status(value) }))}
        />
        <ProseField
          name="body"
          label={u('body')}
          hint={u('bodyHint')}
          initial={template?.fields.body}
          required
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <NextUpdateFields locale={locale} {...clock} />
          <TimeField name="startedAt" label={t('startedAt')} hint={t('startedAtHint')} {...clock} />
        </div>
        <ChoiceField
          name="publication"
          label={t('publication')}
          initial="now"
          options={[
            { value: 'now', label: t('publishNow') },
            { value: 'draft', label: t('keepDraft') },
          ]}
        />
        <TickField name="notify" label={u('notify')} initial />
        <div className="flex flex-wrap items-center gap-4">
          <Submit>{t('submit')}</Submit>
          <span className="text-quiet text-sm">{u('shortcut')}</span>
        </div>
        <Autosave
          save={keepDeclaration.bind(null, locale)}
          initial={draft ? translator(locale, 'console.form')('kept', { time: draft.savedAt }) : undefined}
        />
      </Form>
    </div>
  )
}
