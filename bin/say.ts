/** Tells the person at the terminal what happens. */
export type Say = (line: string) => void

/** Progress of `start` and `test`. */
export const sayAloud: Say = (line) => console.log(line)

/** Progress of commands whose standard output is their answer. */
export const sayAside: Say = (line) => console.error(line)

const TICK = 15_000

/** Says `title`, runs `work`, and gives a sign of life while it lasts. */
export async function step<T>(say: Say, title: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now()
  say(`${title} …`)
  const ticks = setInterval(() => say(`  … ${Math.round((Date.now() - started) / 1000)} s`), TICK)
  try {
    return await work()
  } finally {
    clearInterval(ticks)
  }
}
