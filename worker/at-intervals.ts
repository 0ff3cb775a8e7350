import { logError } from '#worker/log'

/** Does `work` again and again, `interval` ms after it ended. The result stops it once what it is at is done. */
export function atIntervals(name: string, interval: number, work: () => Promise<void>): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const once = async () => {
    try {
      await work()
    } catch (error) {
      logError(name, error)
    }
    if (!stopped) timer = setTimeout(next, interval)
  }
  const next = () => {
    running = once()
  }
  next()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
