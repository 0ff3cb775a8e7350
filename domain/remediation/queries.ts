import { whileUnchanged } from '#domain/event/while-unchanged'
import type { OpenRemediationView } from '#domain/remediation/remediation'
import { isPublic } from '#domain/service/visibility'
import { settings } from '#domain/settings/queries'
import { publicText, type StoredText, textSelect } from '#domain/text/queries'
import { chooseProse, noticeFor, type Prose } from '#domain/text/text'
import { db } from '#lib/db'

const text = { select: textSelect } as const

const openItems = () =>
  whileUnchanged('open remediation', () =>
    db().remediationItem.findMany({
      where: {
        publishedAt: { not: null },
        state: { in: ['planned', 'in_progress'] },
        postmortem: { publishedAt: { not: null }, incident: isPublic },
      },
      orderBy: [{ targetDate: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      select: {
        id: true,
        state: true,
        targetDate: true,
        text,
        postmortem: { select: { incident: { select: { slug: true, title: text } } } },
      },
    }),
  )

/** The remediation items that readers were promised and that are not done yet. */
export async function publicRemediation(locale: string): Promise<OpenRemediationView> {
  const [rows, { sourceLocale }] = await Promise.all([openItems(), settings()])
  const prose = (held: StoredText): Prose => {
    const row = publicText(held)
    return (row && chooseProse(row, locale)) ?? nothing
  }
  const items = rows.map(({ id, state, targetDate, text, postmortem }) => ({
    item: {
      id,
      text: prose(text),
      state,
      targetDate: targetDate?.toISOString().slice(0, 10) ?? null,
      doneDate: null,
      droppedReason: null,
    },
    slug: postmortem.incident.slug,
    title: prose(postmortem.incident.title),
  }))
  const proses = items.flatMap(({ item, title }) => [item.text, title]).filter((held) => held !== nothing)
  return { items, notice: noticeFor(proses, locale, sourceLocale) }
}

const nothing: Prose = { body: '', locale: 'en', provenance: 'source', stale: false, sourceHeld: false }
