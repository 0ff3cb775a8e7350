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
  locale: string
}

/** The next step: making it public, beginning it before its time, or ending it. */
export function MaintenanceSteps({ publication, status, publish, start, complete, locale }: Props) {
  const t = translator(locale, 'console.maintenance')
  const step =
    publication !== 'published'
      ? { action: publish, label: t('publish'), hint: null, tells: publication === 'draft' }
      : status === 'scheduled'
        ? { action: start, label: t('start'), hint: t('startHint'), tells: true }
        : isUnderWay(status)
          ? { action: complete, label: t('complete'), hint: t('completeHint'), tells: true }
          : null
  if (!step) return null
  return (
    <section aria-label={step.label} className="border-line border-t pt-3">
      {step.hint ? <p className="mb-2 text-quiet text-sm">{step.hint}</p> : null}
      <Form action={step.action} label={step.label}>
        <TickField
          name="notify"
          label={translator(locale, 'console.update')('notify')}
          initial={step.tells}
        />
        <div>
          <Submit>{step.label}</Submit>
        </div>
      </Form>
    </section>
  )
}
