import { Worker } from 'node:worker_threads'

/** Reads `url` about `rate` times a second from another thread until stopped; as fast as it can where it cannot. */
export function startPaced(url: string, rate: number) {
  const worker = new Worker(new URL('./paced-worker.ts', import.meta.url), { workerData: { url, rate } })
  return {
    /** Ends it. `sent`: requests per second that were answered. */
    stop: () =>
      new Promise<{ sent: number; failed: number }>((resolve) => {
        worker.once('message', resolve)
        worker.postMessage('stop')
      }),
  }
}
