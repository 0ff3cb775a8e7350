// The loop to compare with: nodemailer's own pool, the same mails, no ledger. `jobs`: one queue job for each mail.
import { readFileSync } from 'node:fs'
import nodemailer from 'nodemailer'
import { PgBoss } from 'pg-boss'
import { linksFor } from '#notifications/links'

const [mode, smtpUrl = '', words = '', amount = '0'] = process.argv.slice(2)
const count = Number(amount)
const locales = ['en', 'de', 'fr', 'es']
const mails = JSON.parse(readFileSync(words, 'utf8')) as { subject: string; html: string; text: string }[]
const transport = nodemailer.createTransport({
  pool: true,
  url: smtpUrl,
  maxConnections: 16,
  maxMessages: 200,
})

function send(n: number) {
  const links = linksFor(
    { recipientId: `r${n}`, subscriptionId: `s${n}`, linkVersion: 1, locale: locales[n % 4] ?? 'en' },
    'http://status.test',
  )
  const fill = (text: string) =>
    text.replace(
      /@@(confirm|manage|unsubscribe)@@/g,
      (_, name: 'confirm' | 'manage' | 'unsubscribe') => links[name],
    )
  const { subject, html, text } = mails[n % 4] ?? { subject: '', html: '', text: '' }
  return transport.sendMail({
    from: 'Lumen Desk <status@lumendesk.example>',
    to: `reader${n}@d${n % 4}.example`,
    subject,
    html: fill(html),
    text: fill(text),
    headers: {
      'List-Unsubscribe': `<${links.oneClick}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  })
}

async function loop() {
  let next = 1
  const lane = async () => {
    while (next <= count) await send(next++)
  }
  await Promise.all(Array.from({ length: 16 }, lane))
}

async function jobs() {
  const boss = new PgBoss({ connectionString: process.env.DATABASE_URL ?? '', max: 10 })
  boss.on('error', () => undefined)
  await boss.start()
  await boss.createQueue('mail')
  for (let n = 1; n <= count; n += 1_000) {
    await boss.insert(
      'mail',
      Array.from({ length: Math.min(1_000, count - n + 1) }, (_, i) => ({ data: { n: n + i } })),
    )
  }
  let done = 0
  const start = Date.now()
  await new Promise<void>((resolve) => {
    void boss.work<{ n: number }>(
      'mail',
      { batchSize: 1, localConcurrency: 16, pollingIntervalSeconds: 0.5 },
      async ([job]) => {
        if (job) await send(job.data.n)
        done += 1
        if (done >= count) resolve()
      },
    )
  })
  return Date.now() - start
}

const start = Date.now()
const took = mode === 'jobs' ? await jobs() : await loop().then(() => Date.now() - start)
process.send?.({ took })
process.exit(0)
