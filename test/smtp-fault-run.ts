import { now, setClock } from '#lib/clock'
import { db } from '#lib/db'
import type { Channel } from '#notifications/channel'
import { emailChannel } from '#notifications/email'
import { postSomething, unsettled } from '#test/fan-out'
import { type Fault, faultySmtp } from '#test/faulty-smtp'
import { planAll } from '#test/follow-story'
import { type NamedWireFault, smtpBehind } from '#test/wire-faults'
import { Outbox } from '#worker/send-due'

export type FaultResult = {
  /** Followers whom nothing reached. */
  lost: number
  /** Deliveries that are neither sent nor given up. */
  stuck: number
  suppressed: number
  /** Mails beyond the first to the same follower, all with the Message-ID of the first unless `foreign`. */
  duplicates: number
  foreign: number
  /** Attempts of which the ledger says that they may have arrived: only these may come twice. */
  unsure: number
  struck: number
}

const baseUrl = 'http://status.test'

/** Impatient, so that a fault that hangs is over soon: a line is waited for four seconds, a whole mail for twelve. */
const impatience = (second: number) => {
  const line = Math.max(4 * second, 200)
  return new URLSearchParams({
    ...Object.fromEntries(
      ['socketTimeout', 'greetingTimeout', 'connectionTimeout'].map((of) => [of, `${line}`]),
    ),
    mailTimeout: `${3 * line}`,
  })
}

/**
 * One update to everybody who follows, through a server, or behind a wire, that is in trouble for a third of all
 * dialogues at first; the hours between tries pass at once. `second` is how long one of a fault's lasts, in milliseconds.
 */
export async function sendThrough(
  fault: Fault | NamedWireFault,
  options: { forgets?: boolean; always?: boolean; second?: number } = {},
): Promise<FaultResult> {
  setClock(new Date())
  let struck = 0
  const most = options.always ? Number.POSITIVE_INFINITY : 25
  let dialogues = 0
  const strikes = () => {
    const isStruck = struck < most && (options.always || ++dialogues % 3 === 0)
    if (isStruck) struck += 1
    return isStruck
  }
  const { second = 100 } = options
  const server =
    'from' in fault
      ? await smtpBehind(fault, strikes, { ...options, second })
      : await faultySmtp(fault, strikes, options)
  const smtpUrl = new URL(server.url)
  for (const [name, value] of impatience(second)) smtpUrl.searchParams.set(name, value)
  const email = emailChannel({
    smtpUrl: smtpUrl.href,
    mailFrom: 'status@lumendesk.example',
    dataDir: '/nonexistent',
    baseUrl,
    dkim: undefined,
  }) as Channel
  const outbox = new Outbox({ channels: { email }, baseUrl })
  const before = new Set((await db().delivery.findMany({ select: { id: true } })).map(({ id }) => id))
  // Not in the fault's words: what the wire waits for must not stand in a mail.
  await postSomething()
  await planAll()
  for (let round = 0; round < 40 && (await unsettled()) > 0; round++) {
    await outbox.run()
    setClock(new Date(now().getTime() + 10 * 60_000))
  }
  email?.close()
  await server.close()
  setClock(null)
  const deliveries = (
    await db().delivery.findMany({
      select: { id: true, state: true, recipient: { select: { destination: true } } },
    })
  ).filter(({ id }) => !before.has(id))
  const first = new Map<string, string>()
  let duplicates = 0
  let foreign = 0
  for (const { to, messageId } of server.taken) {
    const known = first.get(to)
    if (known === undefined) first.set(to, messageId)
    else {
      duplicates += 1
      if (known !== messageId) foreign += 1
    }
  }
  return {
    lost: deliveries.filter(({ recipient }) => !first.has(recipient.destination)).length,
    stuck: deliveries.filter(
      ({ state }) => state === 'planned' || state === 'sending' || state === 'deferred',
    ).length,
    suppressed: await db().recipient.count({ where: { suppressedAt: { not: null } } }),
    duplicates,
    foreign,
    unsure: await db().attempt.count({ where: { mayHaveArrived: true, deliveryId: { notIn: [...before] } } }),
    struck,
  }
}
