// The worker as a process of its own: `candor worker`, or a child of `candor start`.
import { setTimeout as wait } from 'node:timers/promises'
import { openBrowserKeys } from '#domain/recipient/browser-keys'
import { openSecrets } from '#domain/recipient/endpoint-secrets'
import { vapidKeys } from '#domain/recipient/vapid-keys'
import { isReachable } from '#domain/settings/queries'
import { confirmEndpoint } from '#domain/subscription/confirm-endpoint'
import { closeDb } from '#lib/db'
import { env, networks } from '#lib/env'
import { closeJobs } from '#lib/jobs'
import { mailboxOf } from '#lib/mailbox'
import { channels } from '#notifications/channels'
import { translatorFor } from '#translators/translator-for'
import { forgetRemovedWhenDue } from '#worker/forget-removed'
import { forgetWhenDue } from '#worker/forget-unconfirmed'
import { log, logError } from '#worker/log'
import { announceWhenDue, publishWhenDue } from '#worker/publish-due'
import { remindWhenDue } from '#worker/remind-when-due'
import { warmUp } from '#worker/warm-up'
import { startWorker } from '#worker/worker'

const databaseUrl = process.env.DATABASE_URL
if (!databaseUrl) throw new Error('DATABASE_URL is not set: no database to work on')

const { smtpUrl, mailFrom, bounceAddress, dataDir, baseUrl, dkim, outboundAllow, translator: machine } = env()
// It may be recovering from whatever ended this process, too.
if (!(await isReachable())) {
  log('waiting for the database')
  while (!(await isReachable())) await wait(500)
}
const ways = channels({
  ...{ smtpUrl, mailFrom, bounceAddress, dataDir, baseUrl, dkim },
  allowed: networks(outboundAllow),
  openSecrets,
  confirm: confirmEndpoint,
  vapid: await vapidKeys(),
  contact: `mailto:${mailboxOf(mailFrom)?.address}`,
  openKeys: openBrowserKeys,
})
await warmUp(ways, baseUrl)
const worker = await startWorker({
  databaseUrl,
  channels: ways,
  baseUrl,
  translator: await translatorFor(machine),
})
const stopTimed = [
  publishWhenDue(),
  announceWhenDue(),
  remindWhenDue(),
  forgetWhenDue(),
  forgetRemovedWhenDue(),
]
log('ready', { mail: smtpUrl ? 'smtp' : 'files', translator: machine?.provider ?? 'none' })
process.send?.({ ready: true })

let stopping = false
async function stop(reason: string) {
  if (stopping) return
  stopping = true
  log('stopping', { reason })
  try {
    await Promise.all([worker.stop(), ...stopTimed.map((stop) => stop())])
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
