import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type SignedIn, signedIn } from '#domain/staff/staff-actor'

/** Who is signed in, asked once for each request. */
export const session = cache(async (): Promise<SignedIn | null> => signedIn(await headers()))

/** The person this page is for. Sends everybody else to sign in. */
export async function staff(locale: string): Promise<SignedIn> {
  const person = await session()
  return person ?? redirect(`/${locale}/console/sign-in`)
}
