import type { ImportedStory } from '#domain/incident/imported-story'
import type { Actor } from '#domain/staff/staff'
import type { Provenance } from '#domain/text/text'
import { createText, publishText, reviseText, translateText } from '#domain/text/write-text'
import type { Tx } from '#lib/db'

/** How the words of an import are stored: as the source, or as a translation of a source held or not. */
export type Telling = { locale: string; sourceLocale: string; provenance: Provenance | null }

/** The telling of a story that makes a new incident. */
export const tellingOf = ({ locale, translation }: ImportedStory): Telling => ({
  locale,
  sourceLocale: translation?.sourceLocale ?? locale,
  provenance: translation?.provenance ?? null,
})

/** A new Text from imported words. Without a source it has no revision, only the translation. Returns its id. */
export async function importText(
  tx: Tx,
  actor: Actor,
  telling: Telling,
  body: string,
  publish: boolean,
): Promise<string> {
  const { locale, sourceLocale, provenance } = telling
  if (!provenance) return createText(tx, actor, { sourceLocale, body, publish })
  const { id } = await tx.text.create({ data: { sourceLocale }, select: { id: true } })
  await translateText(tx, actor, id, { locale, body, provenance })
  if (!publish) await hideTranslation(tx, id, locale)
  return id
}

/**
 * Adds imported words to a Text. Words that are there stay: `differs` tells that they say something else.
 * A first source also becomes the source of the translations that had none (`attached` counts them).
 */
export async function addWords(
  tx: Tx,
  actor: Actor,
  telling: Telling,
  textId: string,
  body: string,
  publish: boolean,
): Promise<{ outcome: 'added' | 'same' | 'differs'; attached: number }> {
  const { locale, provenance } = telling
  if (provenance) {
    const held = await tx.translation.findFirst({
      where: { textId, locale },
      orderBy: { createdAt: 'desc' },
      select: { body: true },
    })
    if (held) return { outcome: held.body === body ? 'same' : 'differs', attached: 0 }
    await translateText(tx, actor, textId, { locale, body, provenance })
    if (!publish) await hideTranslation(tx, textId, locale)
    return { outcome: 'added', attached: 0 }
  }
  const latest = await tx.revision.findFirst({
    where: { textId },
    orderBy: { number: 'desc' },
    select: { body: true },
  })
  if (latest) return { outcome: latest.body === body ? 'same' : 'differs', attached: 0 }
  await reviseText(tx, actor, textId, body)
  if (publish) await publishText(tx, textId)
  const first = await tx.revision.findFirstOrThrow({ where: { textId }, select: { id: true } })
  const { count } = await tx.translation.updateMany({
    where: { textId, revisionId: null },
    data: { revisionId: first.id },
  })
  return { outcome: 'added', attached: count }
}

const hideTranslation = (tx: Tx, textId: string, locale: string) =>
  tx.translation.updateMany({ where: { textId, locale }, data: { publishedAt: null, publishedBy: null } })
