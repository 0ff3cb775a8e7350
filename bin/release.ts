import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#bin/root'

/** The version of this release of Candor. */
export const release: string = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
).version
