import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** Installs what package-lock.json names where that isn't what lies in node_modules; what only `dev` needs, only then. */
export async function ensureDependencies({ quiet, dev }) {
  if (isInstalled(dev)) return
  const say = quiet ? () => undefined : (line) => console.log(line)
  say('Installing dependencies (a few minutes the first time) …')
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  const ticks = setInterval(() => say(`  … ${seconds()} s`), 15_000)
  try {
    await npmInstall(quiet)
  } finally {
    clearInterval(ticks)
  }
  say(`Installed in ${seconds()} s.`)
}

function isInstalled(dev) {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  const wanted = packagesOf(join(root, 'package-lock.json'))
  if (!installed || !wanted) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const there = installed[path]
    if (there) return there.version === entry.version
    return entry.optional === true || entry.devOptional === true || (entry.dev === true && !dev)
  })
}

function packagesOf(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

// Not `npm ci`: it refuses a lockfile without the optional packages of every platform, and a mirror need not
// have those. The versions are those of the lockfile all the same, and it isn't written.
function npmInstall(quiet) {
  const args = [
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const [command, first] = process.env.npm_execpath
    ? [process.execPath, [process.env.npm_execpath]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  const child = spawn(command, [...first, ...args], {
    cwd: root,
    env: withoutRunningScript(),
    // Standard output belongs to the command's own answer.
    stdio: ['ignore', quiet ? 2 : 1, 2],
  })
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`npm cannot be run: ${error.message}`)))
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error('The dependencies could not be installed; npm says why above.')),
    )
  })
}

// `npm run -s` hands its options down by environment; the install decides for itself.
function withoutRunningScript() {
  const { npm_config_loglevel, npm_config_omit, NODE_ENV, ...env } = process.env
  return env
}
