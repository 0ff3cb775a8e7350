import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { type SignedIn, signedIn } from '#domain/staff/staff-actor'
import { type KeptWords, keptWords } from './kept-words'

/** Who is signed in, asked once for each request. */
export const session = cache(async (): Promise<SignedIn | null> => signedIn(await headers()))

/** What was typed into a form that came when nobody was signed in any more; null where that is not so. */
export async function strandedWords(): Promise<KeptWords | null> {
  const kept = keptWords()
  return kept && kept.words.length > 0 && !(await session()) ? kept : null
}

/** The person this page is for. Sends everybody else to sign in, unless the layout shows stranded words instead. */
export async function staff(locale: string): Promise<SignedIn> {
  const person = await session()
  if (person) return person
  return (await strandedWords()) ? notFound() : redirect(`/${locale}/console/sign-in`)
}
