// The short version of `npm run faults -- abuse`.
import { beforeEach, expect, test } from 'vitest'
import { askHostileAddresses } from '#bench/abuse-addresses'
import { injectIntoMails } from '#bench/abuse-injections'
import { floodSignUps } from '#bench/abuse-sign-ups'
import { messageFor } from '#domain/delivery/delivery'
import { staffMailFor } from '#domain/delivery/plan-staff-mail'
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
  const { mails, kinds, worked, control, refused, addresses } = await injectIntoMails({ short: true })
  expect(worked).toEqual([])
  expect(mails).toBeGreaterThan(100)
  const told = [...Object.values(messageFor), ...Object.values(staffMailFor), 'confirmation', 'following']
  expect(kinds).toEqual([...new Set(told)].sort())
  expect(control).toBeGreaterThan(3)
  expect(refused).toBeGreaterThan(0)
  expect(addresses).toMatchObject({ taken: [], control: true })
  expect(addresses.asked).toBeGreaterThan(50)
})
