import { expect, test } from './fixtures.ts'

test('a withdrawn incident is gone from every public address, and comes back when published again', async ({
  api,
  request,
}) => {
  const words = 'Receipts were printed twice'
  const { slug } = await api.call('POST', '/incidents', {
    title: words,
    impact: 'minor',
    services: [{ slug: 'api', status: 'degraded_performance' }],
    update: { status: 'investigating', body: 'We are looking into it.' },
    notify: false,
  })
  const own = [
    `/en/incidents/${slug}`,
    `/de/incidents/${slug}`,
    `/de/incidents/${slug}.md`,
    `/api/v1/incidents/${slug}`,
  ]
  const shared = ['/en', '/de', '/en/history.atom', '/api/v2/summary.json', '/sitemap.xml']
  const statuses = async () => Promise.all(own.map(async (path) => (await request.get(path)).status()))
  const tellers = async () => {
    const texts = await Promise.all(shared.map(async (path) => (await request.get(path)).text()))
    return shared.filter((_, i) => texts[i]?.includes(words) || texts[i]?.includes(slug))
  }
  await expect.poll(statuses, { timeout: 45_000 }).toEqual([200, 200, 200, 200])
  await expect.poll(tellers, { timeout: 45_000 }).toEqual(shared)

  await api.call('DELETE', `/incidents/${slug}/publication`)
  await expect.poll(statuses, { timeout: 45_000 }).toEqual([404, 404, 404, 404])
  await expect.poll(tellers, { timeout: 45_000 }).toEqual([])

  await api.call('PUT', `/incidents/${slug}/publication`, { notify: false })
  await expect.poll(statuses, { timeout: 45_000 }).toEqual([200, 200, 200, 200])
  await api.call('DELETE', `/incidents/${slug}/publication`)
})
