'use server'

import type { FormState } from '#components/console/form'
import { planMaintenance } from '#domain/maintenance/plan-maintenance'
import { act } from '../../act'
import { chosenServices, instant, text, ticked } from '../../form-data'

export async function plan(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    const { slug } = await planMaintenance(actor, {
      title: text(form, 'title') ?? '',
      body: text(form, 'body'),
      services: chosenServices(form),
      startsAt: instant(form, 'startsAt'),
      endsAt: instant(form, 'endsAt'),
      draft: text(form, 'publication') === 'draft',
      notify: ticked(form, 'notify'),
    })
    return `/console/maintenances/${slug}?done=maintenancePlanned`
  })
}
