'use server'

import type { FormState } from '#components/console/form'
import { cancelMaintenance } from '#domain/maintenance/cancel-maintenance'
import { changeMaintenance } from '#domain/maintenance/change-maintenance'
import { completeMaintenance } from '#domain/maintenance/complete-maintenance'
import { postMaintenanceUpdate } from '#domain/maintenance/post-maintenance-update'
import { publishMaintenance } from '#domain/maintenance/publish-maintenance'
import { startMaintenance } from '#domain/maintenance/start-maintenance'
import { withdrawMaintenance } from '#domain/maintenance/withdraw-maintenance'
import { authorize } from '#domain/staff/staff'
import { act } from '../../../act'
import { confirmed } from '../../../confirmed'
import { chosenServices, instant, text, ticked } from '../../../form-data'

type State = FormState | null

const at = (slug: string, done: string) => `/console/maintenances/${slug}?done=${done}`

const step = (form: FormData) => ({ body: text(form, 'body'), notify: ticked(form, 'notify') })

export async function update(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await postMaintenanceUpdate(actor, slug, {
      body: text(form, 'body') ?? '',
      verifying: ticked(form, 'verifying'),
      notify: ticked(form, 'notify'),
    })
    return at(slug, 'updated')
  })
}

export async function reschedule(
  locale: string,
  slug: string,
  version: number,
  _state: State,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    const change = {
      // Absent once it has begun.
      startsAt: form.has('startsAt') ? (instant(form, 'startsAt') ?? '') : undefined,
      endsAt: instant(form, 'endsAt') ?? '',
      notify: ticked(form, 'notify'),
    }
    await changeMaintenance(actor, slug, change, { ifVersion: version })
    return at(slug, 'rescheduled')
  })
}

export async function change(locale: string, slug: string, version: number, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    const words = form.has('title')
      ? { title: text(form, 'title') ?? '', body: text(form, 'body') ?? null }
      : {}
    await changeMaintenance(actor, slug, { ...words, services: chosenServices(form) }, { ifVersion: version })
    return at(slug, 'changed')
  })
}

export async function start(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await startMaintenance(actor, slug, step(form))
    return at(slug, 'maintenanceStarted')
  })
}

export async function complete(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'incident:write')
    confirmed(form, slug)
    await completeMaintenance(actor, slug, step(form))
    return at(slug, 'maintenanceCompleted')
  })
}

export async function cancel(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'incident:write')
    confirmed(form, slug)
    await cancelMaintenance(actor, slug, step(form))
    return at(slug, 'maintenanceCancelled')
  })
}

export async function publish(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await publishMaintenance(actor, slug, step(form))
    return at(slug, 'maintenancePublished')
  })
}

export async function withdraw(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await withdrawMaintenance(actor, slug)
    return at(slug, 'maintenanceWithdrawn')
  })
}
