import { parseArgs } from 'node:util'
import type { Command } from '#bin/command'
import { withDatabase } from '#bin/database'
import { Refusal, UsageError } from '#bin/refusal'
import { defaultScopes, isPermission, system, tokenScopes } from '#domain/staff/staff'
import { DomainError } from '#lib/errors'

export const command: Command = {
  usage: 'create --name NAME',
  summary: 'makes a token for the API and prints it; also: list, disable ID',
  details: [
    '',
    '  token create --name NAME [--scope SCOPE …]   prints the token and nothing else',
    '  token list                                   id, name, scopes and state of every token',
    '  token disable ID                             ends a token at once',
    '',
    `Scopes: ${tokenScopes.join(', ')}.`,
    `Without --scope: ${defaultScopes.join(', ')}.`,
  ],
  run: async ([action, ...args]) => {
    const perform = actions[action ?? '']
    if (!perform) throw new UsageError('token needs one of create, list, disable.')
    await perform(args)
  },
}

const actions: Record<string, (args: string[]) => Promise<void>> = { create, list, disable }

async function create(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { name: { type: 'string' }, scope: { type: 'string', multiple: true } },
  })
  const name = values.name?.trim()
  if (!name) throw new UsageError('token create needs --name NAME.')
  const scopes = values.scope?.map((scope) => {
    if (!isPermission(scope)) {
      throw new UsageError(`There is no scope ${scope}. The scopes are ${tokenScopes.join(', ')}.`)
    }
    return scope
  })
  const { token } = await withDatabase('token', async () => {
    const { createToken } = await import('#domain/staff/create-token')
    return createToken(system, { name, scopes })
  })
  console.log(token)
}

async function list(args: string[]) {
  parseArgs({ args, options: {} })
  const tokens = await withDatabase('token', async () => {
    const { listTokens } = await import('#domain/staff/queries')
    return listTokens(system)
  })
  for (const { id, name, scopes, createdAt, disabledAt } of tokens) {
    const state = disabledAt ? `disabled ${disabledAt.toISOString()}` : 'active'
    console.log([id, name, state, `created ${createdAt.toISOString()}`, scopes.join(' ')].join('\t'))
  }
}

async function disable(args: string[]) {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true })
  const [id, ...rest] = positionals
  if (!id || rest.length > 0) throw new UsageError('token disable needs one ID; see token list.')
  await withDatabase('token', async () => {
    const { disableToken } = await import('#domain/staff/disable-token')
    await disableToken(system, id).catch((error) => {
      if (error instanceof DomainError && error.code === 'not_found') {
        throw new Refusal(`There is no token ${id}.`)
      }
      throw error
    })
  })
}
