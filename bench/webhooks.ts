import { setTimeout as wait } from 'node:timers/promises'
import { child, said, startWorker } from '#bench/delivery-bed'
import { addressOf } from '#bench/endpoint-address'
import { newWebhookSecrets, sealSecrets } from '#domain/recipient/endpoint-secrets'
import { db } from '#lib/db'
import { postSomething } from '#test/fan-out'
import { slug } from '#test/follow-story'

type Counted = { answered: number; struck: number }

const badPart = 0.1
const rounds = 5

/**
 * An update to `count` endpoints: how long until every one that works has it, in milliseconds, without any that
 * doesn't and with 5 % that hang and 5 % that fail. Medians of runs in turn, each with a worker that knows nothing yet.
 */
export async function toEndpoints(count: number) {
  const server = child('bench/endpoints-process.ts', [String(count)])
  const { port } = await said<{ port: number }>(server)
  const ask = async (what: 'report' | 'forget') => {
    const answer = said<Counted>(server)
    server.send(what)
    return answer
  }
  await db().subscription.updateMany({ data: { state: 'ended' } })
  await addEndpoints(count, port)
  const healthy = await db().recipient.count({ where: { destination: { endsWith: '/ok' } } })
  const bad = { recipient: { channel: 'webhook', destination: { not: { endsWith: '/ok' } } } } as const

  const once = async (withBad: boolean) => {
    await db().subscription.updateMany({ where: bad, data: { state: withBad ? 'active' : 'ended' } })
    await db().delivery.deleteMany()
    await ask('forget')
    const worker = await startWorker('', { CANDOR_OUTBOUND_ALLOW: '127.1.0.0/16' })
    const start = performance.now()
    await postSomething(`To endpoints, ${withBad ? 'some bad' : 'all good'}.`)
    let counted = await ask('report')
    while (counted.answered < healthy && performance.now() - start < 120_000) {
      await wait(10)
      counted = await ask('report')
    }
    const took = performance.now() - start
    worker.kill('SIGKILL')
    await db().event.updateMany({ data: { plannedAt: new Date() } })
    return { took, ...counted }
  }

  const good: number[] = []
  const mixed: number[] = []
  let struck = 0
  for (let n = 0; n < rounds; n++) {
    good.push((await once(false)).took)
    const run = await once(true)
    mixed.push(run.took)
    struck = run.struck
  }
  server.kill('SIGKILL')
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  return { healthy, struck, good: median(good), mixed: median(mixed) }
}

async function addEndpoints(count: number, port: number) {
  const credentials = sealSecrets(newWebhookSecrets())
  const incident = await db().incident.findUniqueOrThrow({ where: { slug } })
  const paths = (n: number) => (n % (2 / badPart) === 7 ? 'hang' : n % (2 / badPart) === 13 ? 'fail' : 'ok')
  const data = Array.from({ length: count }, (_, n) => ({
    id: `w${n}`,
    destination: `http://${addressOf(n)}:${port}/${paths(n)}`,
  }))
  await db().recipient.createMany({
    data: data.map((one) => ({
      ...one,
      ...{ channel: 'webhook' as const, locale: 'en', credentials, verifiedAt: new Date() },
    })),
  })
  await db().subscription.createMany({
    data: data.map(({ id }) => ({
      ...{ recipientId: id, scope: 'incident' as const, incidentId: incident.id, locale: 'en' },
      ...{ topics: ['updates' as const, 'resolution' as const], state: 'active' as const },
    })),
  })
}
