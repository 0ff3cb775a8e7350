'use server'

import { headers } from 'next/headers'
import type { FormState } from '#components/console/form'
import { scheduleDraft } from '#domain/draft/schedule-draft'
import { changeIncident } from '#domain/incident/change-incident'
import { correctEntry } from '#domain/incident/correct-entry'
import { staffIncident } from '#domain/incident/queries'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { type Fix, fixesOf } from '#domain/postmortem/fixes'
import type { Section } from '#domain/postmortem/postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { postmortemDraft } from '#domain/postmortem/queries'
import { restoreItem } from '#domain/postmortem/restore-item'
import { withdrawPostmortem } from '#domain/postmortem/withdraw-postmortem'
import { authorize } from '#domain/staff/staff'
import { requireActor } from '#domain/staff/staff-actor'
import { writeTranslation } from '#domain/translation/write-translation'
import { DomainError } from '#lib/errors'
import { act } from '../../../../act'
import { confirmed } from '../../../../confirmed'
import { dropDraft, keepDraft } from '../../../../drafts'
import { correction, filled, instant, schedules, text, ticked, typed } from '../../../../form-data'
import { touched, untilCurrent } from '../../../../touched'
import { changedItems, type ItemTarget, keepTheirs } from './remediation-form-data'

type State = FormState | null
type Part = Section | 'noRemediationReason'

const at = (slug: string, done: string, undo = '') =>
  `/console/incidents/${slug}/postmortem?done=${done}${undo && `&undo=${undo}`}`

export async function saveSection(locale: string, slug: string, part: Part, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'postmortem:write')
    const words = filled(form, part) ?? ''
    await untilCurrent(async () => {
      const { version, sourceLocale } = await staffIncident(actor, slug, locale)
      const now = (await postmortemDraft(actor, slug))[part]
      const mine = touched(form, [{ name: part, mine: words, now, prose: true }], sourceLocale)
      if (mine.any) await editPostmortem(actor, slug, { [part]: words || null }, { ifVersion: version })
    })
    await dropDraft(actor, slug, `form:${part}`)
    return { stay: 'saved' }
  })
}

/** Keeps a section as it is being written; says when, by the organisation's clock. */
export async function keepSection(
  locale: string,
  slug: string,
  part: Part,
  form: FormData,
): Promise<string | null> {
  return keepDraft(await requireActor(await headers()), locale, slug, `form:${part}`, form)
}

export async function saveItem(
  locale: string,
  slug: string,
  target: ItemTarget,
  _state: State,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'postmortem:write')
    const { removalIds } = await untilCurrent(async () => {
      const { version, sourceLocale } = await staffIncident(actor, slug, locale)
      const held = (await postmortemDraft(actor, slug)).remediationItems
      if (target !== 'new') keepTheirs(held, target.id, form, locale, sourceLocale)
      const remediationItems = changedItems(held, target, form)
      return editPostmortem(
        actor,
        slug,
        { remediationItems, ...correction(form, slug) },
        { ifVersion: version },
      )
    })
    const [removalId] = removalIds
    return removalId ? at(slug, 'itemRemoved', removalId) : { stay: 'saved' }
  })
}

export async function reviveItem(
  locale: string,
  slug: string,
  removalId: string,
  _state: State,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    const { id } = await restoreItem(actor, slug, removalId)
    return `${at(slug, 'itemRestored')}#item-${id}`
  })
}

export async function schedule(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await editPostmortem(actor, slug, { dueBy: instant(form, 'dueBy') ?? null })
    return { stay: 'saved' }
  })
}

export async function planNone(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'postmortem:write')
    const planned = form.get('plan') === 'planned'
    const words = text(form, 'notPlannedReason') ?? ''
    await untilCurrent(async () => {
      const { version, sourceLocale } = await staffIncident(actor, slug, locale)
      const { notPlanned, notPlannedReason: now } = await postmortemDraft(actor, slug)
      // Those who wait are told and wait no more; another reason tells nobody.
      if (!planned && !notPlanned) confirmed(form, slug)
      const mine = touched(form, [{ name: 'notPlannedReason', mine: words, now, prose: true }], sourceLocale)
      if (planned !== notPlanned && !mine.any) return
      const edit = planned
        ? { notPlannedReason: null }
        : { notPlannedReason: words, ...correction(form, slug) }
      await editPostmortem(actor, slug, edit, { ifVersion: version })
    })
    return at(slug, planned ? 'planned' : 'notPlanned')
  })
}

export async function publish(locale: string, slug: string, version: number, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'postmortem:write')
    const accept = Object.fromEntries(
      [...form.keys()].flatMap((name) => {
        const reason = name.startsWith('accept:') ? text(form, name) : undefined
        return reason ? [[name.slice('accept:'.length), reason]] : []
      }),
    )
    const input = {
      notify: ticked(form, 'notify'),
      minor: ticked(form, 'minor'),
      translations: text(form, 'translations'),
      ...correction(form, slug),
      accept,
    }
    const publishAt = schedules(form)
    if (publishAt !== undefined) {
      await scheduleDraft(actor, slug, 'postmortem', { values: typed(form), input, publishAt })
      await dropDraft(actor, slug, 'form:postmortem')
      return at(slug, 'scheduled')
    }
    await publishPostmortem(actor, slug, input, { ifVersion: version })
    await dropDraft(actor, slug, 'form:postmortem')
    return at(slug, 'postmortemPublished')
  })
}

/** Puts a finding right as its button says, on the story as the page showed it. One that is gone is right already. */
export async function fix(locale: string, slug: string, version: number, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'postmortem:write')
    const [as, ...rest] = (text(form, 'fix') ?? '').split(' ')
    const id = rest.join(' ')
    const [incident, draft] = await Promise.all([
      staffIncident(actor, slug, locale),
      postmortemDraft(actor, slug),
    ])
    const finding = draft.findings.find((one) => one.id === id)
    if (!finding) return { stay: 'fixed' }
    const story = { ...incident, published: incident.publication !== 'draft' }
    const way = fixesOf(finding, draft, story).find((one) => one.as === as)
    if (!way) throw new DomainError('stale', 'The finding has changed since')
    await carryOut(way, way.corrects ? text(form, `reason:${id}`) : undefined)
    return { stay: 'fixed' }

    async function carryOut({ change }: Fix, reason: string | undefined) {
      const ifVersion = { ifVersion: version }
      if ('incident' in change) await changeIncident(actor, slug, { ...change.incident, reason }, ifVersion)
      else if ('postmortem' in change) await editPostmortem(actor, slug, change.postmortem, ifVersion)
      else if ('entry' in change) {
        const { id: entryId, body } = change.entry
        await correctEntry(actor, slug, entryId, { body, reason }, ifVersion)
      } else {
        const { locale: into, was, ...words } = change.translation
        await writeTranslation(actor, slug, into, words, { was })
      }
    }
  })
}

export async function withdraw(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await withdrawPostmortem(actor, slug)
    return at(slug, 'postmortemWithdrawn')
  })
}
