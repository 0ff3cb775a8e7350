import { type Account, type CorrectedKind, isShown } from '#domain/correction/correction'
import { inDisplayOrder } from '#domain/incident/incident'
import { isPublic } from '#domain/service/visibility'
import type { PartKind } from '#domain/translation/translation'
import type { Prisma } from '#lib/prisma/client'

const text = {
  select: {
    id: true,
    sourceLocale: true,
    publishedRevisionId: true,
    readyRevisionId: true,
    revisions: {
      orderBy: { number: 'asc' },
      select: { id: true, number: true, body: true, createdAt: true },
    },
    translations: {
      select: {
        locale: true,
        body: true,
        provenance: true,
        revisionId: true,
        publishedAt: true,
        createdAt: true,
      },
    },
    translationAttempts: {
      select: { locale: true, revisionId: true, count: true, detail: true, nextAt: true },
    },
  },
} as const

/** All that can be translated of an incident, and what says whether it is out. */
export const translatableSelect = {
  id: true,
  slug: true,
  status: true,
  sourceLocale: true,
  startedAt: true,
  publishedAt: true,
  withdrawnAt: true,
  holdTranslations: true,
  title: text,
  entries: { where: isPublic, select: { id: true, occurredAt: true, sequence: true, body: text } },
  postmortem: {
    select: {
      publishedAt: true,
      notPlannedAt: true,
      summary: text,
      rootCause: text,
      resolution: text,
      moreInformation: text,
      noRemediationReason: text,
      notPlannedReason: text,
      remediationItems: {
        orderBy: { position: 'asc' },
        select: { state: true, publishedAt: true, text, droppedReason: text },
      },
    },
  },
  corrections: {
    orderBy: { correctedAt: 'asc' },
    select: {
      correctedAt: true,
      reason: text,
      parts: { select: { part: true, entry: { select: { withdrawnAt: true } } } },
    },
  },
} as const satisfies Prisma.IncidentSelect

export type TranslatableStory = Prisma.IncidentGetPayload<{ select: typeof translatableSelect }>

type StoredText = NonNullable<TranslatableStory['title']>

/** A piece of prose with its place in the story; `out` where readers see its published words. */
export type Part = { kind: PartKind; at: Date | null; number: number; text: StoredText; out: boolean }

/** The translatable pieces of a story in the order of its page. */
export function partsOf(story: TranslatableStory): Part[] {
  const isOut = story.publishedAt !== null && story.withdrawnAt === null
  const parts: Part[] = []
  const add = (kind: PartKind, held: StoredText | null, out: boolean, at: Date | null = null, number = 0) => {
    if (held) parts.push({ kind, at, number, text: held, out })
  }
  add('title', story.title, isOut)
  for (const [i, entry] of inDisplayOrder(story.entries).entries()) {
    add('entry', entry.body, isOut, entry.occurredAt, i + 1)
  }
  const { postmortem } = story
  if (!postmortem) return parts
  const published = isOut && postmortem.publishedAt !== null
  for (const kind of ['summary', 'rootCause', 'resolution'] as const) add(kind, postmortem[kind], published)
  for (const [i, item] of postmortem.remediationItems.entries()) {
    const out = published && item.publishedAt !== null
    add('remediationItem', item.text, out, null, i + 1)
    if (item.state === 'dropped') add('droppedReason', item.droppedReason, out, null, i + 1)
  }
  if (postmortem.remediationItems.length === 0) {
    add('noRemediationReason', postmortem.noRemediationReason, published)
  }
  add('moreInformation', postmortem.moreInformation, published)
  const notPlanned = postmortem.notPlannedAt !== null && postmortem.publishedAt === null
  if (notPlanned) add('notPlannedReason', postmortem.notPlannedReason, isOut)
  for (const [i, { reason, correctedAt, parts: told }] of story.corrections.entries()) {
    const shown = (account: Account) =>
      told.some(({ part, entry }) => isShown({ part: part as CorrectedKind, entry }, account))
    if (shown({ published: true, notPlanned: true }))
      add('correctionReason', reason, isOut && shown({ published, notPlanned }), correctedAt, i + 1)
  }
  return parts
}
