import { publishDueDrafts } from '#domain/draft/publish-due-drafts'
import { announceDue } from '#domain/maintenance/announce-due'
import { log, logError } from '#worker/log'

/** Says what is due, drafts and what maintenance says by itself, every `interval` ms. The result stops it once what it is at is done. */
export function publishWhenDue(interval = 2_000): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const once = async () => {
    try {
      const { published, failed } = await publishDueDrafts()
      if (published + failed > 0) log('scheduled', { published, failed })
    } catch (error) {
      logError('scheduled', error)
    }
    try {
      const said = await announceDue()
      if (said > 0) log('maintenance', { said })
    } catch (error) {
      logError('maintenance', error)
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
