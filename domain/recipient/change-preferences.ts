import { managedPlaces } from '#domain/recipient/managed-places'
import { Preferences } from '#domain/recipient/schema'
import { transaction } from '#lib/db'
import { parse } from '#lib/parse'

/** The language and clock of everything sent from now on, on every channel. Throws `not_found` and `invalid`. */
export async function changePreferences(token: string, input: unknown): Promise<void> {
  const { locale, zone } = parse(Preferences, input)
  await transaction(async (tx) => {
    const { ids } = await managedPlaces(token, tx)
    await tx.recipient.updateMany({ where: { id: { in: ids } }, data: { locale, zone } })
    await tx.subscription.updateMany({ where: { recipientId: { in: ids } }, data: { locale } })
  })
}
