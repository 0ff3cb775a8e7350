import { Gate } from '#components/console/gate'
import { KeptWords } from '#components/console/kept-words'
import { Button } from '#components/ui/button'
import { translator } from '#i18n/messages'

type Props = { name: string; kept: Omit<Parameters<typeof KeptWords>[0], 'locale'>; locale: string }

/** In the place of a page of the console whose form came too late: its words, and the way to sign in. */
export const SignedOut = ({ name, kept, locale }: Props) => (
  <Gate name={name} title={translator(locale, 'console.kept')('signedOut')}>
    <KeptWords {...kept} locale={locale} />
    <Button asChild look="primary">
      <a href={`/${locale}/console/sign-in`} target="_blank" rel="noopener">
        {translator(locale, 'console.signIn')('submit')}
      </a>
    </Button>
  </Gate>
)
