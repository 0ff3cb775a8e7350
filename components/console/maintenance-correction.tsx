import { CorrectionFields } from '#components/console/correction-fields'
import { HiddenField, ProseField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { Disclosure } from '#components/ui/disclosure'
import type { MaintenanceEntryView } from '#domain/maintenance/maintenance'
import { translator } from '#i18n/messages'

type Props = {
  action: Action
  entry: MaintenanceEntryView
  /** Of the maintenance. */
  slug: string
  /** Whether readers have seen it: then they are told why it is corrected. */
  seen: boolean
  locale: string
  sourceLocale: string
}

/** Corrects what was said of a maintenance, in place and in the open. */
export function MaintenanceCorrection({ action, entry, slug, seen, locale, sourceLocale }: Props) {
  const t = translator(locale, 'console.timeline')
  const { id, body } = entry
  return (
    <Disclosure summary={t('correct')}>
      {body?.locale === sourceLocale ? (
        <Form id={`correct-${id}`} action={action} label={t('correct')}>
          <HiddenField name="was:body" initial={body.body} />
          <ProseField name="body" label={t('body')} initial={body.body} required />
          {seen ? <CorrectionFields expected={slug} locale={locale} /> : null}
          <div>
            <Submit look="quiet">{t('save')}</Submit>
          </div>
        </Form>
      ) : (
        <p className="text-quiet text-sm">{t('sourceElsewhere')}</p>
      )}
    </Disclosure>
  )
}
