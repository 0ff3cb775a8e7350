'use server'

import type { FormState } from '#components/console/form'
import { changeStaff } from '#domain/staff/change-staff'
import { createToken } from '#domain/staff/create-token'
import { disableStaff } from '#domain/staff/disable-staff'
import { disableToken } from '#domain/staff/disable-token'
import { enableStaff } from '#domain/staff/enable-staff'
import { enableToken } from '#domain/staff/enable-token'
import { inviteStaff } from '#domain/staff/invite-staff'
import { listStaff } from '#domain/staff/queries'
import { removeTwoFactor } from '#domain/staff/remove-two-factor'
import { renewInvitation } from '#domain/staff/renew-invitation'
import { restoreInvitation } from '#domain/staff/restore-invitation'
import { type Actor, isPermission } from '#domain/staff/staff'
import { withdrawInvitation } from '#domain/staff/withdraw-invitation'
import { notFound } from '#lib/errors'
import { act } from '../../act'
import { confirmed } from '../../confirmed'
import { text } from '../../form-data'

export async function invite(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await inviteStaff(actor, {
      email: text(form, 'email') ?? '',
      role: text(form, 'role'),
      locale: text(form, 'locale') ?? locale,
    })
    return { stay: 'invited' }
  })
}

export async function renew(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await renewInvitation(actor, id)
    return { stay: 'renewed' }
  })
}

export async function withdraw(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await withdrawInvitation(actor, id)
    return `/console/people?done=invitationWithdrawn&undo=${id}`
  })
}

export async function reinvite(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await restoreInvitation(actor, id)
    return '/console/people?done=invitationRestored'
  })
}

export async function changeRole(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    const role = text(form, 'role')
    // Who is no owner any more cannot make themselves one.
    if (id === actor.id && role !== actor.role) await confirmedByAddress(actor, id, form)
    await changeStaff(actor, id, { role })
    return { stay: 'role' }
  })
}

export async function disable(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    // Nobody can take it back who is signed out by it.
    if (id === actor.id) await confirmedByAddress(actor, id, form)
    await disableStaff(actor, id)
    return `/console/people?done=disabled&undo=${id}`
  })
}

export async function enable(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await enableStaff(actor, id)
    return '/console/people?done=enabled'
  })
}

export async function dropTwoFactor(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await confirmedByAddress(actor, id, form)
    await removeTwoFactor(actor, id)
    return '/console/people?done=twoFactorRemoved'
  })
}

export async function addToken(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    const scopes = form.getAll('scopes').map(String).filter(isPermission)
    const { token } = await createToken(actor, { name: text(form, 'name') ?? '', scopes })
    return { stay: 'token', secret: token }
  })
}

export async function endToken(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await disableToken(actor, id)
    return `/console/people?done=tokenDisabled&undo=${id}`
  })
}

export async function reviveToken(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await enableToken(actor, id)
    return '/console/people?done=tokenEnabled'
  })
}

/** Refuses unless the address of the person was typed. */
async function confirmedByAddress(actor: Actor, id: string, form: FormData) {
  const person = (await listStaff(actor)).find((one) => one.id === id)
  if (!person) throw notFound('person', id)
  confirmed(form, person.email)
}
