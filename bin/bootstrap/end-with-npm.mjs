import { readFileSync } from 'node:fs'

const EVERY = 1_000

/**
 * Under an npm script, ends this process (as SIGTERM would) once npm is gone: npm killed outright tells nobody.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const npm = ancestors()
  const watch = setInterval(() => {
    if (ancestors() === npm) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, EVERY)
  watch.unref()
}

// npm starts a shell, which starts us, or became us. Where /proc exists the shell's own parent is looked at too.
function ancestors() {
  const parent = process.ppid
  try {
    const shell = ['sh', 'bash', 'dash'].includes(readFileSync(`/proc/${parent}/comm`, 'utf8').trim())
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8')
    const grandparent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
    return shell ? `${parent} ${grandparent}` : String(parent)
  } catch {
    return String(parent)
  }
}
