import { headers } from 'next/headers'
import { redirect } from 'next/navigation'

/** Ends an action by going to `path` below the locale, to its top unless it names a place. */
export async function leadTo(locale: string, path: string): Promise<never> {
  // Without a script the browser would carry over the place of the form that was sent.
  const top = path.includes('#') || (await headers()).has('next-action') ? '' : '#'
  return redirect(`/${locale}${path}${top}`)
}
