'use server'

import { headers } from 'next/headers'
import type { FormState } from '#components/console/form'
import { planMaintenance } from '#domain/maintenance/plan-maintenance'
import { requireActor } from '#domain/staff/staff-actor'
import { act } from '../../act'
import { dropDraft, keepDraft } from '../../drafts'
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
    await dropDraft(actor, null, 'form:plan')
    return `/console/maintenances/${slug}?done=maintenancePlanned`
  })
}

/** Keeps the plan as it is being written; says when, by the organisation's clock. */
export async function keepPlan(locale: string, form: FormData): Promise<string | null> {
  return keepDraft(await requireActor(await headers()), locale, null, 'form:plan', form)
}
