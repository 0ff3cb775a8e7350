'use server'

import type { FormState } from '#components/console/form'
import { sendTestMail } from '#domain/delivery/send-test-mail'
import { changeSettings } from '#domain/settings/change-settings'
import { putLogo } from '#domain/settings/put-logo'
import { settings } from '#domain/settings/queries'
import { restoreLogo as restoreFormer } from '#domain/settings/restore-logo'
import { authorize } from '#domain/staff/staff'
import { invalid } from '#lib/errors'
import { act } from '../../act'
import { untilCurrent } from '../../touched'
import { changedSettings } from './settings-form-data'

export async function saveSettings(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'settings:write')
    await untilCurrent(async () => {
      const page = await settings()
      const change = changedSettings(form, page, locale)
      if (change) await changeSettings(actor, change, { ifVersion: page.version })
    })
    return { stay: 'settings' }
  })
}

export async function testMail(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await sendTestMail(actor)
    return '/console/settings#mail'
  })
}

const logoDone = (done: string, undo: string | null) =>
  `/console/settings?done=${done}${undo ? `&undo=${undo}` : ''}#logo`

export async function saveLogo(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'settings:write')
    const file = form.get('logo')
    if (!(file instanceof File) || file.size === 0) throw invalid('logo', 'required', 'Choose a file')
    const { removalId } = await putLogo(actor, new Uint8Array(await file.arrayBuffer()))
    return logoDone('logo', removalId)
  })
}

export async function removeLogo(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    const { removalId } = await putLogo(actor, null)
    return logoDone('logoRemoved', removalId)
  })
}

export async function restoreLogo(
  locale: string,
  removalId: string,
  _state: FormState | null,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    await restoreFormer(actor, removalId)
    return logoDone('logoRestored', null)
  })
}
