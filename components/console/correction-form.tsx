import { CorrectionFields } from '#components/console/correction-fields'
import { HiddenField, ProseField, SelectField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { TimeField } from '#components/console/time-field'
import type { Action } from '#components/console/update-form'
import { Disclosure } from '#components/ui/disclosure'
import { type EntryView, incidentStatuses, milestoneKinds } from '#domain/incident/incident'
import { translator } from '#i18n/messages'

type Props = {
  action: Action
  entry: EntryView
  slug: string
  /** Whether readers have seen it: then they are told why it is corrected. */
  seen: boolean
  locale: string
  sourceLocale: string
  clock: { zone: string; zoneName: string }
}

/** Corrects an entry in place. Readers see that it was corrected. */
export function CorrectionForm({ action, entry, slug, seen, locale, sourceLocale, clock }: Props) {
  const t = translator(locale, 'console.timeline')
  const status = translator(locale, 'common.incidentStatus')
  const milestone = translator(locale, 'common.milestone')
  const own = entry.body?.locale === sourceLocale || entry.body === null
  return (
    <Disclosure summary={t('correct')}>
      <Form id={`correct-${entry.id}`} action={action} label={t('correct')}>
        <HiddenField name="was:status" initial={entry.status ?? ''} />
        <HiddenField name="was:kind" initial={entry.kind} />
        <HiddenField name="was:occurredAt" initial={entry.occurredAt.toISOString()} />
        {own ? <HiddenField name="was:body" initial={entry.body?.body ?? ''} /> : null}
        <div className="grid gap-4 sm:grid-cols-2">
          {entry.kind === 'update' ? (
            <SelectField
              name="status"
              label={t('status')}
              initial={entry.status ?? undefined}
              options={incidentStatuses.map((value) => ({ value, label: status(value) }))}
            />
          ) : (
            <SelectField
              name="kind"
              label={t('kind')}
              initial={entry.kind}
              options={milestoneKinds.map((value) => ({ value, label: milestone(value) }))}
            />
          )}
          <TimeField name="occurredAt" label={t('occurredAt')} initial={entry.occurredAt} {...clock} />
        </div>
        {own ? (
          <ProseField name="body" label={t('body')} initial={entry.body?.body} />
        ) : (
          <p className="text-quiet text-sm">{t('sourceElsewhere')}</p>
        )}
        {seen ? <CorrectionFields expected={slug} locale={locale} /> : null}
        <div>
          <Submit look="quiet">{t('save')}</Submit>
        </div>
      </Form>
    </Disclosure>
  )
}
