'use server'

import type { FormState } from '#components/console/form'
import { sendTestMail } from '#domain/delivery/send-test-mail'
import { changeSettings } from '#domain/settings/change-settings'
import { settings } from '#domain/settings/queries'
import { authorize } from '#domain/staff/staff'
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
