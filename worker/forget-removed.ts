import { forgetRemoved } from '#domain/removal/forget-removed'
import { atIntervals } from '#worker/at-intervals'
import { log } from '#worker/log'

const hour = 60 * 60_000

/** Lets go of what can no longer be put back, every `interval` ms. The result stops it once it is done. */
export const forgetRemovedWhenDue = (interval = hour): (() => Promise<void>) =>
  atIntervals('removed', interval, async () => {
    const forgotten = await forgetRemoved()
    if (forgotten > 0) log('removed', { forgotten })
  })
