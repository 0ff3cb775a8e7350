import type { Rule, Source } from '#test/sources'

const within = (sources: Source[], path: RegExp) => sources.filter((source) => path.test(source.path))
const pathsOf = (sources: Source[]) => sources.map(({ path }) => path)
const fileName = (path: string) =>
  path
    .split('/')
    .at(-1)
    ?.replace(/\.\w+$/, '') ?? ''
const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The parts of a file that begin at the margin: functions, constants, types. */
const declarations = (text: string) => text.split(/\n(?=(?:export |async |function |const |type |\/\*\*))/)

export const noJunkDrawers: Rule = (sources) =>
  pathsOf(within(sources, /(^|\/)(utils?|helpers?|misc|constants?|common|index)(\.|\/)/))

/** Statuspage's forms of a noun may come before the noun itself. */
export const everyNounHasItsFile: Rule = (sources) => {
  const files = within(sources, /^domain\/[^/]+\/[^/]+$/).filter(
    ({ path }) => fileName(path) !== 'statuspage',
  )
  const nouns = new Set(files.map(({ path }) => path.split('/')[1] ?? ''))
  const paths = new Set(pathsOf(files))
  return [...nouns].map((noun) => `domain/${noun}/${noun}.ts`).filter((path) => !paths.has(path))
}

/** A verb is what opens a transaction, and it is the file's only one. */
export const verbsAreNamedAfterTheirFile: Rule = (sources) =>
  within(sources, /^domain\/[^/]+\/[^/]+\.ts$/)
    .filter(({ text }) => /\btransaction\(/.test(text))
    .filter(
      ({ path, text }) => !new RegExp(`export (async function|const) ${camel(fileName(path))}`).test(text),
    )
    .map(({ path }) => `${path} exports no ${camel(fileName(path))}`)

/** Reads of the story without an actor are for readers, and ask for what is public. */
export const readersSeeThroughTheGate: Rule = (sources) =>
  within(sources, /^domain\//).flatMap(({ path, text }) =>
    declarations(text)
      .filter((part) =>
        /\bdb\(\)\s*\.(incident|timelineEntry|impactWindow|postmortem)\.(find|count|agg|group)/.test(part),
      )
      .filter((part) => !/\bisPublic\b/.test(part) && !/\bactor: \w*Actor\b/.test(part))
      .map((part) => `${path}: ${/(?:function|const) (\w+)/.exec(part)?.[1] ?? 'unnamed'}`),
  )

/** The domain's clock is `now()`, which tests and the sample story set. */
export const theDomainAsksTheClock: Rule = (sources) =>
  pathsOf(
    within(sources, /^(domain|components|i18n|importers|notifications)\//).filter(({ text }) =>
      /\bDate\.now\(\)|\bnew Date\(\)/.test(text),
    ),
  )

const inPublic = /^app\/\[locale\]\/\((public|feeds)\)\/|^components\/(?!console\/)/

export const publicPagesRunNothing: Rule = (sources) =>
  pathsOf(within(sources, inPublic).filter(({ text }) => /^['"]use (client|server)['"]/m.test(text)))

/** Editions allow styles by their hash: attributes have none. */
export const publicPagesHaveNoStyleAttributes: Rule = (sources) =>
  pathsOf(within(sources, inPublic).filter(({ text }) => /\sstyle=/.test(text)))

/** What is outside a session by its nature: beginning and ending one. */
const beginsSession = /^app\/\[locale\]\/console\/(sign-in|forgot|(welcome|invitation|reset)\/\[token\])\//

/** Pages get to know who asks through `staff`, mostly by way of the loaders beside them; actions by `act`. */
export const theConsoleAsksWhoIsThere: Rule = (sources) => {
  const files = within(sources, /^app\/\[locale\]\/console\//).filter(({ path }) => !beginsSession.test(path))
  const silent = files
    .filter(({ path }) => /\/(page\.tsx|route\.ts)$/.test(path))
    .filter(({ text }) => !/await (staff|requireActor|incidentPage|maintenancePage)\(/.test(text))
  const actions = files
    .filter(({ text }) => /^['"]use server['"]/m.test(text))
    .flatMap(({ path, text }) =>
      declarations(text)
        .filter((part) => /^export /m.test(part) && !/\b(act|requireActor)\(/.test(part))
        .filter((part) => !/^export type /m.test(part))
        .map((part) => `${path}: ${/(?:function|const) (\w+)/.exec(part)?.[1] ?? 'unnamed'}`),
    )
  return [...pathsOf(silent), ...actions]
}

/** Followers have no token: their addresses hold a signed one, and a form is open to everybody. */
const openToReaders =
  /^app\/api\/v1\/(subscriptions\/|incidents\/\[slug\]\/subscriptions\/|\[\.\.\.address\]\/)/

export const theApiAsksWhoIsThere: Rule = (sources) =>
  pathsOf(
    within(sources, /^app\/api\/v1\/.*\/route\.ts$/)
      .filter(({ path }) => !openToReaders.test(path))
      .filter(
        ({ text }) =>
          text.match(/^export /gm)?.length !== 1 || !/^export const \{.*\} = methods\b/m.test(text),
      ),
  )

export const statuspageFormsAreReadOnly: Rule = (sources) =>
  pathsOf(
    within(sources, /^app\/api\/v2\/.*\/route\.ts$/).filter(({ text }) =>
      /\b(POST|PUT|PATCH|DELETE)\b/.test(text),
    ),
  )

/** Who asks others over HTTP: what checks the address first, what asks the app, what asks a provider that owners name. */
const asksOthers =
  /^(lib\/safe-fetch|front\/\w|press\/(main|print-group)|translators\/ask)|^(app|bin|components)\/|^(e2e|test)\//

export const readersAddressesAreAskedInOnePlace: Rule = (sources) =>
  pathsOf(
    sources
      .filter(({ path }) => !asksOthers.test(path))
      .filter(({ text }) =>
        /(?<![\w.])fetch\(|\brequest\b[^;\n]*from 'node:https?'|from 'undici'|from 'axios'/.test(text),
      ),
  )
