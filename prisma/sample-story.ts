import type { Impact, IncidentStatus, MilestoneKind } from '#domain/incident/incident'
import type { RemediationState } from '#domain/remediation/remediation'
import type { ServiceStatus } from '#domain/service/service'

/** English words by staff, German ones by machine (or, where `reviewed`, looked over by a person). */
type Words = { en: string; de: string }

type Entry = {
  /** Minutes after the incident began. */
  at: number
  /** Minutes between what happened and the post about it. */
  late?: number
  status?: IncidentStatus
  milestone?: MilestoneKind
  services?: { slug: string; status: ServiceStatus }[]
  /** When resolving: minutes after the beginning at which the impact ended. */
  endedAt?: number
  /** Minutes after the entry. */
  nextUpdateIn?: number
  words: Words
}

export type SampleIncident = {
  slug: string
  title: Words
  impact: Impact
  reviewed?: boolean
  /** How long before the first start it began: whole days back and a UTC time of day, or minutes back. */
  began: { daysAgo: number; utc: string } | { minutesAgo: number }
  services: { slug: string; status: ServiceStatus }[]
  entries: [Entry, ...Entry[]]
  postmortem?: {
    dueInDays?: number
    publishedAfterHours?: number
    summary?: Words
    rootCause?: Words
    resolution?: Words
    moreInformation?: Words
    remediationItems?: {
      words: Words
      state: RemediationState
      targetInDays?: number
      doneDaysAgo?: number
    }[]
  }
}

export const sampleSettings = {
  name: 'Lumen Desk',
  organisationZone: 'America/Los_Angeles',
  sourceLocale: 'en',
  locales: ['en', 'de'],
  accent: '#1d4ed8',
  supportUrl: 'https://lumendesk.example/support',
  privacyUrl: 'https://lumendesk.example/privacy',
  imprintUrl: 'https://lumendesk.example/imprint',
}

const conversations = { slug: 'conversations', name: 'Conversations' }
const platform = { slug: 'platform', name: 'Platform' }

export const sampleServices = [
  { slug: 'ticketing', name: 'Ticketing', group: conversations },
  { slug: 'live-chat', name: 'Live chat', group: conversations },
  { slug: 'social-channel', name: 'Social channel', group: conversations },
  { slug: 'voice', name: 'Voice', group: conversations },
  { slug: 'search', name: 'Search', group: platform },
  { slug: 'api', name: 'API', group: platform },
]

export const sampleIncidents: SampleIncident[] = [
  {
    slug: 'voice-calls-dropped',
    title: {
      en: 'Calls were cut off after one minute',
      de: 'Anrufe wurden nach einer Minute getrennt',
    },
    impact: 'minor',
    reviewed: true,
    began: { daysAgo: 6, utc: '09:05' },
    services: [{ slug: 'voice', status: 'partial_outage' }],
    entries: [
      {
        at: 14,
        status: 'investigating',
        words: {
          en: 'Some calls end by themselves after about a minute. Calling back works. We are looking for the cause.',
          de: 'Manche Anrufe enden nach etwa einer Minute von selbst. Ein Rückruf funktioniert. Wir suchen die Ursache.',
        },
      },
      {
        at: 31,
        status: 'identified',
        words: {
          en: 'A new version of our call router gives up on silent lines too early. We are putting the old version back.',
          de: 'Eine neue Version unserer Anrufvermittlung gibt stille Leitungen zu früh auf. Wir spielen die alte Version wieder ein.',
        },
      },
      {
        at: 58,
        status: 'resolved',
        endedAt: 53,
        words: {
          en: 'The old version is back everywhere, and calls stay connected. We are sorry for every conversation that was cut short.',
          de: 'Die alte Version läuft wieder überall, und Anrufe bleiben verbunden. Wir bitten um Entschuldigung für jedes abgerissene Gespräch.',
        },
      },
    ],
    postmortem: { dueInDays: 3 },
  },
  {
    slug: 'social-channel-outage',
    title: {
      en: 'Social channel: messages in and out were failing',
      de: 'Social-Kanal: Nachrichten gingen weder ein noch aus',
    },
    impact: 'major',
    began: { daysAgo: 2, utc: '16:20' },
    services: [{ slug: 'social-channel', status: 'major_outage' }],
    entries: [
      {
        at: 0,
        late: 95,
        milestone: 'started',
        words: {
          en: 'The network answers our first requests with errors.',
          de: 'Das Netzwerk beantwortet unsere ersten Anfragen mit Fehlern.',
        },
      },
      {
        at: 22,
        late: 73,
        milestone: 'detected',
        words: {
          en: 'An alarm for undelivered replies reaches the engineer on call.',
          de: 'Ein Alarm für nicht zugestellte Antworten erreicht die Bereitschaft.',
        },
      },
      {
        at: 34,
        status: 'investigating',
        nextUpdateIn: 30,
        words: {
          en: 'Messages from the social network are not becoming tickets, and replies from agents fail. We are finding out why.',
          de: 'Nachrichten aus dem sozialen Netzwerk werden nicht zu Tickets, und Antworten der Agenten schlagen fehl. Wir klären die Ursache.',
        },
      },
      {
        at: 81,
        status: 'identified',
        nextUpdateIn: 45,
        words: {
          en: 'The network’s own programming interface is down; its operators say so on their status page, https://status.network.example. Until it is back, agents see `<Network::ServiceUnavailable: try again later>` when they send. Please keep those replies: nothing needs to be written twice.',
          de: 'Die Programmierschnittstelle des Netzwerks ist ausgefallen; dessen Betreiber melden es auf ihrer Statusseite, https://status.network.example. Bis sie zurück ist, sehen Agenten beim Senden `<Network::ServiceUnavailable: try again later>`. Bitte behalten Sie diese Antworten: Nichts muss doppelt geschrieben werden.',
        },
      },
      {
        at: 134,
        status: 'monitoring',
        services: [{ slug: 'social-channel', status: 'operational' }],
        nextUpdateIn: 60,
        words: {
          en: 'The interface answers again and messages flow in both directions. We are watching the backlog until it is empty.',
          de: 'Die Schnittstelle antwortet wieder, und Nachrichten fließen in beide Richtungen. Wir beobachten den Rückstau, bis er abgebaut ist.',
        },
      },
      {
        at: 189,
        status: 'resolved',
        words: {
          en: 'The backlog is gone and the network has repaired its interface for good. Everything works.',
          de: 'Der Rückstau ist abgebaut, und das Netzwerk hat seine Schnittstelle dauerhaft repariert. Alles funktioniert.',
        },
      },
    ],
    postmortem: {
      publishedAfterHours: 20,
      summary: {
        en: 'From {{start}} to {{end}}, customers who use the social channel could neither receive messages as tickets nor send replies. No message that had reached us was lost. Messages sent to you during that time arrived late, all of them by the end of the incident.',
        de: 'Von {{start}} bis {{end}} konnten Kunden, die den Social-Kanal nutzen, weder Nachrichten als Tickets empfangen noch Antworten senden. Keine Nachricht, die bei uns angekommen war, ging verloren. Nachrichten, die Ihnen in dieser Zeit geschickt wurden, kamen verspätet an, sämtlich bis zum Ende des Vorfalls.',
      },
      rootCause: {
        en: 'The social network’s programming interface failed, and our channel depends on it for every message. Our own part made it worse for you to see: the channel counted each failed request as a passing error and tried again, so our alarm stayed quiet for 22 minutes.',
        de: 'Die Programmierschnittstelle des sozialen Netzwerks fiel aus, und unser Kanal braucht sie für jede Nachricht. Unser eigener Anteil machte es für Sie schwerer erkennbar: Der Kanal hielt jede fehlgeschlagene Anfrage für einen vorübergehenden Fehler und versuchte es erneut, sodass unser Alarm 22 Minuten lang stumm blieb.',
      },
      resolution: {
        en: 'The network repaired its interface. Our channel then worked off what had piled up, oldest first, without any action by customers.',
        de: 'Das Netzwerk reparierte seine Schnittstelle. Danach arbeitete unser Kanal den Rückstau ab, das Älteste zuerst, ohne dass Kunden etwas tun mussten.',
      },
      remediationItems: [
        {
          words: {
            en: 'Raise the alarm when more than one reply in ten fails for three minutes, whatever the reason',
            de: 'Alarm auslösen, wenn drei Minuten lang mehr als eine von zehn Antworten fehlschlägt, gleich aus welchem Grund',
          },
          state: 'done',
          doneDaysAgo: 1,
        },
        {
          words: {
            en: 'Keep replies in a queue while the network is away, instead of showing an error to the agent',
            de: 'Antworten in einer Warteschlange halten, solange das Netzwerk fort ist, statt dem Agenten einen Fehler zu zeigen',
          },
          state: 'in_progress',
          targetInDays: 21,
        },
        {
          words: {
            en: 'Show the network’s own state beside the channel’s settings',
            de: 'Den Zustand des Netzwerks neben den Einstellungen des Kanals anzeigen',
          },
          state: 'planned',
          targetInDays: 45,
        },
      ],
    },
  },
  {
    slug: 'search-results-out-of-date',
    title: {
      en: 'Search does not find the newest tickets',
      de: 'Die Suche findet die neuesten Tickets nicht',
    },
    impact: 'minor',
    began: { minutesAgo: 52 },
    services: [{ slug: 'search', status: 'degraded_performance' }],
    entries: [
      {
        at: 9,
        status: 'investigating',
        words: {
          en: 'Tickets from the last hour are missing from search results. Opening them from a view works as always.',
          de: 'Tickets der letzten Stunde fehlen in den Suchergebnissen. Aus einer Ansicht lassen sie sich wie immer öffnen.',
        },
      },
      {
        at: 38,
        status: 'identified',
        nextUpdateIn: 240,
        words: {
          en: 'One of the machines that keep the search index up to date has stopped. Its replacement is catching up; new tickets appear in search as it goes.',
          de: 'Einer der Rechner, die den Suchindex aktuell halten, ist stehen geblieben. Sein Ersatz holt auf; neue Tickets erscheinen nach und nach in der Suche.',
        },
      },
    ],
  },
]
