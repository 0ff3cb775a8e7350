'use server'

import type { FormState } from '#components/console/form'
import { replayDelivery } from '#domain/delivery/replay-delivery'
import { act } from '../../../../../act'
import { ticked } from '../../../../../form-data'

export async function replay(
  locale: string,
  slug: string,
  eventId: string,
  id: string,
  _state: FormState | null,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    await replayDelivery(actor, id, { insist: ticked(form, 'insist') })
    return `/console/incidents/${slug}/deliveries/${eventId}?done=replayed`
  })
}
