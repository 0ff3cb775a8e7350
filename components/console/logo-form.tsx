import { FileField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { translator } from '#i18n/messages'

type Props = {
  /** Address of the present logo; null where there is none. */
  logo: string | null
  put: Action
  remove: Action
  /** How much a file may hold, in bytes. */
  most: number
  locale: string
}

/** The logo as readers see it, another one, or none. */
export function LogoForm({ logo, put, remove, most, locale }: Props) {
  const t = translator(locale, 'console.settings')
  return (
    <div className="grid gap-4">
      {logo ? (
        <div className="flex flex-wrap items-center gap-4">
          <img src={logo} alt={t('logoNow')} className="h-6 w-auto" />
          <Form action={remove} label={t('logoRemove')}>
            <Submit look="quiet">{t('logoRemove')}</Submit>
          </Form>
        </div>
      ) : null}
      <Form action={put} label={t('logo')}>
        <FileField
          name="logo"
          label={t('logoFile')}
          hint={t('logoHint', { kilobytes: most / 1000 })}
          accept="image/png,image/jpeg,image/webp,image/svg+xml"
        />
        <div>
          <Submit look="quiet">{t('logoPut')}</Submit>
        </div>
      </Form>
    </div>
  )
}
