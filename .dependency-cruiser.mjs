/**
 * The rooms of the house and what each may import (CONTRIBUTING.md has the map, docs/decisions the reasons).
 * A room is described by what it may reach: everything else of the project is forbidden to it.
 */

/** Pure files of the domain: types and rules without I/O, which components and mails may know too. */
const pure =
  '^domain/(?:([^/]+)/\\1|incident/overview|delivery/message|text/notice-lines|text/facts|text/word-changes)\\.ts$'

const project =
  '^(app|bench|bin|components|domain|e2e|front|i18n|importers|lib|messages|notifications|press|prisma|test|translators|worker)/'

const rooms = {
  app: ['app', 'components', 'domain', 'notifications/render', 'i18n', 'lib'],
  components: ['components', 'i18n', 'lib/markdown', 'lib/accent', pure],
  domain: ['domain', 'i18n', 'lib'],
  front: ['front', 'lib/client-address', 'lib/env'],
  i18n: ['i18n', 'messages'],
  importers: ['importers', 'domain', 'i18n', 'lib'],
  lib: ['lib'],
  notifications: ['notifications', 'i18n', 'messages', 'lib', pure],
  press: ['press', 'domain', 'i18n', 'lib'],
  prisma: ['prisma', 'domain', 'lib'],
  translators: ['translators', 'i18n', 'lib', pure],
  worker: ['worker', 'domain', 'notifications', 'translators', 'lib'],
}

const reach = (names) => names.map((name) => (name.startsWith('^') ? name : `^${name}(?:/|\\.|$)`)).join('|')

const roomRules = Object.entries(rooms).map(([room, names]) => ({
  name: `room-${room}`,
  severity: 'error',
  comment: `${room}/ may import: ${names.map((name) => (name === pure ? 'pure domain files' : name)).join(', ')}`,
  from: { path: `^${room}/`, pathNot: '^lib/prisma/' },
  to: { path: project, pathNot: reach(names) },
}))

/** Slices of the domain in their order: one never imports from a later one. */
const tiers = [
  ['event', 'removal', 'press', 'settings', 'staff', 'service', 'glossary', 'text', 'correction'],
  [
    'maintenance',
    'incident',
    'note',
    'template',
    'draft',
    'postmortem',
    'translation',
    'promise',
    'remediation',
  ],
  ['recipient', 'subscription'],
  ['delivery'],
]

const tierRules = tiers.slice(0, -1).map((nouns, index) => ({
  name: `slices-after-${nouns[nouns.length - 1]}`,
  severity: 'error',
  comment: 'A slice of the domain never imports from a later one.',
  from: { path: `^domain/(${nouns.join('|')})/` },
  to: {
    path: `^domain/(${tiers
      .slice(index + 1)
      .flat()
      .join('|')})/`,
  },
}))

const known = tiers.flat().join('|')

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
    ...tierRules,
    {
      name: 'known-slices',
      severity: 'error',
      comment: 'A new noun takes its place in the order of slices, above.',
      from: {},
      to: { path: '^domain/[^/]+/', pathNot: `^domain/(${known})/` },
    },
    {
      name: 'pure-files',
      severity: 'error',
      comment: 'A file that components may know reads no database, no clock and no disk.',
      from: { path: pure },
      to: { pathNot: [pure, '^i18n/', '^lib/(errors|zone)\\.ts$', '^node_modules/diff/'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '^lib/prisma/' },
      to: { circular: true },
    },
    {
      name: 'database-by-the-domain',
      severity: 'error',
      comment:
        'Pages, mails and the press ask the domain; only it, plumbing and set-up hold the Prisma client.',
      from: {
        path: '^(app|components|front|i18n|importers|notifications|press|translators|worker)/',
        // It ends the connections of its process.
        pathNot: '^worker/main\\.ts$',
      },
      to: { path: '^lib/(prisma/|db\\.ts)|node_modules/(@prisma/|prisma/)' },
    },
    {
      name: 'domain-without-a-framework',
      severity: 'error',
      from: { path: '^(domain|worker|press|front|importers|translators)/' },
      to: { path: 'node_modules/(next|next-intl|react|react-dom)/' },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'dependencies-declared',
      severity: 'error',
      from: { pathNot: '^(test|e2e|bench|bin/(?:test|screenshot))|\\.test\\.tsx?$|\\.config\\.' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-stay-out',
      severity: 'error',
      from: { path: project, pathNot: '^(test|e2e|bench)/' },
      to: { path: '^(test|e2e|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.candor|data|test-results|playwright-report)(/|$)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.d.ts'],
    },
  },
}
