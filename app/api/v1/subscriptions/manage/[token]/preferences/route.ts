import { linked } from '#app/api/v1/subscriptions/linked'
import { changePreferences } from '#domain/recipient/change-preferences'

/** The language (`language`) and the time zone (`zone`, empty for none) of everything that is sent. */
export const POST = linked(
  'manage',
  async (token, { fields }) => {
    await changePreferences(token, { locale: fields.language, zone: fields.zone || null })
    return { status: 'changed', part: 'preferences' }
  },
  'preferences',
)
