import { InputField } from '#components/console/fields'
import { translator } from '#i18n/messages'

type Props = { locale: string; label: string; minimum: number; autoFocus?: boolean }

/** A password to be chosen, with the rule it has to meet. */
export const NewPasswordField = ({ locale, label, minimum, autoFocus }: Props) => (
  <InputField
    name="password"
    type="password"
    label={label}
    hint={translator(locale, 'console.welcome')('passwordHint', { minimum })}
    autoComplete="new-password"
    autoFocus={autoFocus}
    required
  />
)
