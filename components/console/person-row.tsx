import { ClockTime } from '#components/console/clock-time'
import { ConfirmField, ConfirmForm } from '#components/console/confirm'
import { ChoiceField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { Disclosure } from '#components/ui/disclosure'
import { type Role, roles } from '#domain/staff/staff'
import { bracketed } from '#i18n/lists'
import { translator } from '#i18n/messages'

type Props = {
  person: {
    name: string
    email: string
    role: Role
    disabledAt: Date | null
    lastUsedAt: Date | null
    twoFactor: boolean
    passkeys: number
  }
  /** Whether this is the person who looks. */
  you: boolean
  locale: string
  zone: string
  changeRole: Action
  disable: Action
  enable: Action
  removeTwoFactor: Action
}

/** One of the staff: who, what they may, how safely they sign in; and what an owner can change of it. */
export function PersonRow({
  person,
  you,
  locale,
  zone,
  changeRole,
  disable,
  enable,
  removeTwoFactor,
}: Props) {
  const t = translator(locale, 'console.people')
  const role = translator(locale, 'console.bar.role')
  /** One of many on the page. */
  const of = (label: string) => `${label}: ${person.email}`
  const facts = [
    person.twoFactor ? t('twoFactor') : null,
    person.passkeys > 0 ? t('passkeys', { count: person.passkeys }) : null,
  ].filter((fact) => fact !== null)
  return (
    <li className="border-line border-b py-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <span className="min-w-0">
          <span className={`font-semibold ${person.disabledAt ? 'text-quiet' : ''}`}>{person.name}</span>{' '}
          <span className="break-all text-quiet text-sm">{person.email}</span>{' '}
          {you ? <Mark>{t('you')}</Mark> : null}
          {person.disabledAt ? <Mark>{t('disabled')}</Mark> : null}
        </span>
        <span className="text-sm">{role(person.role)}</span>
      </div>
      <p className="text-quiet text-sm">
        {person.lastUsedAt
          ? t.rich('lastUsed', {
              time: () => (
                <ClockTime instant={person.lastUsedAt ?? new Date(0)} locale={locale} zone={zone} />
              ),
            })
          : t('neverUsed')}
        {facts.map((fact) => ` · ${fact}`)}
      </p>
      <Disclosure summary={t('change', { name: person.name })}>
        <Form key={person.role} action={changeRole} label={of(t('role'))}>
          <ChoiceField
            name="role"
            label={t('role')}
            initial={person.role}
            options={roles.map((value) => ({
              value,
              label: bracketed(role(value), t(`roleHint.${value}`), locale),
            }))}
          />
          {you ? <ConfirmField expected={person.email} locale={locale} /> : null}
          <div>
            <Submit look="quiet">{t('saveRole')}</Submit>
          </div>
        </Form>
        {person.twoFactor && !you ? (
          <ConfirmForm
            action={removeTwoFactor}
            summary={t('removeTwoFactor')}
            hint={t('removeTwoFactorHint')}
            submit={t('removeTwoFactor')}
            expected={person.email}
            locale={locale}
          />
        ) : null}
        {person.disabledAt ? (
          <Form action={enable} label={of(t('enable'))}>
            <div>
              <Submit look="quiet">{t('enable')}</Submit>
            </div>
          </Form>
        ) : you ? (
          <ConfirmForm
            action={disable}
            summary={t('disable')}
            hint={t('disableHint')}
            submit={t('disable')}
            expected={person.email}
            locale={locale}
          />
        ) : (
          <Form action={disable} label={of(t('disable'))} className="grid gap-2">
            <p className="text-sm">{t('disableHint')}</p>
            <div>
              <Submit look="danger">{t('disable')}</Submit>
            </div>
          </Form>
        )}
      </Disclosure>
    </li>
  )
}

export const Mark = ({ children }: { children: string }) => (
  <span className="rounded border border-quiet px-1.5 text-sm">{children}</span>
)
