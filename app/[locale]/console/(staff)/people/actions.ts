'use server'

import type { FormState } from '#components/console/form'
import { changeStaff } from '#domain/staff/change-staff'
import { createToken } from '#domain/staff/create-token'
import { disableStaff } from '#domain/staff/disable-staff'
import { disableToken } from '#domain/staff/disable-token'
import { enableStaff } from '#domain/staff/enable-staff'
import { enableToken } from '#domain/staff/enable-token'
import { inviteStaff } from '#domain/staff/invite-staff'
import { removeTwoFactor } from '#domain/staff/remove-two-factor'
import { renewInvitation } from '#domain/staff/renew-invitation'
import { isPermission } from '#domain/staff/staff'
import { withdrawInvitation } from '#domain/staff/withdraw-invitation'
import { act } from '../../act'
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
    return '/console/people?done=invitationWithdrawn'
  })
}

export async function changeRole(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await changeStaff(actor, id, { role: text(form, 'role') })
    return { stay: 'role' }
  })
}

export async function disable(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await disableStaff(actor, id)
    return '/console/people?done=disabled'
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
    return '/console/people?done=tokenDisabled'
  })
}

export async function reviveToken(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await enableToken(actor, id)
    return '/console/people?done=tokenEnabled'
  })
}
