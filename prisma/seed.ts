import { addMilestone } from '#domain/incident/add-milestone'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { staffIncident } from '#domain/incident/queries'
import { translateIncident } from '#domain/incident/translate-incident'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { putService } from '#domain/service/put-service'
import { changeSettings } from '#domain/settings/change-settings'
import { system } from '#domain/staff/staff'
import { now, setClock } from '#lib/clock'
import { db } from '#lib/db'
import { type SampleIncident, sampleIncidents, sampleServices, sampleSettings } from '#prisma/sample-story'

const minute = 60_000
const day = 24 * 60 * minute

function beganAt(began: SampleIncident['began'], today: Date): Date {
  if ('minutesAgo' in began) {
    return new Date(Math.floor(today.getTime() / minute) * minute - began.minutesAgo * minute)
  }
  const date = new Date(today.getTime() - began.daysAgo * day).toISOString().slice(0, 10)
  return new Date(`${date}T${began.utc}:00Z`)
}

const dateIn = (days: number, today: Date) =>
  new Date(today.getTime() + days * day).toISOString().slice(0, 10)

/** A moment as the sample's summary names it. */
function moment(instant: Date, locale: 'en' | 'de'): string {
  const [date, time] = [
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'de-DE', { dateStyle: 'long', timeZone: 'UTC' }),
    new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' }),
  ].map((format) => format.format(instant))
  return locale === 'en' ? `${time} UTC on ${date}` : `${time} UTC am ${date}`
}

async function tell(sample: SampleIncident, today: Date) {
  const start = beganAt(sample.began, today)
  const after = (minutes: number) => new Date(start.getTime() + minutes * minute)
  const firstIndex = sample.entries.findIndex((entry) => entry.status)
  const first = sample.entries[firstIndex] ?? sample.entries[0]
  const german = { provenance: sample.reviewed ? 'machine_reviewed' : 'machine' } as const

  setClock(after(first.at))
  const { slug } = await declareIncident(system, {
    title: sample.title.en,
    impact: sample.impact,
    startedAt: start,
    services: sample.services,
    slug: sample.slug,
    notify: false,
    update: {
      status: first.status,
      body: first.words.en,
      nextUpdateBy: first.nextUpdateIn ? after(first.at + first.nextUpdateIn) : null,
    },
  })
  await db().incident.update({ where: { slug }, data: { sample: true } })
  await translateIncident(system, slug, 'de', { ...german, title: sample.title.de })

  const declared = await staffIncident(system, slug, 'en')
  const ids = new Map([[first, declared.entries[0]?.id ?? '']])
  const rest = sample.entries.filter((entry) => entry !== first)
  for (const entry of rest.sort((a, b) => a.at + (a.late ?? 0) - b.at - (b.late ?? 0))) {
    setClock(after(entry.at + (entry.late ?? 0)))
    const { id } = entry.milestone
      ? await addMilestone(system, slug, {
          kind: entry.milestone,
          body: entry.words.en,
          occurredAt: after(entry.at),
        })
      : await postUpdate(system, slug, {
          status: entry.status,
          body: entry.words.en,
          services: entry.services ?? [],
          nextUpdateBy: entry.nextUpdateIn ? after(entry.at + entry.nextUpdateIn) : null,
          ...(entry.endedAt === undefined ? {} : { endedAt: after(entry.endedAt) }),
          notify: false,
        })
    ids.set(entry, id)
  }
  await translateIncident(system, slug, 'de', {
    ...german,
    updates: [...ids].map(([entry, id]) => ({ id, body: entry.words.de })),
  })
  if (sample.postmortem) await writePostmortem(sample, slug, today, after)
}

async function writePostmortem(
  sample: SampleIncident,
  slug: string,
  today: Date,
  after: (minutes: number) => Date,
) {
  const told = sample.postmortem
  if (!told) return
  if (told.dueInDays) {
    await editPostmortem(system, slug, { dueBy: new Date(today.getTime() + told.dueInDays * day) })
  }
  if (!told.publishedAfterHours) return
  setClock(after(told.publishedAfterHours * 60))
  const { window } = await staffIncident(system, slug, 'en')
  const said = (words: { en: string; de: string } | undefined, locale: 'en' | 'de') =>
    words?.[locale]
      .replace('{{start}}', window ? moment(window.startedAt, locale) : '')
      .replace('{{end}}', window?.endedAt ? moment(window.endedAt, locale) : '')
  const parts = (locale: 'en' | 'de') => ({
    summary: said(told.summary, locale),
    rootCause: said(told.rootCause, locale),
    resolution: said(told.resolution, locale),
  })
  const items = told.remediationItems ?? []
  await editPostmortem(system, slug, {
    ...parts('en'),
    remediationItems: items.map((item) => ({
      text: item.words.en,
      state: item.state,
      targetDate: item.targetInDays ? dateIn(item.targetInDays, today) : null,
      doneDate: item.doneDaysAgo ? dateIn(-item.doneDaysAgo, today) : null,
    })),
  })
  const held = await db().remediationItem.findMany({
    where: { postmortem: { incident: { slug } } },
    orderBy: { position: 'asc' },
    select: { id: true },
  })
  await translateIncident(system, slug, 'de', {
    provenance: 'machine',
    postmortem: {
      ...parts('de'),
      remediationItems: held.map(({ id }, i) => ({ id, text: items[i]?.words.de })),
    },
  })
  await publishPostmortem(system, slug, { notify: false })
}

/** True where nothing has been said yet: no settings, no services, no incidents, no staff. */
export async function isEmpty(): Promise<boolean> {
  const counts = await Promise.all([
    db().settings.count(),
    db().service.count(),
    db().incident.count(),
    db().staff.count(),
  ])
  return counts.every((count) => count === 0)
}

/** Loads the sample story, dated relative to now. Does nothing unless the database is empty. Mails nobody. */
export async function seed(): Promise<void> {
  if (!(await isEmpty())) return
  const today = now()
  try {
    setClock(new Date(today.getTime() - 30 * day))
    await changeSettings(system, sampleSettings, { sample: true })
    for (const { slug, ...service } of sampleServices) await putService(system, slug, service)
    for (const sample of sampleIncidents) await tell(sample, today)
  } finally {
    setClock(null)
  }
}
