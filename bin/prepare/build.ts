import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runTool } from '#bin/prepare/run'
import { stampOf } from '#bin/prepare/stamp'
import { Refusal } from '#bin/refusal'
import { root } from '#bin/root'
import { type Say, step } from '#bin/say'

const sources = [
  'app',
  'components',
  'domain',
  'i18n',
  'importers',
  'lib',
  'messages',
  'notifications',
  'prisma/schema.prisma',
  'public',
  'translators',
  'instrumentation.ts',
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
]

/** Builds the app again where anything it is made from changed. Needs no database. */
export async function buildApp(say: Say) {
  if (!existsSync(join(root, 'next.config.ts'))) return
  const stamp = stampOf('.candor/build', sources)
  if (stamp.isCurrent() && existsSync(join(root, '.next/BUILD_ID'))) return
  await step(say, 'Building the app (about a minute)', async () => {
    stamp.clear()
    const { ok, output } = await runTool('next/dist/bin/next', ['build'], {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    })
    if (!ok) throw new Refusal(`The app could not be built:\n${output}`)
    stamp.set()
  })
}
