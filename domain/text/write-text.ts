import { type Actor, actorId } from '#domain/staff/staff'
import type { Provenance } from '#domain/text/text'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'

/** A new Text with its first revision, published at once where `publish`. Returns its id. */
export async function createText(
  tx: Tx,
  actor: Actor,
  input: { sourceLocale: string; body: string; publish: boolean },
): Promise<string> {
  const text = await tx.text.create({ data: { sourceLocale: input.sourceLocale }, select: { id: true } })
  await reviseText(tx, actor, text.id, input.body)
  if (input.publish) await publishText(tx, text.id)
  return text.id
}

/** Appends a revision where `body` differs from the newest one. Says whether it did. */
export async function reviseText(tx: Tx, actor: Actor, textId: string, body: string): Promise<boolean> {
  const latest = await tx.revision.findFirst({
    where: { textId },
    orderBy: { number: 'desc' },
    select: { number: true, body: true },
  })
  if (latest?.body === body) return false
  await tx.revision.create({
    data: { textId, number: (latest?.number ?? 0) + 1, body, createdBy: actorId(actor), createdAt: now() },
  })
  return true
}

/** The words of the newest revision, for the audit; null where there are none. */
export async function newestBody(tx: Tx, textId: string | null): Promise<string | null> {
  if (textId === null) return null
  const latest = await tx.revision.findFirst({
    where: { textId },
    orderBy: { number: 'desc' },
    select: { body: true },
  })
  return latest?.body ?? null
}

/** What readers saw of a Text before and after; null where they saw, or see, nothing of it. */
export type WordsChange = { before: Wording | null; after: Wording | null }
type Wording = { id: string; body: string }

/**
 * Makes the newest revision the public one; an empty one makes the Text disappear. Returns what readers saw before
 * and see now; null where nothing changed.
 */
export async function publishText(tx: Tx, textId: string): Promise<WordsChange | null> {
  const text = await tx.text.findUniqueOrThrow({
    where: { id: textId },
    select: {
      publishedRevision: { select: { id: true, body: true } },
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { id: true, body: true } },
    },
  })
  const latest = text.revisions[0]
  const after = latest?.body.trim() ? latest : null
  const before = text.publishedRevision
  if (before?.id === after?.id) return null
  await tx.text.update({ where: { id: textId }, data: { publishedRevisionId: after?.id ?? null } })
  if (after)
    await tx.revision.updateMany({ where: { id: after.id, publishedAt: null }, data: { publishedAt: now() } })
  return { before, after }
}

/**
 * Stores a translation of the newest source revision (of none, where no source is held), over an earlier one
 * of the same revision. Returns what stood there; null where nothing did.
 */
export async function translateText(
  tx: Tx,
  actor: Actor,
  textId: string,
  input: { locale: string; body: string; provenance: Provenance },
): Promise<string | null> {
  const latest = await tx.revision.findFirst({
    where: { textId },
    orderBy: { number: 'desc' },
    select: { id: true },
  })
  const revisionId = latest?.id ?? null
  const by = actorId(actor)
  const data = { body: input.body, provenance: input.provenance, publishedAt: now(), publishedBy: by }
  const existing = await tx.translation.findFirst({
    where: { textId, locale: input.locale, revisionId },
    select: { id: true, body: true },
  })
  if (existing) await tx.translation.update({ where: { id: existing.id }, data })
  else {
    await tx.translation.create({
      data: { textId, locale: input.locale, revisionId, ...data, createdBy: by, createdAt: now() },
    })
  }
  return existing?.body ?? null
}
