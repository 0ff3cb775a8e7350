// The short version of `npm run faults -- abuse`.
import { beforeEach, expect, test } from 'vitest'
import { askHostileAddresses } from '#bench/abuse-addresses'
import { injectIntoMails } from '#bench/abuse-injections'
import { floodSignUps } from '#bench/abuse-sign-ups'
import { messageFor } from '#domain/delivery/delivery'
import { followsPerHour, forgetLimits } from '#domain/subscription/limit-follows'
import { useDatabase } from '#test/database'

useDatabase()

beforeEach(forgetLimits)

test('a flood of sign-ups mails nobody more than once, and leaves little behind', {
  timeout: 60_000,
}, async () => {
  expect(await floodSignUps(600, 4)).toMatchObject({
    left: { events: 10, jobs: 10, deliveries: 10 },
    mostConfirmations: 1,
    mostAfterADay: 2,
    fromOneNetwork: followsPerHour,
  })
})

test('no webhook leads inside', { timeout: 60_000 }, async () => {
  const { addresses, rebindingNames, connections, outside, control } = await askHostileAddresses(60)
  expect(addresses + rebindingNames).toBeGreaterThanOrEqual(400)
  expect({ connections, control }).toEqual({ connections: 0, control: 2 })
  expect(outside).toBeGreaterThan(0)
})

test('no words become headers, recipients or code of a mail', { timeout: 60_000 }, async () => {
  const { mails, kinds, worked, control } = await injectIntoMails({ short: true })
  expect(worked).toEqual([])
  expect(mails).toBeGreaterThan(150)
  const told = new Set(Object.values(messageFor))
  // A reminder says what the plan says, and comes by time alone.
  told.delete('maintenance_reminder')
  expect(kinds).toEqual([...told, 'confirmation', 'following'].sort())
  expect(control).toBeGreaterThan(3)
})
