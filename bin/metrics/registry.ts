import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** What a process of the product says about itself; `process` is the label that tells it from the others. */
export function registryOf(process: string): Registry {
  const registry = new Registry()
  registry.setDefaultLabels({ process })
  collectDefaultMetrics({ register: registry })
  return registry
}

type Value = { value: number; labels?: Record<string, string> }

/** Adds a number that is looked up whenever somebody asks for it. A name ending in `_total` only ever grows. */
export function gauge(
  registry: Registry,
  name: string,
  help: string,
  look: () => Value[] | Promise<Value[]>,
) {
  const made = new Gauge({
    name,
    help,
    labelNames: ['class', 'outcome', 'state', 'queue', 'channel', 'kind', 'le'],
    registers: [registry],
    async collect() {
      made.reset()
      for (const { value, labels = {} } of await look()) made.set(labels, value)
    },
  })
}
