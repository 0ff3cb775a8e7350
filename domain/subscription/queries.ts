import { formerUntil, openSecrets } from '#domain/recipient/endpoint-secrets'
import { linkRecipient } from '#domain/recipient/link-recipient'
import { managedPlaces } from '#domain/recipient/managed-places'
import { addressFor } from '#domain/recipient/recipient'
import { isPublic } from '#domain/service/visibility'
import { type Actor, authorize } from '#domain/staff/staff'
import { linkSubscription } from '#domain/subscription/link-subscription'
import {
  type Channel,
  choiceOf,
  type FollowChoice,
  type Followed,
  type PlaceView,
  type SubscriptionView,
} from '#domain/subscription/subscription'
import { publicText, textSelect } from '#domain/text/queries'
import { chooseProse } from '#domain/text/text'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import { DomainError } from '#lib/errors'
import { sign } from '#lib/sign'

/** What the page behind a confirmation link shows. `waiting` false: there is nothing left to confirm. */
export type ConfirmView = { waiting: boolean; subscriptions: SubscriptionView[]; manageToken: string }

/** What the page behind an unsubscribe link shows; `subscription` null: everything about it has been erased. */
export type UnsubscribeView = { subscription: SubscriptionView | null; manageToken: string | null }

/** What a manage page shows: whose it is, and everywhere that news goes; the reader's own place comes first. */
export type ManageView = {
  locale: string
  zone: string | null
  /** Nothing is sent now; `until` null where that lasts until the reader says otherwise. */
  paused: { until: Date | null } | null
  places: PlaceView[]
}

/** For a confirmation link: what waits to be confirmed, else what is followed. Null for a link that is not valid. */
export async function confirmView(token: string, locale: string): Promise<ConfirmView | null> {
  return await orNull(async () => {
    const recipient = await linkRecipient('confirm', token)
    const subscriptions = await subscriptionsOf(
      { recipientId: recipient.id, state: { not: 'ended' } },
      locale,
    )
    const pending = subscriptions.filter(({ state }) => state === 'pending')
    return {
      waiting: pending.length > 0,
      subscriptions: pending.length > 0 ? pending : subscriptions,
      manageToken: sign('manage', recipient.id, recipient.linkVersion),
    }
  })
}

/** For an unsubscribe link: the subscription and its state. Null for a link that is not valid. */
export async function unsubscribeView(token: string, locale: string): Promise<UnsubscribeView | null> {
  return await orNull(async () => {
    const held = await linkSubscription(token)
    if (!held) return { subscription: null, manageToken: null }
    const [subscription] = await subscriptionsOf({ id: held.id }, locale)
    const manageToken = sign('manage', held.recipientId, held.recipient.linkVersion)
    return { subscription: subscription ?? null, manageToken }
  })
}

/** For a manage link: everything confirmed, also what ended, the newest first. Null for a link that is not valid. */
export async function manageView(token: string, locale: string): Promise<ManageView | null> {
  return await orNull(async () => {
    const { recipient, ids } = await managedPlaces(token)
    const rows = await db().recipient.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: 'asc' } })
    const ordered = [...rows].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    const places = ordered.map(async (row) => {
      const subscriptions = await subscriptionsOf(
        { recipientId: row.id, ...(row.channel === 'email' ? { confirmedAt: { not: null } } : {}) },
        locale,
      )
      return placeView(row, withoutRepeats(subscriptions))
    })
    const { pausedAt, pausedUntil } = recipient
    const isPaused = pausedAt !== null && (pausedUntil === null || pausedUntil > now())
    return {
      locale: recipient.locale,
      zone: recipient.zone,
      paused: isPaused ? { until: pausedUntil } : null,
      places: await Promise.all(places),
    }
  })
}

function placeView(
  row: {
    id: string
    channel: Channel
    destination: string
    verifiedAt: Date | null
    suppressedAt: Date | null
    secretShownAt: Date | null
    credentials: string | null
    createdAt: Date
  },
  subscriptions: SubscriptionView[],
): PlaceView {
  return {
    id: row.id,
    channel: row.channel,
    address: addressFor(row),
    isVerified: row.verifiedAt !== null,
    isSuppressed: row.suppressedAt !== null,
    createdAt: row.createdAt,
    secret:
      row.channel === 'webhook'
        ? { isShown: row.secretShownAt !== null, formerUntil: formerUntil(openSecrets(row.credentials)) }
        : null,
    subscriptions,
  }
}

/** What a recipient waits to confirm, or follows; the newest first, at most twenty, public incidents only. */
export async function followedBy(
  recipientId: string,
  state: 'pending' | 'active',
  locale: string,
): Promise<Followed[]> {
  const rows = await db().subscription.findMany({
    where: { recipientId, state },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: {
      scope: true,
      service: { select: { name: true } },
      incident: {
        select: { slug: true, publishedAt: true, withdrawnAt: true, title: { select: textSelect } },
      },
    },
  })
  return rows.flatMap(({ scope, service, incident }): Followed[] => {
    if (scope === 'page') return [{ scope }]
    if (service) return [{ scope: 'service', name: service.name }]
    if (!incident || !isOut(incident)) return []
    const title = chooseProse(publicText(incident.title) ?? noText, locale)
    return title ? [{ scope: 'incident', slug: incident.slug, title }] : []
  })
}

/** How many follow an incident, and how many have asked and not confirmed. */
export type FollowerCounts = {
  active: number
  pending: number
  ended: number
  byChoice: Record<FollowChoice, number>
  byLocale: { locale: string; count: number }[]
}

/** Followers of an incident in numbers, drafts' too. Throws `forbidden`. */
export async function followerCounts(actor: Actor, slug: string): Promise<FollowerCounts> {
  authorize(actor, 'delivery:read')
  const groups = await db().subscription.groupBy({
    by: ['state', 'topics', 'quiet', 'locale'],
    where: { incident: { slug } },
    _count: true,
  })
  const inState = (state: string) =>
    groups.reduce((sum, row) => (row.state === state ? sum + row._count : sum), 0)
  const byLocale = new Map<string, number>()
  const byChoice: FollowerCounts['byChoice'] = {
    postmortem: 0,
    updates: 0,
    ends: 0,
    resolution: 0,
    aftermath: 0,
    maintenance: 0,
  }
  for (const { state, topics, quiet, locale, _count } of groups) {
    if (state !== 'active') continue
    byChoice[choiceOf(topics, quiet)] += _count
    byLocale.set(locale, (byLocale.get(locale) ?? 0) + _count)
  }
  return {
    active: inState('active'),
    pending: inState('pending'),
    ended: inState('ended'),
    byChoice,
    byLocale: [...byLocale].map(([locale, count]) => ({ locale, count })).sort((a, b) => b.count - a.count),
  }
}

type Which = NonNullable<
  NonNullable<Parameters<ReturnType<typeof db>['subscription']['findMany']>[0]>['where']
>

async function subscriptionsOf(where: Which, locale: string): Promise<SubscriptionView[]> {
  const rows = await db().subscription.findMany({
    where,
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      state: true,
      scope: true,
      topics: true,
      quiet: true,
      endReason: true,
      service: { select: { slug: true, name: true } },
      incident: {
        select: { slug: true, publishedAt: true, withdrawnAt: true, title: { select: textSelect } },
      },
    },
  })
  return rows.map(({ incident, endReason, ...row }) => {
    const title =
      incident && isOut(incident) ? chooseProse(publicText(incident.title) ?? noText, locale) : null
    return {
      ...row,
      choice: choiceOf(row.topics, row.quiet),
      incident:
        incident && title ? { slug: incident.slug, title: title.body, titleLocale: title.locale } : null,
      endReason: endReason === 'unsubscribed' || endReason === 'fulfilled' ? endReason : null,
    }
  })
}

const isOut = (incident: { publishedAt: Date | null; withdrawnAt: Date | null }) =>
  incident.publishedAt !== null && incident.withdrawnAt === isPublic.withdrawnAt

const noText = { sourceLocale: 'en', source: null, revisions: [], translations: [] }

/** Of an ended subscription only the last is worth showing, and none beside one that goes on. */
function withoutRepeats(subscriptions: SubscriptionView[]): SubscriptionView[] {
  const thing = ({ scope, incident, service }: SubscriptionView) =>
    scope === 'incident' && !incident ? null : `${scope} ${incident?.slug ?? service?.slug ?? ''}`
  const seen = new Set<string>()
  const active = subscriptions.filter(({ state }) => state !== 'ended')
  for (const subscription of active) seen.add(thing(subscription) ?? '')
  const ended = subscriptions.filter((subscription) => {
    const about = thing(subscription)
    if (subscription.state !== 'ended' || about === null || seen.has(about)) return false
    seen.add(about)
    return true
  })
  return [...active, ...ended]
}

async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return null
    throw error
  }
}
