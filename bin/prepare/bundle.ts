import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stampOf } from '#bin/prepare/stamp'
import { root } from '#bin/root'

const file = join(root, '.candor/worker.mjs')

const sources = [
  'bin',
  'domain',
  'i18n',
  'lib',
  'notifications',
  'package-lock.json',
  'package.json',
  'translators',
  'tsconfig.json',
  'worker',
]

/**
 * Puts the worker's code into one file, again where any of it changed, and returns its address. Its mail templates are
 * `.tsx`, which Node does not run by itself; and a few hundred files that are compiled as they are loaded cost it half as
 * much memory again.
 */
export async function bundleWorker(): Promise<string> {
  const stamp = stampOf('.candor/worker', sources)
  if (!stamp.isCurrent() || !existsSync(file)) {
    const { build, stop } = await import('esbuild')
    const fresh = `${file}.${process.pid}`
    stamp.clear()
    await build({
      absWorkingDir: root,
      entryPoints: ['bin/processes/run-worker.ts'],
      outfile: fresh,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node24',
      jsx: 'automatic',
      logLevel: 'silent',
    })
    await stop()
    renameSync(fresh, file)
    stamp.set()
  }
  return pathToFileURL(file).href
}
