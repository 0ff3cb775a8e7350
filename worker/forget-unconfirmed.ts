import { forgetUnconfirmed } from '#domain/subscription/forget-unconfirmed'
import { atIntervals } from '#worker/at-intervals'
import { log } from '#worker/log'

const hour = 60 * 60_000

/** Erases addresses that nobody ever confirmed, every `interval` ms. The result stops it once it is done. */
export const forgetWhenDue = (interval = hour): (() => Promise<void>) =>
  atIntervals('never confirmed', interval, async () => {
    const erased = await forgetUnconfirmed()
    if (erased > 0) log('never confirmed', { erased })
  })
