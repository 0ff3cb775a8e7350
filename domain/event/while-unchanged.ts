import { db } from '#lib/db'
import { currentResponse } from '#lib/request'

type Held = { version: string; answers: Map<string, Promise<unknown>> }

const MOST = 500
let held: Held = { version: '', answers: new Map() }

const asked = new WeakMap<object, Promise<string | null>>()

async function readVersion(): Promise<string | null> {
  const row = await db().publicVersion.findUnique({ where: { id: 1 }, select: { version: true } })
  return row?.version ?? null
}

/** Asked once for a request that only reads: it began after whatever it must show was committed. */
function version(): Promise<string | null> {
  const response = currentResponse()
  // What goes on after an answer, like a timer that a request happened to start, asks for itself.
  if (response?.req.method !== 'GET' || response.writableEnded) return readVersion()
  let known = asked.get(response)
  if (!known) {
    known = readVersion()
    known.catch(() => asked.delete(response))
    asked.set(response, known)
  }
  return known
}

/**
 * What `read` answers, read once for as long as no event changes public bytes: the press asks for every locale and
 * form of a story one after the other, and the rows behind them are the same. `name` says what is read, arguments
 * included. An answer may be newer than its version (read while a change was being committed), never older.
 */
export async function whileUnchanged<T>(name: string, read: () => Promise<T>): Promise<T> {
  const current = await version()
  if (current === null) return read()
  if (current !== held.version) held = { version: current, answers: new Map() }
  const { answers } = held
  const known = answers.get(name)
  if (known) return known as Promise<T>
  const answer = read()
  if (answers.size >= MOST) answers.clear()
  answers.set(name, answer)
  answer.catch(() => answers.delete(name))
  return answer
}
