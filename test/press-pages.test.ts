import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { editionsTouchedBy } from '#press/editions-touched-by'
import { finishPage } from '#press/finish-page'
import { Queue } from '#press/queue'
import { usedStyles } from '#press/used-styles'

const framework = `<!DOCTYPE html><html lang="de" dir="ltr"><head><meta charset="utf-8"/>
<link rel="stylesheet" href="/_next/static/a.css" data-precedence="next"/><link rel="preload" as="script" href="/_next/x.js"/>
<script src="/_next/static/x.js" async=""></script><style nonce="abc">:root{--accent:#123456}</style>
<script type="application/ld+json">{"@type":"Article"}</script><script src="/reader.js" defer=""></script>
<script data-keep="" nonce="abc">theme()</script></head>
<body><div hidden=""><!--$--><!--/$--></div><main class="kept"><p>Eins<!-- -->zwei</p></main>
<script>self.__next_f.push([1,"kept"])</script></body></html>`
const sheet = '.kept{color:red}.gone{color:blue}@media print{.gone{color:blue}}main{margin:0}'
const styleFor = usedStyles(async () => sheet)

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

describe('finishing a page', () => {
  test('drops everything of the framework and keeps what is ours', async () => {
    const { html } = await finishPage(framework, styleFor)
    expect(html).not.toMatch(/_next|__next|<!--|preload|nonce|data-keep|hidden/)
    expect(html).toContain('<p>Einszwei</p>')
    expect(html).toContain('<script src="/reader.js" defer=""></script>')
    expect(html).toContain('{"@type":"Article"}')
    expect(html).toContain('theme()')
  })

  test('inlines of the styles only what the page uses, before the page’s own', async () => {
    const { html } = await finishPage(framework, styleFor)
    expect(html).toContain('.kept')
    expect(html).not.toContain('.gone')
    expect(html.indexOf('.kept')).toBeLessThan(html.indexOf('--accent'))
  })

  test('does not look through the styles again for a page that differs in ids and words alone', async () => {
    let looked = 0
    const counted = usedStyles(async () => {
      looked++
      return sheet
    })
    const one = await counted(['/a.css'], '<main class="kept" id="entry-1">One</main>')
    const two = await counted(['/a.css'], '<main class="kept" id="entry-2">Two</main>')
    expect(two).toBe(one)
    expect(await counted(['/a.css'], '<main class="gone">Two</main>')).not.toBe(one)
    expect(looked).toBe(1)
  })

  test('allows exactly the inline code that is left, by hash of its final bytes', async () => {
    const { html, policy } = await finishPage(framework, styleFor)
    const styles = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, text = '']) => hash(text))
    expect(styles).toHaveLength(2)
    for (const style of styles) expect(policy).toContain(style)
    expect(policy).toContain(hash('theme()'))
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("default-src 'none'")
  })

  test('the same page twice gives the same bytes', async () => {
    const again = framework.replaceAll('abc', 'another nonce')
    expect(await finishPage(again, styleFor)).toEqual(await finishPage(framework, styleFor))
  })
})

const page = { locales: ['en', 'de'], sourceLocale: 'en' }
const touched = (type: string, payload: object) => {
  const groups = editionsTouchedBy({ type, payload }, page)
  return groups === 'everything' ? groups : groups.flatMap((group) => group.addresses.map((a) => a.path))
}

describe('editions touched by an event', () => {
  test('an update changes its incident in every language and form, the overview, feeds, JSON and its month', () => {
    const paths = touched('incident.updated', { slug: 'chat-down', months: ['2026-05'] })
    for (const path of [
      '/en/incidents/chat-down',
      '/de/incidents/chat-down',
      '/de/incidents/chat-down.md',
      '/en/incidents/chat-down.atom',
      '/api/v1/incidents/chat-down?locale=de',
      '/en',
      '/de/version.json',
      '/history.rss',
      '/api/v2/incidents/unresolved.json',
      '/de/history/2026-05',
    ]) {
      expect(paths).toContain(path)
    }
    expect(paths).not.toContain('/sitemap.xml')
    expect(String(paths)).not.toContain('2026-06')
  })

  test('a new incident also changes the sitemap, and a new slug the old address', () => {
    expect(touched('incident.declared', { slug: 'a', months: [] })).toContain('/sitemap.xml')
    expect(touched('incident.entry_withdrawn', { slug: 'a', months: [] })).toContain('/sitemap.xml')
    const renamed = touched('incident.corrected', { slug: 'b', formerSlug: 'a', months: [] })
    expect(renamed).toContain('/en/incidents/a')
    expect(renamed).toContain('/en/incidents/b')
  })

  test('what concerns promises changes the list of open ones', () => {
    for (const type of ['remediation.completed', 'postmortem.published', 'incident.withdrawn']) {
      expect(touched(type, { slug: 'a' })).toContain('/de/remediation')
    }
    expect(touched('remediation.changed', { slug: 'a' })).toContain('/api/v1/remediation?locale=de')
    expect(touched('incident.updated', { slug: 'a' })).not.toContain('/de/remediation')
    expect(touched('incident.entry_withdrawn', { slug: 'a' })).not.toContain('/de/remediation')
  })

  test('maintenance changes its own page and the list of all', () => {
    const paths = touched('maintenance.completed', { slug: 'rebuild', months: ['2026-05'] })
    for (const path of ['/de/maintenances/rebuild', '/de/maintenances', '/de', '/de/history/2026-05']) {
      expect(paths).toContain(path)
    }
    expect(touched('incident.updated', { slug: 'a' })).not.toContain('/de/maintenances')
  })

  test('settings and services change everything; drafts, staff and followers nothing', () => {
    expect(touched('settings.changed', {})).toBe('everything')
    expect(touched('service.changed', { services: ['chat'] })).toBe('everything')
    expect(touched('a.type.of.tomorrow', {})).toBe('everything')
    for (const type of ['postmortem.drafted', 'staff.changed', 'subscription.confirmed']) {
      expect(touched(type, { slug: 'a' })).toEqual([])
    }
  })
})

describe('the queue', () => {
  const group = (name: string) => ({ name, addresses: [] })

  test('prints a group once however often it was asked for, in the order of asking', () => {
    const queue = new Queue()
    for (const name of ['a', 'b', 'a']) queue.add(group(name))
    expect([queue.take(0)?.group.name, queue.take(0)?.group.name, queue.take(0)]).toEqual(['b', 'a', null])
  })

  test('remembers since when a group fails, also where it is asked for anew meanwhile', () => {
    const queue = new Queue()
    queue.add(group('bad'))
    for (const at of [1_000, 9_000]) {
      const bad = queue.take(at)
      if (!bad) throw new Error('nothing to take')
      queue.putBack(bad, at, [{ address: '/en', error: 'answered 500' }])
    }
    queue.add(group('bad'))
    expect(queue.failing).toMatchObject([{ since: 1_000, notBefore: 0, errors: [{ address: '/en' }] }])
  })

  test('a failed group waits longer each time, and others do not wait for it', () => {
    const queue = new Queue()
    queue.add(group('bad'))
    queue.add(group('good'))
    const bad = queue.take(0)
    if (!bad) throw new Error('nothing to take')
    expect(queue.putBack(bad, 0)).toBe(250)
    expect(queue.failing.map(({ group }) => group.name)).toEqual(['bad'])
    expect(queue.take(0)?.group.name).toBe('good')
    expect(queue.take(100)).toBeNull()
    const again = queue.take(250)
    if (!again) throw new Error('not tried again')
    expect(queue.putBack(again, 250)).toBe(1_000)
  })
})
