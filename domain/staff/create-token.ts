import { recordEvent } from '#domain/event/record-event'
import { TokenInput } from '#domain/staff/schema'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { parse } from '#lib/parse'
import { newSecret } from '#lib/sign'

/** Makes an API token. Its secret is returned here once and stored only as a hash. */
export async function createToken(actor: Actor, input: TokenInput): Promise<{ id: string; token: string }> {
  authorize(actor, 'token:write')
  const { name, scopes } = parse(TokenInput, input)
  const { secret, hash } = newSecret('candor')
  return transaction(async (tx) => {
    const { id } = await tx.apiToken.create({
      data: { name, scopes, hash, createdById: actorId(actor) },
      select: { id: true },
    })
    await recordEvent(tx, actor, 'token.changed', {
      payload: { tokenId: id, name, changed: ['created'] },
      difference: { scopes: { before: null, after: scopes } },
    })
    return { id, token: secret }
  })
}
