import { Autosave } from '#components/console/autosave'
import { ChoiceField, ProseField, TickField } from '#components/console/fields'
import { Form, type FormState, Submit } from '#components/console/form'
import { NextUpdateFields } from '#components/console/next-update-fields'
import { ScheduleFields } from '#components/console/schedule-fields'
import { StateFields } from '#components/console/state-fields'
import { TimeField } from '#components/console/time-field'
import { Disclosure } from '#components/ui/disclosure'
import { type IncidentView, incidentStatuses } from '#domain/incident/incident'
import { translator } from '#i18n/messages'

export type Action = (state: FormState | null, form: FormData) => Promise<FormState | null>

type Props = {
  action: Action
  incident: IncidentView
  services: readonly { slug: string; name: string }[]
  locale: string
  clock: { zone: string; zoneName: string }
  /** Words to begin with. */
  body?: string
  /** The status to begin with; also where a draft holds another. */
  status?: string
  /** What was written and not posted. */
  draft?: { values: Record<string, string[]>; savedAt: string }
  save: (form: FormData) => Promise<string | null>
}

/** Posts an update; with the status resolved it ends the incident. */
export function UpdateForm({ action, incident, services, locale, clock, body, status, draft, save }: Props) {
  const t = translator(locale, 'console.update')
  const name = translator(locale, 'common.incidentStatus')
  const asked = incidentStatuses.find((value) => value === status)
  const current = new Map(incident.services.map(({ service, status }) => [service.slug, status]))
  return (
    <Form
      action={action}
      label={t('title')}
      className="grid gap-5"
      kept={draft && (asked ? { ...draft.values, status: [asked] } : draft.values)}
    >
      <ChoiceField
        name="status"
        label={t('status')}
        initial={asked ?? incident.status}
        options={incidentStatuses.map((value) => ({ value, label: name(value) }))}
        hint={t('resolvedHint')}
      />
      <ProseField name="body" label={t('body')} hint={t('bodyHint')} initial={body} required />
      <StateFields locale={locale} services={services} current={current} />
      <div className="grid gap-4 sm:grid-cols-2">
        <NextUpdateFields locale={locale} {...clock} initial={incident.resolvedAt ? '0' : '60'} />
      </div>
      <Disclosure summary={t('backdate')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TimeField name="occurredAt" label={t('occurredAt')} hint={t('occurredAtHint')} {...clock} />
          <TimeField name="endedAt" label={t('endedAt')} hint={t('endedAtHint')} {...clock} />
        </div>
      </Disclosure>
      <TickField name="notify" label={t('notify')} initial />
      <ScheduleFields locale={locale} open={Boolean(draft?.values.publishAt?.[0])} {...clock} />
      <div className="flex flex-wrap items-center gap-4">
        <Submit>{t('submit')}</Submit>
        <span className="text-quiet text-sm">{t('shortcut')}</span>
      </div>
      <Autosave
        save={save}
        initial={draft ? translator(locale, 'console.form')('kept', { time: draft.savedAt }) : undefined}
      />
    </Form>
  )
}
