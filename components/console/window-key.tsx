type Facts = {
  service: string
  status: string | undefined
  startedAt: Date | string | undefined
  endedAt: Date | string | null
}

const written = (at: Facts['endedAt'] | undefined) => (at instanceof Date ? at.toISOString() : (at ?? ''))

/** An impact window as text: two that read alike are the same. */
export const windowKey = ({ service, status, startedAt, endedAt }: Facts): string =>
  [service, status ?? '', written(startedAt), written(endedAt)].join(' ')
