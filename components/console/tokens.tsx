import { ClockTime } from '#components/console/clock-time'
import { GroupField, InputField, TickField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { Mark } from '#components/console/person-row'
import type { Action } from '#components/console/update-form'
import { Disclosure } from '#components/ui/disclosure'
import { defaultScopes, type Permission, tokenScopes } from '#domain/staff/staff'
import { translator } from '#i18n/messages'

type RowProps = {
  token: {
    name: string
    scopes: string[]
    createdAt: Date
    lastUsedAt: Date | null
    disabledAt: Date | null
  }
  locale: string
  zone: string
  disable: Action
  enable: Action
}

/** A token: what uses it, what it may, when it was used. */
export function TokenRow({ token, locale, zone, disable, enable }: RowProps) {
  const t = translator(locale, 'console.people')
  const time = (instant: Date) => ({
    time: () => <ClockTime instant={instant} locale={locale} zone={zone} />,
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-2">
      <span className="min-w-0">
        <span className={`font-semibold ${token.disabledAt ? 'text-quiet' : ''}`}>{token.name}</span>{' '}
        {token.disabledAt ? <Mark>{t('disabled')}</Mark> : null}
        <br />
        <span className="text-quiet text-sm">
          {t.rich('created', time(token.createdAt))} ·{' '}
          {token.lastUsedAt ? t.rich('used', time(token.lastUsedAt)) : t('neverUsedToken')}
          <br />
          {token.scopes.join(' · ')}
        </span>
      </span>
      {token.disabledAt ? (
        <Form action={enable} label={`${t('tokenEnable')}: ${token.name}`}>
          <Submit look="quiet">{t('tokenEnable')}</Submit>
        </Form>
      ) : (
        <Form action={disable} label={`${t('tokenDisable')}: ${token.name}`}>
          <Submit look="danger">{t('tokenDisable')}</Submit>
        </Form>
      )}
    </li>
  )
}

/** The key of a permission's words: keys hold no colon. */
type Word<P> = P extends `${infer Noun}:${infer Verb}` ? `${Noun}_${Verb}` : never
const wordOf = (permission: Permission) => permission.replace(':', '_') as Word<Permission>

/** A new token's name and what it may. */
export function TokenForm({ action, locale }: { action: Action; locale: string }) {
  const t = translator(locale, 'console.people')
  return (
    <Disclosure summary={t('newToken')}>
      <Form action={action} label={t('newToken')}>
        <InputField
          name="name"
          label={t('tokenName')}
          hint={t('tokenNameHint')}
          autoComplete="off"
          required
        />
        <GroupField name="scopes" label={t('scopes')}>
          <input type="hidden" name="scopes" value="" />
          <div className="grid sm:grid-cols-2">
            {tokenScopes.map((permission) => (
              <TickField
                key={permission}
                name="scopes"
                value={permission}
                label={t(`permission.${wordOf(permission)}`)}
                initial={defaultScopes.includes(permission)}
              />
            ))}
          </div>
        </GroupField>
        <div>
          <Submit>{t('addToken')}</Submit>
        </div>
      </Form>
    </Disclosure>
  )
}
