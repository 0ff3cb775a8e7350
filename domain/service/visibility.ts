/**
 * The public visibility gate: which incidents the public may know of. Every read for readers, services' states
 * included, filters by exactly this; a draft has no `publishedAt`, a withdrawn incident has a `withdrawnAt`.
 */
export const isPublic = { publishedAt: { not: null }, withdrawnAt: null } as const

/** Maintenance that may touch the state of services: public, and not called off. */
export const isGoingToBe = { ...isPublic, cancelledAt: null } as const
