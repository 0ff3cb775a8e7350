import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { senderAddress, tellStoryOf } from '#bench/abuse-story'
import { type Claimed, type DeliveryKind, messageFor, type StaffMailKind } from '#domain/delivery/delivery'
import { staffMailFor } from '#domain/delivery/plan-staff-mail'
import type { EventType } from '#domain/event/event'
import { InvitationInput } from '#domain/staff/schema'
import { Follow } from '#domain/subscription/schema'
import { db } from '#lib/db'
import type { Channel } from '#notifications/channel'
import { emailChannel } from '#notifications/email'
import { Wording } from '#worker/wording'

export type Injected = {
  /** Mails looked at: every kind, in two languages, for every payload. */
  mails: number
  kinds: (DeliveryKind | StaffMailKind)[]
  /** Fields of the settings that did not take what attacked. */
  refused: number
  /** Addresses that would be more than one address, where readers follow and staff are asked in. */
  addresses: { asked: number; taken: string[]; control: boolean }
  /** Payloads that did something: a header, a recipient, a tag, a link of a reader, a sum. Must be none. */
  worked: string[]
  /** The same findings in a mail that was forged on purpose. Must be some. */
  control: number
}

const evil = 'evil@attacker.example'

/** Words that would do something where they are taken for more than words. */
const payloads = [
  `Down\r\nBcc: ${evil}`,
  `Down\nX-Injected: yes`,
  `Down\r\n\r\n<script>alert(1)</script>`,
  `Down\u2028Bcc: ${evil}`,
  `Down\u0085X-Injected: yes`,
  `Down=0D=0ABcc:=20${evil}`,
  `=?utf-8?Q?Down=0D=0ABcc:_${evil}?=`,
  `"Down" <${evil}>, ${evil}`,
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">press</a>',
  '[press](javascript:alert(1)) [data](data:text/html,<script>1</script>)',
  '</title><style>*{display:none}</style><iframe src=//attacker.example>',
  '{title} {page} {status} {count, plural, other {#}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the attack
  '${7*191} {{7*191}} <%= 7*191 %> #{7*191} {%7*191%}',
  '{{confirm}} {{manage}} %manage% https://0000.invalid/manage __MANAGE__',
  '\u202eDown\u202c <b>bold</b> &lt;script&gt;',
]

const readersLink = 'https://status.test/en/subscriptions/manage/of-the-reader'
const links = {
  confirm: `${readersLink}/confirm`,
  manage: readersLink,
  unsubscribe: `${readersLink}/unsubscribe`,
  oneClick: `${readersLink}/one-click`,
}

/**
 * Puts each payload into every field that reaches a mail, has every kind of mail made, and reads them. `short`: every
 * fourth payload, in one language at a time.
 */
export async function injectIntoMails({ short = false } = {}): Promise<Injected> {
  const dataDir = mkdtempSync(join(tmpdir(), 'candor-injections-'))
  const channel = emailChannel({
    smtpUrl: undefined,
    mailFrom: senderAddress,
    dataDir,
    baseUrl: 'https://status.test',
    dkim: undefined,
  }) as Channel
  const wording = new Wording('https://status.test')
  const kinds = new Set<DeliveryKind | StaffMailKind>()
  let mails = 0
  let after = 0n
  const told = async (locales: string[]) => {
    for (const { eventId, kind, sequence } of await toldEvents(after)) {
      after = sequence
      for (const locale of locales) {
        const delivery = addressed(kind, eventId, locale)
        const worded = await wording.of(delivery, channel)
        if ('failed' in worded) throw new Error(`${kind}: ${worded.failed}`)
        if (!('words' in worded)) continue
        const prepared = await channel.prepare?.(worded.words, { ...delivery, links })
        if (prepared && 'begin' in prepared) await prepared.begin()
        kinds.add(kind)
        mails++
      }
    }
  }
  let refused = 0
  for (const [n, payload] of payloads.entries()) {
    if (short && n % 4 !== 2) continue
    refused += await tellStoryOf(payload, n, () => told(short ? [n % 8 === 2 ? 'en' : 'de'] : ['en', 'de']))
  }
  const worked: string[] = []
  const folder = join(dataDir, 'mail')
  for (const name of readdirSync(folder)) worked.push(...(await findingsIn(readFileSync(join(folder, name)))))
  rmSync(dataDir, { recursive: true, force: true })
  const forged = `From: a@b.example\r\nTo: victim@kunde.example\r\nBcc: ${evil}\r\nX-Injected: yes\r\nContent-Type: text/html\r\n\r\n<script>1337</script>`
  const control = (await findingsIn(Buffer.from(forged))).length
  const addresses = hostileRecipients()
  return { mails, kinds: [...kinds].sort(), worked: [...new Set(worked)], control, refused, addresses }
}

/** Addresses of readers and of staff that would be more than one address where they are believed. */
function hostileRecipients(): Injected['addresses'] {
  const takes = (address: string) =>
    Follow.safeParse({ scope: 'page', choice: 'postmortem', destination: address, locale: 'en' }).success ||
    InvitationInput.safeParse({ email: address, role: 'viewer', locale: 'en' }).success
  const asked = [
    ...payloads.flatMap((payload) => [
      `${payload}@kunde.example`,
      `victim@${payload}`,
      `victim@kunde.example${payload}`,
      `victim@kunde.example\r\n${payload}`,
    ]),
    `victim@kunde.example, ${evil}`,
    `victim@kunde.example; ${evil}`,
    `victim@kunde.example>\r\nRCPT TO:<${evil}`,
    `<victim@kunde.example>${evil}`,
    `victim <${evil}>`,
    `"${evil}"@kunde.example`,
    `"victim\r\nBcc: ${evil}"@kunde.example`,
    `victim%attacker.example@kunde.example\u0000`,
    'victim@[127.0.0.1]',
    'victim@localhost',
    `group: victim@kunde.example, ${evil};`,
  ]
  return { asked: asked.length, taken: asked.filter(takes), control: takes("o'hara+news@kunde.example") }
}

/** What readers and staff would be told after an event, in order. */
async function toldEvents(after: bigint) {
  const rows = await db().event.findMany({
    where: { sequence: { gt: after } },
    orderBy: { sequence: 'asc' },
    select: { id: true, type: true, sequence: true },
  })
  const told: Partial<Record<EventType, DeliveryKind | StaffMailKind>> = {
    ...messageFor,
    ...staffMailFor,
    'subscription.requested': 'confirmation',
    'subscription.confirmed': 'following',
  }
  return rows.flatMap(({ id, type, sequence }) => {
    const kind = told[type as EventType]
    return kind ? [{ eventId: id, kind, sequence }] : []
  })
}

const known = new Set(
  `from to subject message-id in-reply-to references auto-submitted list-unsubscribe list-unsubscribe-post date
   mime-version content-type content-transfer-encoding`.split(/\s+/),
)

/** What a mail holds that nobody but an attacker would have put there. */
async function findingsIn(raw: Buffer): Promise<string[]> {
  const mail = await simpleParser(raw)
  const html = typeof mail.html === 'string' ? mail.html : ''
  const everything = `${mail.subject} ${mail.text} ${html}`
  const to = [mail.to, mail.cc, mail.bcc].flat().flatMap((list) => list?.value ?? [])
  return [
    ...mail.headerLines.filter(({ key }) => !known.has(key)).map(({ key }) => `header ${key}`),
    ...to.filter(({ address }) => address !== 'victim@kunde.example').map(({ address }) => `to ${address}`),
    ...(mail.from?.value ?? [])
      .filter(({ address }) => address !== senderAddress)
      .map(({ address }) => `from ${address}`),
    ...(/<(script|iframe|object|embed|form|input|base)\b/i.test(html) ? ['tag'] : []),
    ...(/<[^>]+\son\w+\s*=/i.test(html) ? ['handler'] : []),
    ...(/<\w[^>]*\shref="\s*(javascript|data|vbscript):/i.test(html) ? ['link that runs'] : []),
    ...(/<(img|link|source)\b[^>]*(src|href)/i.test(html) ? ['something loaded'] : []),
    ...(/\b1337\b/.test(everything) ? ['sum'] : []),
    ...(raw
      .toString('latin1')
      .split(/\r?\n\r?\n/)[0]
      ?.match(/^(bcc|x-injected):/im)
      ? ['header line']
      : []),
  ]
}

let sequence = 0

const addressed = (kind: Claimed['kind'], eventId: string, locale: string): Claimed => ({
  id: `00000000-0000-7000-8000-${String(++sequence).padStart(12, '0')}`,
  kind,
  createdAt: new Date(),
  attempt: 1,
  replayedAfter: 0,
  priority: 0,
  linkVersion: 1,
  eventId,
  incidentId: 'i',
  recipientId: 'r',
  subscriptionId: null,
  locale,
  zone: 'Asia/Tokyo',
  channel: 'email',
  destination: 'victim@kunde.example',
  credentials: null,
})
