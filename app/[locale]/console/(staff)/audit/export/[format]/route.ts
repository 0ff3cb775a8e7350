import { headers } from 'next/headers'
import { type AuditRow, auditRows } from '#domain/event/audit'
import { csvHead, csvLine, jsonLine } from '#domain/event/audit-export'
import { settings } from '#domain/settings/queries'
import { type Actor, may } from '#domain/staff/staff'
import { requireActor } from '#domain/staff/staff-actor'
import { DomainError } from '#lib/errors'
import { askedOf, filterOf } from '../../asked-filter'

type Context = { params: Promise<{ format: string }> }

const formats: Record<string, { type: string; head: string; line: (row: AuditRow) => string }> = {
  csv: { type: 'text/csv; charset=utf-8; header=present', head: csvHead, line: csvLine },
  jsonl: { type: 'application/jsonl; charset=utf-8', head: '', line: jsonLine },
}

/** The audit as the filter shows it, streamed: a long history never stands in memory as a whole. */
export async function GET(request: Request, { params }: Context) {
  const { format } = await params
  const form = formats[format]
  let actor: Actor
  try {
    actor = await requireActor(await headers())
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return new Response(null, { status: 401 })
  }
  if (!may(actor, 'audit:read')) return new Response(null, { status: 403 })
  if (!form) return new Response(null, { status: 404 })
  const { organisationZone } = await settings()
  const filter = filterOf(askedOf(new URL(request.url).searchParams), organisationZone)
  const rows = auditRows(actor, filter)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(form.head)),
    async pull(controller) {
      const { value, done } = await rows.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(form.line(value)))
    },
    cancel: async () => void (await rows.return(undefined)),
  })
  return new Response(body, {
    headers: {
      'Content-Type': form.type,
      'Content-Disposition': `attachment; filename="candor-audit.${format}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
