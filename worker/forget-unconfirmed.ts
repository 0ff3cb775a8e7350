import { forgetUnconfirmed } from '#domain/subscription/forget-unconfirmed'
import { log, logError } from '#worker/log'

const hour = 60 * 60_000

/** Erases addresses whose owners never confirmed, every `interval` ms. The result stops it once it is done. */
export function forgetWhenDue(interval = hour): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const once = async () => {
    try {
      const erased = await forgetUnconfirmed()
      if (erased > 0) log('never confirmed', { erased })
    } catch (error) {
      logError('never confirmed', error)
    }
    if (!stopped) timer = setTimeout(next, interval)
  }
  const next = () => {
    running = once()
  }
  timer = setTimeout(next, Math.min(interval, 60_000))
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
