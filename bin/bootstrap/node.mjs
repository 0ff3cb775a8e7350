import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'

const NEEDED = 24

/** Runs `file` with a Node that is new enough: this process if it is one, else the one among the dependencies. */
export async function runWithOwnNode(file, args) {
  // For this process and all below it: code stripped of its types and compiled once starts in half the time. Where
  // the folder cannot be written, nothing is kept.
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'node')
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE)
  if (major(process.versions.node) >= NEEDED) {
    process.argv.splice(1, process.argv.length, file, ...args)
    await import(pathToFileURL(file))
    return
  }
  await hand(ownNode(), [file, ...args])
}

const major = (version) => Number(version.split('.')[0])

function ownNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const folder = join(root, 'node_modules', `node-${platform}-${process.arch}`)
  const node = process.platform === 'win32' ? join(folder, 'bin', 'node.exe') : join(folder, 'bin', 'node')
  if (existsSync(node)) return node
  throw new Error(
    `Candor needs Node ${NEEDED} or newer; this is ${process.versions.node}, and none comes along for ` +
      `${process.platform} on ${process.arch}: install one from https://nodejs.org.`,
  )
}

// The child hears from us only that we are gone (bin/end-with-parent.ts).
function hand(node, args) {
  const preload = pathToFileURL(join(root, 'bin', 'end-with-parent.ts')).href
  const child = spawn(node, ['--import', preload, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
  })
  // Ctrl-C reaches the child by the terminal; what only we get is passed on. Either way it decides when to end.
  process.on('SIGINT', () => undefined)
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      process.exitCode = code ?? 1
      resolve()
    })
  })
}
