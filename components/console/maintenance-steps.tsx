import { ConfirmForm } from '#components/console/confirm'
import { TickField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Publication } from '#components/console/mark'
import type { Action } from '#components/console/update-form'
import { isUnderWay, type MaintenanceStatus } from '#domain/maintenance/maintenance'
import { translator } from '#i18n/messages'

type Props = {
  publication: Publication
  status: MaintenanceStatus
  publish: Action
  start: Action
  complete: Action
  slug: string
  locale: string
}

/** The next step: making it public, beginning it before its time, or ending it, which is for good. */
export function MaintenanceSteps({ publication, status, publish, start, complete, slug, locale }: Props) {
  const t = translator(locale, 'console.maintenance')
  const notify = translator(locale, 'console.update')('notify')
  if (publication === 'published' && isUnderWay(status)) {
    return (
      <section aria-label={t('complete')} className="border-line border-t pt-3">
        <ConfirmForm
          action={complete}
          summary={t('complete')}
          hint={t('completeHint')}
          submit={t('complete')}
          expected={slug}
          locale={locale}
        >
          <TickField name="notify" label={notify} initial />
        </ConfirmForm>
      </section>
    )
  }
  const step =
    publication !== 'published'
      ? { action: publish, label: t('publish'), hint: null, tells: publication === 'draft' }
      : status === 'scheduled'
        ? { action: start, label: t('start'), hint: t('startHint'), tells: true }
        : null
  if (!step) return null
  return (
    <section aria-label={step.label} className="border-line border-t pt-3">
      {step.hint ? <p className="mb-2 text-quiet text-sm">{step.hint}</p> : null}
      <Form action={step.action} label={step.label}>
        <TickField name="notify" label={notify} initial={step.tells} />
        <div>
          <Submit>{step.label}</Submit>
        </div>
      </Form>
    </section>
  )
}
