const consoles = /^\/[A-Za-z-]{2,12}\/console(\/|$)/
const links = /^\/[A-Za-z-]{2,12}\/subscriptions\/(confirm|follow|manage|unsubscribe)(\/|$)/

/** What the app answers itself: staff's pages, links in mails, and what monitors ask. */
export const isDynamic = (path: string): boolean =>
  consoles.test(path) ||
  links.test(path) ||
  path === '/healthz' ||
  path === '/readyz' ||
  path.startsWith('/api/auth/')

/** What may be written to: the API, staff's pages and links in mails. */
export const takesWrites = (path: string): boolean => path.startsWith('/api/') || isDynamic(path)

/**
 * The key of an address in the store: the path, and for JSON the locale asked for. All else in a query is noise.
 */
export function keyOf(url: string): { path: string; key: string } {
  const mark = url.indexOf('?')
  if (mark < 0) return { path: url, key: url }
  const path = url.slice(0, mark)
  if (!path.startsWith('/api/')) return { path, key: path }
  const locale = /[?&]locale=([A-Za-z-]{2,12})(?:&|$)/.exec(url.slice(mark))?.[1]
  return { path, key: locale ? `${path}?locale=${locale}` : path }
}
