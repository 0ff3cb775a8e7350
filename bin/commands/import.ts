import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Command } from '#bin/command'
import { withDatabase } from '#bin/database'
import { Refusal, UsageError } from '#bin/refusal'
import { type Impact, impacts } from '#domain/incident/incident'
import { system } from '#domain/staff/staff'
import type { ArticleFinding } from '#importers/article/findings'
import type { ArticleOptions } from '#importers/article/import-article'
import { type ArticleLocale, articleLocales, isArticleLocale } from '#importers/article/locales'
import type { ServiceChoice } from '#importers/article/services'
import { DomainError } from '#lib/errors'

const serviceStates = ['degraded_performance', 'partial_outage', 'major_outage'] as const

export const command: Command = {
  usage: 'article FILE --locale LOCALE',
  summary: 'imports a published incident article and reports what it derived and could not place',
  details: [
    '',
    'FILE is plain text or a saved web page; - reads standard input. Importing notifies nobody, and importing',
    'the same article again changes nothing.',
    '',
    `  --locale LOCALE        the article's language: ${articleLocales.join(', ')}`,
    '  --also LOCALE=FILE     the same article in another language, told of the same incident; may be repeated.',
    '                         Where the tellings contradict each other, the first counts and a finding says so',
    '  --incident SLUG        adds this telling to an incident that exists; its facts are kept',
    '  --title TITLE          the title; without it the article’s own, or one made of its summary',
    '  --slug SLUG            the address of the new incident; without it made of the day and the title',
    '  --service SLUG         a service that was affected, made where there is none; SLUG=NAME names a new one;',
    '                         may be repeated; without it, one that stands for the whole page',
    `  --impact IMPACT        ${impacts.join(', ')}; major unless given`,
    `  --service-status S     state of the services in the window: ${serviceStates.join(', ')}`,
    '  --source-url ADDRESS   where the article was published',
    '  --publish              makes the incident public, and its postmortem where nothing is missing',
  ],
  run: async ([format, ...args]) => {
    if (format !== 'article') throw new UsageError('import has one format: article.')
    await importFile(args)
  },
}

async function importFile(args: string[]) {
  const { file, options, also } = read(args)
  const source = await contentOf(file)
  const [{ parseArticle }, { report }] = await Promise.all([
    import('#importers/article/parse-article'),
    import('#importers/article/report'),
  ])
  const others = await Promise.all(
    also.map(async ({ locale, file: other }) => ({ locale, file: other, source: await contentOf(other) })),
  )
  // All are read before the first is stored: a file that is no article stops the import while nothing has happened.
  for (const telling of [{ file, source, locale: options.locale }, ...others]) {
    const { story, findings } = parseArticle(telling.source, { ...options, locale: telling.locale })
    if (!story || findings.some(({ level }) => level === 'error'))
      throw refused(telling.file, findings, 'nothing')
  }
  await withDatabase('import', async () => {
    const { importArticle } = await import('#importers/article/import-article')
    const bring = async (telling: string, words: string, how: ArticleOptions) => {
      const result = await importArticle(system, words, how).catch((error) => {
        throw refusalOf(error)
      })
      if (!result.stored)
        throw refused(telling, result.findings, telling === file ? 'nothing' : 'what stands above')
      console.log(report(result, options.publish).join('\n'))
      return result.stored.slug
    }
    const incident = await bring(file, source, options)
    for (const { locale, file: other, source: words } of others) {
      console.log(`\n${other}:`)
      await bring(other, words, { locale, incident, services: [], publish: options.publish })
    }
  })

  function refused(telling: string, findings: ArticleFinding[], stored: string): Refusal {
    const lines = report({ story: null, findings, stored: null }, options.publish)
    return new Refusal([`${telling} was not imported; ${stored} was stored.`, ...lines].join('\n').trimEnd())
  }
}

type Telling = { locale: ArticleLocale; file: string }

function read(args: string[]): { file: string; options: ArticleOptions; also: Telling[] } {
  const string = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      locale: string,
      also: { type: 'string', multiple: true },
      incident: string,
      title: string,
      slug: string,
      service: { type: 'string', multiple: true },
      impact: string,
      'service-status': string,
      'source-url': string,
      publish: { type: 'boolean', default: false },
    },
  })
  const [file, ...rest] = positionals
  if (!file || rest.length > 0)
    throw new UsageError('import article needs one FILE, or - for standard input.')
  const { locale } = values
  if (!locale || !isArticleLocale(locale)) {
    throw new UsageError(`import article needs --locale, one of ${articleLocales.join(', ')}.`)
  }
  return {
    file,
    also: (values.also ?? []).map(tellingOf),
    options: {
      locale,
      incident: slugOf('--incident', values.incident),
      title: values.title?.trim() || undefined,
      slug: slugOf('--slug', values.slug),
      services: (values.service ?? []).map(serviceOf),
      impact: oneOf<Impact>('--impact', impacts, values.impact),
      serviceStatus: oneOf('--service-status', serviceStates, values['service-status']),
      sourceUrl: webAddress(values['source-url']),
      publish: values.publish,
    },
  }
}

function tellingOf(value: string): Telling {
  const [locale = '', ...file] = value.split('=')
  if (!isArticleLocale(locale) || file.length === 0) {
    throw new UsageError(
      `--also takes LOCALE=FILE with one of ${articleLocales.join(', ')}; it is "${value}".`,
    )
  }
  return { locale, file: file.join('=') }
}

function serviceOf(value: string): ServiceChoice {
  const [slug = '', ...name] = value.split('=')
  return { slug: slugOf('--service', slug) ?? '', name: name.join('=').trim() || undefined }
}

function slugOf(option: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) return value
  throw new UsageError(`${option} takes lower-case letters, digits and single hyphens; it is "${value}".`)
}

function oneOf<T extends string>(
  option: string,
  values: readonly T[],
  value: string | undefined,
): T | undefined {
  const found = values.find((v) => v === value)
  if (value !== undefined && !found)
    throw new UsageError(`${option} is one of ${values.join(', ')}; it is "${value}".`)
  return found
}

function webAddress(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const url = URL.parse(value)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href
  throw new UsageError(`--source-url must be a web address; it is "${value}".`)
}

async function contentOf(file: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Refusal(`There is no file ${file}.`)
    if (code === 'EISDIR') throw new Refusal(`${file} is a folder, not an article.`)
    throw new Refusal(`${file} cannot be read (${code ?? String(error)}).`)
  }
}

/** What the domain refuses, told with the option that mends it. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error
  const [issue] = error.issues
  const slug = String(issue?.params?.slug ?? '')
  if (issue?.code === 'taken') return new Refusal(`The address ${slug} is taken; choose another with --slug.`)
  if (issue?.path === 'title')
    return new Refusal('The article has no title and no summary to derive one from; give one with --title.')
  if (error.code === 'not_found') return new Refusal(`${error.message}; --incident names one that exists.`)
  if (issue?.code === 'future')
    return new Refusal(`The article speaks of a time to come (${issue.path}); nothing was stored.`)
  return new Refusal(`${error.message}; nothing was stored.`)
}
