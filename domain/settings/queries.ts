import { whileUnchanged } from '#domain/event/while-unchanged'
import { defaultSettings, type SettingsView } from '#domain/settings/settings'
import { db, type Tx } from '#lib/db'

const select = {
  name: true,
  organisationZone: true,
  sourceLocale: true,
  locales: true,
  accent: true,
  logoFile: true,
  supportUrl: true,
  privacyUrl: true,
  imprintUrl: true,
  mailFrom: true,
  heldLocales: true,
  postmortemDueDays: true,
  sample: true,
  version: true,
} as const

/** The page's settings; the defaults where nobody has set any. Inside a transaction, as it sees them. */
export const settings = (tx?: Tx): Promise<SettingsView> =>
  tx ? readSettings(tx) : whileUnchanged('settings', () => readSettings(db()))

async function readSettings(tx: Tx): Promise<SettingsView> {
  const row = await tx.settings.findUnique({ where: { id: 1 }, select })
  return (
    row ?? {
      ...defaultSettings,
      logoFile: null,
      supportUrl: null,
      privacyUrl: null,
      imprintUrl: null,
      mailFrom: null,
      sample: false,
      version: 0,
    }
  )
}

/** What a logo's file holds; null where the page has no logo of that name. */
export async function logoBytes(logoFile: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db().settings.findFirst({ where: { id: 1, logoFile }, select: { logo: true } })
  return row?.logo ?? null
}

/** True where the database answers. */
export async function isReachable(): Promise<boolean> {
  try {
    await db().$queryRaw`SELECT 1`
    return true
  } catch {
    return false
  }
}
