import { mailOfEvent } from '#domain/delivery/report-queries'
import { requireActor } from '#domain/staff/staff-actor'
import { answerMail } from '../../../../../answer-mail'

type Props = { params: Promise<{ slug: string; eventId: string; mail: string }> }

/** The mail about an event of an incident, as staff see it. */
export async function GET(request: Request, { params }: Props) {
  const { slug, eventId, mail } = await params
  return await answerMail(mail, async (which) => {
    const actor = await requireActor(request.headers)
    return await mailOfEvent(actor, { incident: decodeURIComponent(slug) }, eventId, which)
  })
}
