'use server'

import type { FormState } from '#components/console/form'
import { cancelMaintenance } from '#domain/maintenance/cancel-maintenance'
import { changeMaintenance } from '#domain/maintenance/change-maintenance'
import { completeMaintenance } from '#domain/maintenance/complete-maintenance'
import { correctMaintenanceEntry } from '#domain/maintenance/correct-maintenance-entry'
import { postMaintenanceUpdate } from '#domain/maintenance/post-maintenance-update'
import { publishMaintenance } from '#domain/maintenance/publish-maintenance'
import { staffMaintenance } from '#domain/maintenance/queries'
import { startMaintenance } from '#domain/maintenance/start-maintenance'
import { withdrawMaintenance } from '#domain/maintenance/withdraw-maintenance'
import { authorize } from '#domain/staff/staff'
import { act } from '../../../act'
import { confirmed } from '../../../confirmed'
import { text, ticked } from '../../../form-data'
import { untilCurrent } from '../../../touched'
import { changedPlan, correctedWords, movedTimes } from './maintenance-form-data'

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
    return { stay: 'updated' }
  })
}

export async function reschedule(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'incident:write')
    await untilCurrent(async () => {
      const held = await staffMaintenance(actor, slug, locale)
      const times = movedTimes(form, held, locale)
      if (times) await changeMaintenance(actor, slug, times, { ifVersion: held.version })
    })
    return { stay: 'rescheduled' }
  })
}

export async function change(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'incident:write')
    const { sourceLocale } = await staffMaintenance(actor, slug, locale)
    await untilCurrent(async () => {
      const held = await staffMaintenance(actor, slug, sourceLocale)
      const plan = changedPlan(form, held, locale)
      if (plan) await changeMaintenance(actor, slug, plan, { ifVersion: held.version })
    })
    return { stay: 'changed' }
  })
}

export async function correct(locale: string, slug: string, entryId: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'incident:write')
    const { sourceLocale } = await staffMaintenance(actor, slug, locale)
    await untilCurrent(async () => {
      const held = await staffMaintenance(actor, slug, sourceLocale)
      const words = correctedWords(form, held, entryId)
      if (words) await correctMaintenanceEntry(actor, slug, entryId, words, { ifVersion: held.version })
    })
    return { stay: 'corrected' }
  })
}

export async function start(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'incident:write')
    confirmed(form, slug)
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
