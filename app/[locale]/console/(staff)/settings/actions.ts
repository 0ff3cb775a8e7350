'use server'

import type { FormState } from '#components/console/form'
import { changeSettings } from '#domain/settings/change-settings'
import { act } from '../../act'
import { text } from '../../form-data'

export async function saveSettings(
  locale: string,
  version: number,
  _state: FormState | null,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    const link = (name: string) => text(form, name) ?? null
    await changeSettings(
      actor,
      {
        name: text(form, 'name') ?? '',
        organisationZone: text(form, 'organisationZone') ?? '',
        sourceLocale: text(form, 'sourceLocale'),
        locales: form.getAll('locales').map(String),
        heldLocales: form.getAll('heldLocales').map(String),
        accent: text(form, 'accent') ?? '',
        logoUrl: link('logoUrl'),
        supportUrl: link('supportUrl'),
        privacyUrl: link('privacyUrl'),
        imprintUrl: link('imprintUrl'),
      },
      { ifVersion: version },
    )
    return '/console/settings?done=settings'
  })
}
