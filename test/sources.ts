import { globSync, readFileSync } from 'node:fs'

/** A file of the project by its path from the root. */
export type Source = { path: string; text: string }

/** A rule looks at sources and names what breaks it, one line each. */
export type Rule = (sources: Source[]) => string[]

/** Every file of ours that holds code. */
export function projectSources(): Source[] {
  const rooms =
    '{app,bin,components,domain,e2e,front,i18n,importers,lib,notifications,press,prisma,test,translators,worker}'
  return globSync(`${rooms}/**/*.{ts,tsx,mjs}`)
    .filter((path) => !path.startsWith('lib/prisma/'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
}
