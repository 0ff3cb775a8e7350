'use server'

import { headers } from 'next/headers'
import type { FormState } from '#components/console/form'
import { declareIncident } from '#domain/incident/declare-incident'
import { listServices } from '#domain/service/queries'
import { settings } from '#domain/settings/queries'
import { requireActor } from '#domain/staff/staff-actor'
import { now } from '#lib/clock'
import { act } from '../../act'
import { dropDraft, keepDraft } from '../../drafts'
import { filled, instant, nextUpdate, states, text, ticked } from '../../form-data'

export async function declare(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    const [services, { name: page }] = await Promise.all([listServices(), settings()])
    const named = new Set(states(form).map(({ slug }) => slug))
    const names = services.filter(({ slug }) => named.has(slug)).map(({ name }) => name)
    const known = { page, services: names.join(', ') || undefined }
    const { slug } = await declareIncident(actor, {
      title: filled(form, 'title', known) ?? '',
      impact: text(form, 'impact'),
      startedAt: instant(form, 'startedAt'),
      services: states(form),
      update: {
        status: text(form, 'status'),
        body: filled(form, 'body', known) ?? '',
        nextUpdateBy: nextUpdate(form, now()),
      },
      draft: text(form, 'publication') === 'draft',
      notify: ticked(form, 'notify'),
    })
    await dropDraft(actor, null, 'form:declare')
    return `/console/incidents/${slug}?done=declared`
  })
}

/** Keeps the declaration as it is being written; says when, by the organisation's clock. */
export async function keepDeclaration(locale: string, form: FormData): Promise<string | null> {
  return keepDraft(await requireActor(await headers()), locale, null, 'form:declare', form)
}
