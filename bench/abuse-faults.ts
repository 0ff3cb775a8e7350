import { askHostileAddresses } from '#bench/abuse-addresses'
import { injectIntoMails } from '#bench/abuse-injections'
import { floodSignUps } from '#bench/abuse-sign-ups'
import { Bed } from '#bench/delivery-bed'
import { UsageError } from '#bin/refusal'
import { followsPerHour } from '#domain/subscription/limit-follows'

const signUps = Number(process.env.CANDOR_ABUSE_SIGN_UPS ?? 100_000)

type Row = [what: string, counted: string, control: string, ok: boolean]

const parts: Record<string, () => Promise<Row[]>> = {
  'sign-ups': async () => {
    const began = performance.now()
    const flood = await floodSignUps(signUps, 6, (asked) =>
      console.log(`     ${asked} sign-ups, ${Math.round((performance.now() - began) / 1000)} s`),
    )
    const { events, jobs, deliveries, recipients, subscriptions } = flood.left
    return [
      [
        `${flood.requests} sign-ups against ${flood.mailboxes} mailboxes in every spelling, ${Math.round(flood.seconds)} s`,
        `most confirmations for one: ${flood.mostConfirmations}`,
        `a day later: ${flood.mostAfterADay}`,
        flood.mostConfirmations === 1 && flood.mostAfterADay === 2,
      ],
      [
        `what they left behind: ${recipients} addresses with ${subscriptions} wishes until nobody has confirmed them for a week`,
        `events, jobs, deliveries: ${events}, ${jobs}, ${deliveries}`,
        `one of each for a mailbox: ${flood.mailboxes}`,
        [events, jobs, deliveries].every((left) => left === flood.mailboxes),
      ],
      [
        `${2 * followsPerHour} sign-ups from one network, in one hour`,
        `let through: ${flood.fromOneNetwork}`,
        `may be: ${followsPerHour}`,
        flood.fromOneNetwork === followsPerHour,
      ],
    ]
  },
  addresses: async () => {
    const reached = await askHostileAddresses(120)
    return [
      [
        `${reached.addresses} hostile webhook addresses, ${reached.rebindingNames} names that change their mind`,
        `connections inside: ${reached.connections}`,
        `with leave: ${reached.control}; names that stood for something outside: ${reached.outside}`,
        reached.connections === 0 && reached.control === 2 && reached.outside > 0,
      ],
    ]
  },
  injections: async () => {
    const injected = await injectIntoMails()
    const { addresses } = injected
    return [
      [
        `${injected.mails} mails of ${injected.kinds.length} kinds whose every field attacks`,
        `attacks that worked: ${injected.worked.join(', ') || 0}; refused before: ${injected.refused}`,
        `in a forged mail: ${injected.control}`,
        injected.mails > 0 && injected.worked.length === 0 && injected.control > 0,
      ],
      [
        `${addresses.asked} addresses of readers and staff that would be more than one`,
        `taken: ${addresses.taken.join(', ') || 0}`,
        `an honest one with signs in it: ${addresses.control ? 'taken' : 'refused'}`,
        addresses.taken.length === 0 && addresses.control,
      ],
    ]
  },
}

/**
 * Sign-ups by the thousand, webhooks that lead inside, words that would be headers, or only the named parts of it:
 * counts what gets through. True where nothing does.
 */
export async function run(wanted: string[]): Promise<boolean> {
  const unknown = wanted.find((part) => !Object.hasOwn(parts, part))
  if (unknown)
    throw new UsageError(`There is no part ${unknown}; there are ${Object.keys(parts).join(', ')}.`)
  const bed = new Bed()
  await bed.start()
  await bed.migrate()
  let sound = true
  try {
    for (const [name, part] of Object.entries(parts)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue
      for (const [what, counted, control, ok] of await part()) {
        sound &&= ok
        console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}\n       ${counted}; control, ${control}`)
      }
    }
  } finally {
    await bed.stop()
  }
  return sound
}
