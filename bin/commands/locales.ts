import { parseArgs } from 'node:util'
import type { Command } from '#bin/command'
import { withDatabase } from '#bin/database'
import { readableLocales } from '#i18n/locales'

export const command: Command = {
  usage: '',
  summary: 'prints which languages the page has, and how much of its texts stands in each',
  details: [
    '',
    'Texts are the published words of staff: titles, updates, parts of postmortems. “Stale” are translations whose',
    'original says something else by now; they are counted among what made them too.',
  ],
  async run(args) {
    parseArgs({ args, options: {} })
    const [page, coverage] = await withDatabase('locales', async () => {
      const [{ settings }, { coverageIn }] = await Promise.all([
        import('#domain/settings/queries'),
        import('#domain/text/queries'),
      ])
      return [await settings(), await coverageIn(readableLocales.map(({ code }) => code))] as const
    })
    const head = [
      'LOCALE',
      'OFFERED',
      'TEXTS',
      'ORIGINAL',
      'HUMAN',
      'REVIEWED',
      'MACHINE',
      'MISSING',
      'STALE',
    ]
    const rows = readableLocales.map(({ code }) => {
      const of = coverage.get(code)
      const offered = code === page.sourceLocale ? 'source' : page.locales.includes(code) ? 'yes' : 'no'
      const counts = of
        ? [of.total, of.original, of.human, of.machine_reviewed, of.machine, of.missing, of.stale]
        : []
      return [code, offered, ...counts.map(String)]
    })
    const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)))
    for (const row of [head, ...rows]) {
      const cells = row.map((cell, i) =>
        i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
      )
      console.log(cells.join('  '))
    }
  },
}
