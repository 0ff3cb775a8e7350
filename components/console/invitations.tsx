import { ClockTime } from '#components/console/clock-time'
import { ChoiceField, InputField, SelectField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { type Role, roles } from '#domain/staff/staff'
import { bracketed } from '#i18n/lists'
import { readableLocales } from '#i18n/locales'
import { translator } from '#i18n/messages'

type RowProps = {
  invitation: { email: string; role: Role; expiresAt: Date; expired: boolean }
  locale: string
  zone: string
  renew: Action
  withdraw: Action
}

/** Somebody who has not come yet. */
export function InvitationRow({ invitation, locale, zone, renew, withdraw }: RowProps) {
  const t = translator(locale, 'console.people')
  const role = translator(locale, 'console.bar.role')
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-2">
      <span className="min-w-0">
        <span className="break-all font-semibold">{invitation.email}</span>{' '}
        <span className="text-sm">{t('invitedAs', { role: role(invitation.role) })}</span>
        <br />
        <span className="text-quiet text-sm">
          {invitation.expired
            ? t('expired')
            : t.rich('until', {
                time: () => <ClockTime instant={invitation.expiresAt} locale={locale} zone={zone} />,
              })}
        </span>
      </span>
      <span className="flex flex-wrap items-start gap-2">
        <Form action={renew} label={`${t('renew')}: ${invitation.email}`}>
          <Submit look="quiet">{t('renew')}</Submit>
        </Form>
        <Form action={withdraw} label={`${t('withdraw')}: ${invitation.email}`}>
          <Submit look="danger">{t('withdraw')}</Submit>
        </Form>
      </span>
    </li>
  )
}

/** Whom to invite, as what, in which language. */
export function InviteForm({ action, locale }: { action: Action; locale: string }) {
  const t = translator(locale, 'console.people')
  const role = translator(locale, 'console.bar.role')
  return (
    <Form action={action} label={t('invite')}>
      <h3 className="font-semibold text-lg">{t('invite')}</h3>
      <div className="grid gap-4 sm:grid-cols-2">
        <InputField name="email" type="email" label={t('email')} autoComplete="off" required />
        <SelectField
          name="locale"
          label={t('locale')}
          initial={locale}
          options={readableLocales.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </div>
      <ChoiceField
        name="role"
        label={t('role')}
        initial="editor"
        options={roles.map((value) => ({
          value,
          label: bracketed(role(value), t(`roleHint.${value}`), locale),
        }))}
      />
      <div>
        <Submit>{t('sendInvitation')}</Submit>
      </div>
    </Form>
  )
}
