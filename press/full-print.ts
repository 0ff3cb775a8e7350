import { publicMonths, publicRedirects, publicSlugs } from '#domain/incident/queries'
import { sitemapFiles } from '#domain/incident/sitemap'
import { publicMaintenanceSlugs } from '#domain/maintenance/queries'
import { settings } from '#domain/settings/queries'
import { logoPath } from '#domain/settings/settings'
import { isLocale, pseudoLocale } from '#i18n/locales'
import {
  crawlerGroup,
  documentGroup,
  fixedGroup,
  type Group,
  incidentGroup,
  maintenanceGroup,
  maintenanceListGroup,
  monthGroup,
  type PrintedPage,
  presentGroups,
  remediationGroup,
} from '#press/addresses'

const PAGE = 200

/** The languages that are printed (the page's, and the made-up one where it is switched on) and the sitemap's files. */
export async function printedPage(): Promise<PrintedPage> {
  const [{ locales, sourceLocale, logoFile }, sitemaps] = await Promise.all([settings(), sitemapFiles()])
  return {
    sourceLocale,
    locales: isLocale(pseudoLocale) ? [...locales, pseudoLocale] : locales,
    sitemaps,
    logo: logoFile && logoPath(logoFile),
  }
}

/** Every month of history. */
export async function historyGroups(): Promise<Group[]> {
  const [months, of] = await Promise.all([publicMonths(), printedPage()])
  return months.map((month) => monthGroup(month, of))
}

type Step = (after: string | null, of: PrintedPage) => Promise<{ groups: Group[]; next: string | null }>

const ofStory = (slugs: readonly string[], of: PrintedPage) =>
  slugs.flatMap((slug) => [incidentGroup(slug, of), documentGroup(slug, of)])

const steps: Step[] = [
  async (_, of) => ({
    groups: [
      ...presentGroups(of),
      maintenanceListGroup(of),
      remediationGroup(of),
      fixedGroup(of),
      crawlerGroup(of),
    ],
    next: null,
  }),
  async (after, of) => {
    const { slugs, next } = await publicSlugs(after, PAGE)
    return { groups: ofStory(slugs, of), next }
  },
  async (after, of) => {
    const { slugs, next } = await publicRedirects(after, PAGE)
    return { groups: ofStory(slugs, of), next }
  },
  async (_, of) => ({
    groups: (await publicMaintenanceSlugs()).map((slug) => maintenanceGroup(slug, of)),
    next: null,
  }),
  async () => ({ groups: await historyGroups(), next: null }),
]

/**
 * A print of everything under way: what readers miss most first, and incidents newest first. They are read page by
 * page, so that their number costs no memory; a read that fails is made again where it stood.
 */
export class FullPrint {
  /** Groups there are, those included that were printed meanwhile for another reason. */
  readonly names = new Set<string>()
  #ready: Group[] = []
  #step = 0
  #after: string | null = null

  /** The next group; null when all have been handed out. */
  async next(): Promise<Group | null> {
    while (this.#ready.length === 0) {
      const step = steps[this.#step]
      if (!step) return null
      const { groups, next } = await step(this.#after, await printedPage())
      this.#ready = groups
      this.#after = next
      if (next === null) this.#step++
    }
    const group = this.#ready.shift() ?? null
    if (group) this.names.add(group.name)
    return group
  }
}
