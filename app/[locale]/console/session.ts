import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { type SignedIn, signedIn } from '#domain/staff/staff-actor'
import { keptWords } from './kept-words'

/** Who is signed in, asked once for each request. */
export const session = cache(async (): Promise<SignedIn | null> => signedIn(await headers()))

/** The person this page is for. Sends everybody else to sign in, but where that would lose words. */
export async function staff(locale: string): Promise<SignedIn> {
  const person = await session()
  if (person) return person
  return keptWords()?.words.length ? notFound() : redirect(`/${locale}/console/sign-in`)
}
