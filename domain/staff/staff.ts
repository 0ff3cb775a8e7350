import { DomainError } from '#lib/errors'

export const roles = ['owner', 'editor', 'viewer'] as const
export type Role = (typeof roles)[number]

/** What somebody may do. Tokens hold a list of these as scopes; roles map to sets of them. */
export type Permission =
  | 'incident:read'
  | 'incident:write'
  | 'postmortem:write'
  | 'translation:write'
  | 'service:write'
  | 'delivery:read'
  | 'bounce:write'
  | 'settings:write'
  | 'staff:write'
  | 'token:write'
  | 'audit:read'

export const permissions: readonly Permission[] = [
  'incident:read',
  'incident:write',
  'postmortem:write',
  'translation:write',
  'service:write',
  'delivery:read',
  'bounce:write',
  'settings:write',
  'staff:write',
  'token:write',
  'audit:read',
]

const viewer: readonly Permission[] = ['incident:read', 'delivery:read']
const editor: readonly Permission[] = [
  ...viewer,
  'incident:write',
  'postmortem:write',
  'translation:write',
  'service:write',
]

const byRole: Record<Role, readonly Permission[]> = { owner: permissions, editor, viewer }

/** Scopes that open something to a token; settings, people, tokens and the audit are the console's alone. */
export const tokenScopes: readonly Permission[] = [
  'incident:read',
  'incident:write',
  'postmortem:write',
  'translation:write',
  'service:write',
  'bounce:write',
]

/** Scopes a new API token gets unless asked otherwise: everything about incidents, nothing about people. */
export const defaultScopes: readonly Permission[] = editor.filter((scope) => tokenScopes.includes(scope))

/** Who acts. `system` is Candor itself: the command line, the importer, the worker. */
export type Actor =
  | { kind: 'staff'; id: string; role: Role }
  | { kind: 'token'; id: string; scopes: readonly string[] }
  | { kind: 'reader'; id: string | null }
  | { kind: 'system' }

export const system: Actor = { kind: 'system' }

export const isPermission = (value: string): value is Permission =>
  (permissions as readonly string[]).includes(value)

/** Whether `actor` may do what `permission` names. Readers may nothing that needs asking. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'staff') return byRole[actor.role].includes(permission)
  return actor.kind === 'token' && actor.scopes.includes(permission)
}

/** Throws `forbidden` unless `actor` may. The first line of every verb. */
export function authorize(actor: Actor, permission: Permission) {
  if (!may(actor, permission))
    throw new DomainError('forbidden', `Needs ${permission}`, { data: { permission } })
}

/** The id kept in `createdBy`, `publishedBy` and events. */
export const actorId = (actor: Actor): string | null => (actor.kind === 'system' ? null : actor.id)

/** How long the link of an invitation works, in milliseconds. */
export const invitationLife = 7 * 24 * 60 * 60_000

/** How long the link for a new password works, in milliseconds. */
export const resetLife = 60 * 60_000

/** Whether an invitation or a reset can still be used at `at`. */
export const isUsable = (
  link: { expiresAt: Date; acceptedAt?: Date | null; withdrawnAt?: Date | null; usedAt?: Date | null },
  at: Date,
): boolean => !link.acceptedAt && !link.withdrawnAt && !link.usedAt && link.expiresAt > at
