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

/** The next step: making it public, beginning it before its time, or ending it, which are for good. */
export function MaintenanceSteps({ publication, status, publish, start, complete, slug, locale }: Props) {
  const t = translator(locale, 'console.maintenance')
  const notify = translator(locale, 'console.update')('notify')
  if (publication !== 'published') {
    return (
      <section aria-label={t('publish')} className="border-line border-t pt-3">
        <Form action={publish} label={t('publish')}>
          <TickField name="notify" label={notify} initial={publication === 'draft'} />
          <div>
            <Submit>{t('publish')}</Submit>
          </div>
        </Form>
      </section>
    )
  }
  const step =
    status === 'scheduled'
      ? { action: start, label: t('start'), hint: t('startHint') }
      : isUnderWay(status)
        ? { action: complete, label: t('complete'), hint: t('completeHint') }
        : null
  if (!step) return null
  return (
    <section aria-label={step.label} className="border-line border-t pt-3">
      <ConfirmForm
        action={step.action}
        summary={step.label}
        hint={step.hint}
        submit={step.label}
        expected={slug}
        locale={locale}
      >
        <TickField name="notify" label={notify} initial />
      </ConfirmForm>
    </section>
  )
}
