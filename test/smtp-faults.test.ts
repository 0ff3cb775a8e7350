import { beforeEach, expect, test } from 'vitest'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'
import { followedIncident } from '#test/fan-out'
import { refusedRecipient, smtpFaults } from '#test/faulty-smtp'
import { sendThrough } from '#test/smtp-fault-run'
import { wireFaults } from '#test/wire-faults'

useDatabase()

const followers = 8

beforeEach(async () => {
  setClock(null)
  await followedIncident(followers)
})

// The long version, 200 mails each: `npm run faults -- delivery`.
test('a mail server or a network in trouble costs nobody their mail and suppresses nobody', {
  timeout: 60_000,
}, async () => {
  for (const fault of [...smtpFaults, ...wireFaults]) {
    const { struck, duplicates, unsure, ...counts } = await sendThrough(fault, { second: 50 })
    expect(counts, fault.name).toEqual({ lost: 0, stuck: 0, suppressed: 0, foreign: 0 })
    expect(struck, fault.name).toBeGreaterThan(0)
    expect(duplicates, fault.name).toBeLessThanOrEqual(unsure)
    await db().delivery.deleteMany()
  }
})

test('what the count would miss is seen: a server that forgets, and one that refuses a recipient', async () => {
  const never = { name: 'none', at: 'MAIL', reply: '250 ok' } as const
  expect(await sendThrough(never, { forgets: true })).toMatchObject({ lost: followers, stuck: 0 })
  expect(await sendThrough(refusedRecipient, { always: true })).toMatchObject({ suppressed: followers })
})
