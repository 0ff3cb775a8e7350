import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { endWithParent } from '#bin/preload'
import { root } from '#bin/root'

/** Calls the exported function `name` of `module` (a path from the root) in a process of its own. */
export async function runTask(module: string, name: string, env: NodeJS.ProcessEnv): Promise<unknown> {
  const path = join(root, module)
  if (!existsSync(path)) return undefined
  const child = fork(fileURLToPath(new URL('task.ts', import.meta.url)), [pathToFileURL(path).href, name], {
    cwd: root,
    env,
    detached: true,
    execArgv: ['--import', endWithParent],
  })
  return new Promise((resolve, reject) => {
    let result: unknown
    child.on('message', (message: { result: unknown }) => {
      result = message.result
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve(result) : reject(new Error(`${module} ended with code ${code}`)),
    )
  })
}
