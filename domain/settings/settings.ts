/** The page itself, as every public page needs it. */
export type SettingsView = {
  name: string
  organisationZone: string
  sourceLocale: string
  locales: string[]
  accent: string
  /** Name of the logo's file below `/logo/`; null where there is none. */
  logoFile: string | null
  supportUrl: string | null
  privacyUrl: string | null
  imprintUrl: string | null
  /** Sender of mails, `Name <address>`; null: the one that the environment names. */
  mailFrom: string | null
  /** Languages whose machine translations wait for a review before they are public. */
  heldLocales: string[]
  /** How many days after its resolution an incident's postmortem is due unless staff say otherwise; null: never. */
  postmortemDueDays: number | null
  sample: boolean
  version: number
}

/** What an installation starts with until an owner says otherwise. */
export const defaultSettings = {
  name: 'Status',
  organisationZone: 'Etc/UTC',
  sourceLocale: 'en',
  locales: ['en', 'de'],
  heldLocales: [] as string[],
  accent: '#1d4ed8',
  postmortemDueDays: null as number | null,
}

/** Where readers find the logo. */
export const logoPath = (logoFile: string): string => `/logo/${logoFile}`
