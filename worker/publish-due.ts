import { publishDueDrafts } from '#domain/draft/publish-due-drafts'
import { announceDue } from '#domain/maintenance/announce-due'
import { atIntervals } from '#worker/at-intervals'
import { log } from '#worker/log'

/** Says the drafts that are due, every `interval` ms. The result stops it once what it is at is done. */
export const publishWhenDue = (interval = 2_000): (() => Promise<void>) =>
  atIntervals('scheduled', interval, async () => {
    const { published, failed } = await publishDueDrafts()
    if (published + failed > 0) log('scheduled', { published, failed })
  })

/** Says what maintenance says by itself, likewise. */
export const announceWhenDue = (interval = 2_000): (() => Promise<void>) =>
  atIntervals('maintenance', interval, async () => {
    const said = await announceDue()
    if (said > 0) log('maintenance', { said })
  })
