import { createConnection } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const PATIENCE = 60_000

/** Waits for a server that is being started beside this process; after a minute, goes on without it. */
export async function untilListening({ hostname, port }: URL): Promise<void> {
  const deadline = Date.now() + PATIENCE
  while (!(await accepts(hostname, Number(port || 80))) && Date.now() < deadline) await wait(50)
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
