import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { variableNames } from '#lib/env'

const guide = readFileSync('docs/operate.md', 'utf8')

test('the guide has a line for every variable that is validated, in their order, and for no other', () => {
  const [, table = ''] = /## Variables\n([\s\S]*?)\n## /.exec(guide) ?? []
  const named = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
  expect(named).toEqual(variableNames)
})

test.each(['compose.yaml', 'candor.service', 'Containerfile'])(
  'deploy/%s sets only variables that exist',
  (file) => {
    const text = readFileSync(`deploy/${file}`, 'utf8')
    const set = [...text.matchAll(/\b((?:CANDOR|DKIM|SMTP|DATABASE)_[A-Z_]+)\b/g)].map(([, name]) => name)
    const others = ['CANDOR_ADDRESS']
    expect(set.filter((name) => !others.includes(String(name)))).not.toHaveLength(0)
    expect(set.filter((name) => ![...variableNames, ...others].includes(String(name)))).toEqual([])
  },
)

const systemd = spawnSync('systemd-analyze', ['--version']).error === undefined

test.skipIf(!systemd)(
  `${systemd ? 'systemd' : 'systemd (not installed)'} can read deploy/candor.service`,
  () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', './deploy/candor.service'], {
      encoding: 'utf8',
    })
    expect({ status, said: stderr.split('\n').filter((line) => line.includes('candor')) }).toEqual({
      status: 0,
      said: [],
    })
  },
)
