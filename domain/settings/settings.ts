/** The page itself, as every public page needs it. */
export type SettingsView = {
  name: string
  organisationZone: string
  sourceLocale: string
  locales: string[]
  accent: string
  logoUrl: string | null
  supportUrl: string | null
  privacyUrl: string | null
  imprintUrl: string | null
  sample: boolean
  version: number
}

/** What an installation starts with until an owner says otherwise. */
export const defaultSettings = {
  name: 'Status',
  organisationZone: 'Etc/UTC',
  sourceLocale: 'en',
  locales: ['en', 'de'],
  accent: '#1d4ed8',
}
