import { getLocale } from 'next-intl/server'
import { Gate } from '#components/console/gate'
import { KeptWords } from '#components/console/kept-words'
import { Button } from '#components/ui/button'
import { settings } from '#domain/settings/queries'
import { translator } from '#i18n/messages'
import { keptWords } from './kept-words'

/** Where nobody is signed in any more and a form was sent without a script: its words, and the way to sign in. */
export default async function SignedOut() {
  const locale = await getLocale()
  const [{ name }, kept] = [await settings(), keptWords()]
  return (
    <Gate name={name} title={translator(locale, 'console.kept')('signedOut')}>
      {kept ? <KeptWords {...kept} locale={locale} /> : null}
      <Button asChild look="primary">
        <a href={`/${locale}/console/sign-in`} target="_blank" rel="noopener">
          {translator(locale, 'console.signIn')('submit')}
        </a>
      </Button>
    </Gate>
  )
}
