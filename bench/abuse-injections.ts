import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { type DeliveryKind, messageFor } from '#domain/delivery/delivery'
import { isMessage } from '#domain/delivery/message'
import { messageData } from '#domain/delivery/queries'
import type { EventType } from '#domain/event/event'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { translateIncident } from '#domain/incident/translate-incident'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { putService } from '#domain/service/put-service'
import { changeSettings } from '#domain/settings/change-settings'
import { system } from '#domain/staff/staff'
import { db } from '#lib/db'
import { emailChannel } from '#notifications/email'

export type Injected = {
  /** Mails looked at: every kind, in two languages, for every payload. */
  mails: number
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

/** Puts each payload into every field that reaches a mail, has every kind of mail made, and reads them. */
export async function injectIntoMails(): Promise<Injected> {
  const dataDir = mkdtempSync(join(tmpdir(), 'candor-injections-'))
  const channel = emailChannel({
    smtpUrl: undefined,
    mailFrom: 'status@status.test',
    dataDir,
    baseUrl: 'https://status.test',
    dkim: undefined,
  })
  const worked: string[] = []
  let mails = 0
  for (const [n, payload] of payloads.entries()) {
    await tellStoryOf(payload, n)
    for (const { eventId, kind } of await toldEvents(n)) {
      for (const locale of ['en', 'de']) {
        const data = await messageData(eventId, kind, locale)
        if (!isMessage(data)) continue
        const words = await channel.word(data, { locale, zone: 'Asia/Tokyo', baseUrl: 'https://status.test' })
        const prepared = await channel.prepare?.(words, { ...addressed(kind, eventId, locale), links })
        if (prepared && 'begin' in prepared) await prepared.begin()
        mails++
      }
    }
  }
  const folder = join(dataDir, 'mail')
  for (const name of readdirSync(folder)) worked.push(...(await findingsIn(readFileSync(join(folder, name)))))
  rmSync(dataDir, { recursive: true, force: true })
  const forged = `From: a@b.example\r\nTo: victim@kunde.example\r\nBcc: ${evil}\r\nX-Injected: yes\r\nContent-Type: text/html\r\n\r\n<script>1337</script>`
  return { mails, worked: [...new Set(worked)], control: (await findingsIn(Buffer.from(forged))).length }
}

async function tellStoryOf(payload: string, n: number) {
  const slug = `injected-${n}`
  const line = payload.slice(0, 80)
  await changeSettings(system, { name: line }).catch(() => undefined)
  await putService(system, 'inbox', { name: line }).catch(() =>
    putService(system, 'inbox', { name: 'Inbox' }),
  )
  await declareIncident(system, {
    title: line,
    impact: 'major',
    startedAt: '2025-05-09T16:20:00Z',
    services: [{ slug: 'inbox', status: 'major_outage' }],
    update: { status: 'investigating', body: payload, occurredAt: '2025-05-09T16:30:00Z' },
    slug,
  })
  await postUpdate(system, slug, { status: 'identified', body: payload, occurredAt: '2025-05-09T17:00:00Z' })
  await postUpdate(system, slug, { status: 'resolved', body: payload, occurredAt: '2025-05-09T18:32:00Z' })
  await translateIncident(system, slug, 'de', { provenance: 'machine', title: line })
  await editPostmortem(system, slug, {
    summary: payload,
    rootCause: payload,
    resolution: payload,
    moreInformation: payload,
    remediationItems: [{ text: payload, state: 'planned', targetDate: '2025-06-30' }],
  })
  await publishPostmortem(system, slug, { accept: {} }).catch(() => undefined)
}

async function toldEvents(n: number): Promise<{ eventId: string; kind: DeliveryKind }[]> {
  const rows = await db().event.findMany({
    where: { incident: { slug: `injected-${n}` }, type: { in: Object.keys(messageFor) } },
    select: { id: true, type: true },
  })
  return rows.flatMap(({ id, type }) => {
    const kind = messageFor[type as EventType]?.kind
    return kind ? [{ eventId: id, kind }] : []
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
    ...(mail.from?.value.some(({ address }) => address === evil) ? ['from the attacker'] : []),
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

const addressed = (kind: DeliveryKind, eventId: string, locale: string) => ({
  id: `00000000-0000-7000-8000-${String(++sequence).padStart(12, '0')}`,
  kind,
  createdAt: new Date(),
  attempt: 1,
  eventId,
  incidentId: 'i',
  recipientId: 'r',
  locale,
  zone: 'Asia/Tokyo',
  destination: 'victim@kunde.example',
  credentials: null,
})
