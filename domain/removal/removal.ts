/** What can be put back after it was removed. */
export type RemovalKind = 'note' | 'template' | 'term' | 'draft' | 'item' | 'windows' | 'logo'

/** How long what was removed is kept, so that it can be put back, in milliseconds. Then it is gone. */
export const undoPeriod = 24 * 60 * 60_000
