import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const { url, rate } = workerData as { url: string; rate: number }
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const started = performance.now()
let asked = 0
let answered = 0
let failed = 0
let stopped = false

function ask() {
  asked++
  request(url, { agent, headers: { 'accept-encoding': 'br' } }, (res) => {
    res.resume()
    res.on('end', () => {
      if (res.statusCode === 200) answered++
      else failed++
    })
  })
    .on('error', () => {
      failed++
    })
    .end()
}

const timer = setInterval(() => {
  const due = Math.floor(((performance.now() - started) / 1_000) * rate)
  // No more than the connections can carry at once, so that a slow server is not buried.
  const room = 64 - (asked - answered - failed)
  for (let n = 0; n < Math.min(due - asked, room); n++) ask()
}, 2)

parentPort?.on('message', () => {
  if (stopped) return
  stopped = true
  clearInterval(timer)
  const seconds = (performance.now() - started) / 1_000
  parentPort?.postMessage({ sent: answered / seconds, failed })
  parentPort?.close()
})
