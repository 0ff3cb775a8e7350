'use server'

import type { FormState } from '#components/console/form'
import { declareIncident } from '#domain/incident/declare-incident'
import { now } from '#lib/clock'
import { act } from '../../act'
import { instant, nextUpdate, states, text, ticked } from '../../form-data'

export async function declare(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    const { slug } = await declareIncident(actor, {
      title: text(form, 'title') ?? '',
      impact: text(form, 'impact'),
      startedAt: instant(form, 'startedAt'),
      services: states(form),
      update: {
        status: text(form, 'status'),
        body: text(form, 'body') ?? '',
        nextUpdateBy: nextUpdate(form, now()),
      },
      draft: text(form, 'publication') === 'draft',
      notify: ticked(form, 'notify'),
    })
    return `/console/incidents/${slug}?done=declared`
  })
}
