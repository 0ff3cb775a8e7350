'use server'

import type { FormState } from '#components/console/form'
import { replayDelivery } from '#domain/delivery/replay-delivery'
import { authorize } from '#domain/staff/staff'
import { act } from '../../../../../act'
import { confirmed } from '../../../../../confirmed'

export async function replay(
  locale: string,
  slug: string,
  eventId: string,
  id: string,
  _state: FormState | null,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'incident:write')
    const insist = form.has('confirmation')
    if (insist) confirmed(form, slug)
    await replayDelivery(actor, id, { insist })
    return `/console/maintenances/${slug}/deliveries/${eventId}?done=replayed`
  })
}
