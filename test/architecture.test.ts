import { describe, expect, it } from 'vitest'
import * as rules from '#test/architecture-rules'
import { projectSources, type Rule } from '#test/sources'

const project = projectSources()

/** A rule, and files that it must catch: a rule that finds nothing proves nothing until it has found something. */
type Planted = { says: string; rule: Rule; planted: Record<string, string> }

const planted: Planted[] = [
  {
    says: 'has no junk drawers and no barrels',
    rule: rules.noJunkDrawers,
    planted: { 'lib/utils.ts': '', 'components/helpers/date.tsx': '', 'domain/text/index.ts': '' },
  },
  {
    says: 'keeps the rules of every noun in a file of its name',
    rule: rules.everyNounHasItsFile,
    planted: { 'domain/banner/queries.ts': '' },
  },
  {
    says: 'names verbs after their files',
    rule: rules.verbsAreNamedAfterTheirFile,
    planted: { 'domain/service/drop-service.ts': 'export const remove = () => transaction(async () => {})' },
  },
  {
    says: 'lets readers see only what is public',
    rule: rules.readersSeeThroughTheGate,
    planted: {
      'domain/incident/latest.ts':
        'export async function latest() {\n  return db().incident.findFirst({ orderBy: { startedAt: "desc" } })\n}',
    },
  },
  {
    says: 'asks its own clock',
    rule: rules.theDomainAsksTheClock,
    planted: { 'domain/incident/age.ts': 'export const age = (at: Date) => Date.now() - at.getTime()' },
  },
  {
    says: 'sends readers no code to run',
    rule: rules.publicPagesRunNothing,
    planted: { 'components/incident/clap.tsx': "'use client'\n\nexport const Clap = () => <button />" },
  },
  {
    says: 'writes no style attributes on public pages',
    rule: rules.publicPagesHaveNoStyleAttributes,
    planted: { 'app/[locale]/(public)/about/page.tsx': 'const bar = <i style={{ width: 3 }} />' },
  },
  {
    says: 'asks on every page and in every action of the console who is there',
    rule: rules.theConsoleAsksWhoIsThere,
    planted: {
      'app/[locale]/console/(staff)/secrets/page.tsx': 'export default async function Page() {}',
      'app/[locale]/console/(staff)/secrets/raw/route.ts': 'export async function GET() {}',
      'app/[locale]/console/(staff)/secrets/actions.ts':
        "'use server'\n\nexport async function kept() {\n  return act()\n}\n\nexport async function leak() {\n  return 1\n}",
    },
  },
  {
    says: 'authenticates every call of the API in one place',
    rule: rules.theApiAsksWhoIsThere,
    planted: { 'app/api/v1/incidents/all/route.ts': 'export async function GET() {}' },
  },
  {
    says: 'asks addresses that readers name in one place',
    rule: rules.readersAddressesAreAskedInOnePlace,
    planted: {
      'notifications/chat.ts': 'export const send = (to: string) => fetch(to)',
      'worker/ping.ts': "import { request } from 'node:https'",
    },
  },
  {
    says: 'only reads in what is compatible with Statuspage',
    rule: rules.statuspageFormsAreReadOnly,
    planted: { 'app/api/v2/incidents.json/route.ts': 'export const POST = statuspage()' },
  },
]

describe('the house', () => {
  it('is looked at as a whole', () => expect(project.length).toBeGreaterThan(300))

  it.each(planted)('$says', ({ rule, planted }) => {
    expect(rule(project)).toEqual([])
    const wrong = Object.entries(planted).map(([path, text]) => ({ path, text }))
    expect(rule(wrong)).toHaveLength(wrong.length)
  })
})
