// The worker as a process of its own: `candor worker`, or a child of `candor start`.
import { closeDb } from '#lib/db'
import { env } from '#lib/env'
import { closeJobs } from '#lib/jobs'
import { channels } from '#notifications/channels'
import { log, logError } from '#worker/log'
import { publishWhenDue } from '#worker/publish-due'
import { startWorker } from '#worker/worker'

const databaseUrl = process.env.DATABASE_URL
if (!databaseUrl) throw new Error('DATABASE_URL is not set: no database to work on')

const { smtpUrl, mailFrom, bounceAddress, dataDir, baseUrl, dkim } = env()
const worker = await startWorker({
  databaseUrl,
  channels: channels({ smtpUrl, mailFrom, bounceAddress, dataDir, baseUrl, dkim }),
  baseUrl,
})
const stopPublishing = publishWhenDue()
log('ready', { mail: smtpUrl ? 'smtp' : 'files' })
process.send?.({ ready: true })

let stopping = false
async function stop(reason: string) {
  if (stopping) return
  stopping = true
  log('stopping', { reason })
  try {
    await Promise.all([worker.stop(), stopPublishing()])
    await closeJobs()
    await closeDb()
  } catch (error) {
    logError('stop', error)
  }
  process.exit(0)
}

process.on('SIGTERM', () => void stop('SIGTERM'))
process.on('SIGINT', () => void stop('SIGINT'))
process.on('disconnect', () => void stop('parent gone'))
