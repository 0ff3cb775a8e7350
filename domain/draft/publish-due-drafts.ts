import { recordEvent } from '#domain/event/record-event'
import { postUpdate } from '#domain/incident/post-update'
import { publishIncident } from '#domain/incident/publish-incident'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { activeStaff } from '#domain/staff/queries'
import { type Actor, system } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db, type Tx, transaction } from '#lib/db'
import { DomainError, type ErrorCode } from '#lib/errors'

/** A claim this old was left by a process that died. */
const ABANDONED = 60_000

type Due = { id: string; kind: string; input: unknown; createdBy: string; slug: string; incidentId: string }

/**
 * Says what was to be said by now. Each goes out at most once: its draft is removed in the transaction that says
 * it. What the domain refuses is marked as failed and left for staff, who are told. Returns how many went out and failed; throws
 * what else went wrong once everything has been tried.
 */
export async function publishDueDrafts(): Promise<{ published: number; failed: number }> {
  const done = { published: 0, failed: 0 }
  let trouble: unknown
  for (const draft of await claimDue()) {
    try {
      await say(draft)
      done.published += 1
    } catch (error) {
      if (!(error instanceof DomainError)) {
        // Not its fault: it is claimed again later, and what else is due goes out now.
        trouble ??= error
        continue
      }
      if (await fail(draft, error.code)) done.failed += 1
    }
  }
  if (trouble) throw trouble
  return done
}

const claimDue = () => db().$queryRaw<Due[]>`
  UPDATE "Draft" AS draft SET "claimedAt" = ${now()}::timestamptz
    FROM "Incident" AS incident
   WHERE incident.id = draft."incidentId" AND draft.id IN (
           SELECT id FROM "Draft"
            WHERE "publishAt" <= ${now()}::timestamptz AND "failedAt" IS NULL
              AND ("claimedAt" IS NULL OR "claimedAt" < ${new Date(now().getTime() - ABANDONED)}::timestamptz)
            ORDER BY "publishAt" LIMIT 20 FOR UPDATE SKIP LOCKED)
  RETURNING draft.id, draft.kind, draft.input, draft."createdBy", draft."incidentId", incident.slug`

async function say({ id, kind, slug, input, createdBy }: Due) {
  const actor = await authorOf(createdBy)
  const within = async (tx: Tx) => {
    const { count } = await tx.draft.deleteMany({ where: { id } })
    if (count === 0) throw new DomainError('conflict', 'It was published or discarded meanwhile')
  }
  if (kind === 'update') await postUpdate(actor, slug, input, { within })
  else if (kind === 'publication') await publishIncident(actor, slug, input, { within })
  else await publishPostmortem(actor, slug, input, { within })
}

/** Has owners and editors told that it was not said; false where it is gone by now. */
const fail = ({ id, kind, slug, incidentId }: Due, failure: ErrorCode): Promise<boolean> =>
  transaction(async (tx) => {
    const { count } = await tx.draft.updateMany({
      where: { id, failedAt: null },
      data: { failedAt: now(), failure },
    })
    if (count === 0) return false
    await recordEvent(tx, system, 'draft.failed', {
      incidentId,
      payload: { slug, itemId: id, name: kind, reason: failure },
    })
    return true
  })

/** Who asked for it, with what they may do now. */
async function authorOf(id: string): Promise<Actor> {
  if (!id) return system
  const person = await activeStaff(id)
  if (!person) throw new DomainError('forbidden', 'Who asked for it may not any more')
  return { kind: 'staff', id, role: person.role }
}
