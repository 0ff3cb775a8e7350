'use server'

import { headers } from 'next/headers'
import type { FormState } from '#components/console/form'
import { scheduleDraft } from '#domain/draft/schedule-draft'
import { addMilestone } from '#domain/incident/add-milestone'
import { changeIncident } from '#domain/incident/change-incident'
import { correctEntry } from '#domain/incident/correct-entry'
import { postUpdate } from '#domain/incident/post-update'
import { publishIncident } from '#domain/incident/publish-incident'
import { staffIncident } from '#domain/incident/queries'
import { restoreEntry } from '#domain/incident/restore-entry'
import { withdrawEntry } from '#domain/incident/withdraw-entry'
import { withdrawIncident } from '#domain/incident/withdraw-incident'
import { addNote } from '#domain/note/add-note'
import { removeNote } from '#domain/note/remove-note'
import { restoreNote } from '#domain/note/restore-note'
import { settings } from '#domain/settings/queries'
import { authorize } from '#domain/staff/staff'
import { requireActor } from '#domain/staff/staff-actor'
import { now } from '#lib/clock'
import { act } from '../../../act'
import { dropDraft, keepDraft } from '../../../drafts'
import {
  changedStates,
  filled,
  instant,
  nextUpdate,
  schedules,
  text,
  ticked,
  typed,
} from '../../../form-data'
import { untilCurrent } from '../../../touched'
import { changedFacts, correctedEntry } from './story-form-data'
import { changedWindows, inTheirRows } from './windows-form-data'

type State = FormState | null

const at = (slug: string, done: string, undo = '') =>
  `/console/incidents/${slug}?done=${done}${undo && `&undo=${undo}`}`

export async function update(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    const resolved = text(form, 'status') === 'resolved'
    const publishAt = schedules(form)
    const from = publishAt instanceof Date ? publishAt : now()
    const input = {
      status: text(form, 'status'),
      body: filled(form, 'body') ?? '',
      services: changedStates(form),
      occurredAt: instant(form, 'occurredAt'),
      nextUpdateBy: resolved ? null : nextUpdate(form, from),
      endedAt: resolved ? instant(form, 'endedAt') : undefined,
      notify: ticked(form, 'notify'),
    }
    if (publishAt !== undefined) {
      await scheduleDraft(actor, slug, 'update', { values: typed(form), input, publishAt })
      await dropDraft(actor, slug, 'form:update')
      return at(slug, 'scheduled')
    }
    await postUpdate(actor, slug, input)
    await dropDraft(actor, slug, 'form:update')
    return at(slug, resolved ? 'resolved' : 'updated')
  })
}

export async function milestone(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await addMilestone(actor, slug, {
      kind: text(form, 'kind'),
      body: text(form, 'body'),
      occurredAt: instant(form, 'occurredAt'),
    })
    return at(slug, 'milestone')
  })
}

export async function correct(locale: string, slug: string, entryId: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'incident:write')
    await untilCurrent(async () => {
      const story = await staffIncident(actor, slug, locale)
      const input = correctedEntry(form, story, entryId, locale)
      if (input) await correctEntry(actor, slug, entryId, input, { ifVersion: story.version })
    })
    return { stay: 'corrected' }
  })
}

export async function unsay(locale: string, slug: string, entryId: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await withdrawEntry(actor, slug, entryId, { reason: text(form, 'reason') })
    return at(slug, 'entryWithdrawn', entryId)
  })
}

export async function resay(locale: string, slug: string, entryId: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await restoreEntry(actor, slug, entryId)
    return at(slug, 'entryRestored')
  })
}

export async function setWindows(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'incident:write')
    const { organisationZone: zone } = await settings()
    await untilCurrent(async () => {
      const { windows: stored, version } = await staffIncident(actor, slug, locale)
      const sent = changedWindows(form, stored, { locale, zone })
      if (!sent) return
      const windows = sent.map(({ window }) => window)
      await inTheirRows(sent, () => changeIncident(actor, slug, { windows }, { ifVersion: version }))
    })
    return { stay: 'windows' }
  })
}

export async function change(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'incident:write')
    const changed = await untilCurrent(async () => {
      const story = await staffIncident(actor, slug, locale)
      const input = changedFacts(form, story, locale)
      return input ? changeIncident(actor, slug, input, { ifVersion: story.version }) : story
    })
    return changed.slug === slug ? { stay: 'changed' } : at(changed.slug, 'changed')
  })
}

/** Keeps the update as it is being written; says when, by the organisation's clock. */
export async function keepUpdate(locale: string, slug: string, form: FormData): Promise<string | null> {
  return keepDraft(await requireActor(await headers()), locale, slug, 'form:update', form)
}

export async function note(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await addNote(actor, slug, { body: text(form, 'body') ?? '' })
    return `${at(slug, 'note')}#notes`
  })
}

export async function unnote(locale: string, slug: string, id: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    const { removalId } = await removeNote(actor, slug, id)
    return at(slug, 'noteRemoved', removalId)
  })
}

export async function renote(locale: string, slug: string, removalId: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await restoreNote(actor, slug, removalId)
    return `${at(slug, 'noteRestored')}#notes`
  })
}

export async function publish(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    const input = { notify: ticked(form, 'notify') }
    const publishAt = schedules(form)
    if (publishAt !== undefined) {
      await scheduleDraft(actor, slug, 'publication', { values: typed(form), input, publishAt })
      await dropDraft(actor, slug, 'form:publication')
      return at(slug, 'scheduled')
    }
    await publishIncident(actor, slug, input)
    await dropDraft(actor, slug, 'form:publication')
    return at(slug, 'published')
  })
}

export async function withdraw(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await withdrawIncident(actor, slug)
    return at(slug, 'withdrawn')
  })
}
