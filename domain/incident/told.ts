import type { IncidentView } from '#domain/incident/incident'

const instants = ({ entries, withdrawn, postmortem, publishedAt }: IncidentView): Date[] => {
  const written =
    postmortem.state === 'published'
      ? [postmortem.publishedAt, postmortem.correctedAt]
      : postmortem.state === 'not_planned'
        ? [postmortem.since]
        : []
  const told = entries.flatMap((entry) => [entry.postedAt, entry.correctedAt])
  const taken = withdrawn.flatMap((entry) => [entry.postedAt, entry.withdrawnAt])
  const all = [...told, ...taken, ...written].filter((at) => at !== null)
  return all.length > 0 ? all : [publishedAt]
}

/** When readers were first told anything of a story. */
export const firstTold = (view: IncidentView): Date =>
  new Date(Math.min(...instants(view).map((at) => at.getTime())))

/** When a story last changed for readers; staff at work on a draft change nothing. */
export const lastTold = (view: IncidentView): Date =>
  new Date(Math.max(...instants(view).map((at) => at.getTime())))
