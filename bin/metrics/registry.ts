import { Counter, collectDefaultMetrics, Gauge, type Metric, Registry } from 'prom-client'

/** What a process of the product says about itself; `process` is the label that tells it from the others. */
export function registryOf(process: string): Registry {
  const registry = new Registry()
  registry.setDefaultLabels({ process })
  collectDefaultMetrics({ register: registry })
  return registry
}

type Value = { value: number; labels?: Record<string, string> }
type Look = () => Value[] | Promise<Value[]>

const labelNames = ['class', 'outcome', 'state', 'queue', 'channel', 'kind']

/** Adds a number that goes up and down, and is looked up whenever somebody asks for it. */
export function gauge(registry: Registry, name: string, help: string, look: Look) {
  const made = new Gauge({
    ...{ name, help, labelNames, registers: [registry] },
    async collect() {
      made.reset()
      for (const { value, labels = {} } of await look()) made.set(labels, value)
    },
  })
}

/** The same of a number that only ever grows. */
export function counter(registry: Registry, name: `${string}_total`, help: string, look: Look) {
  const made = new Counter({
    ...{ name, help, labelNames, registers: [registry] },
    async collect() {
      made.reset()
      for (const { value, labels = {} } of await look()) made.inc(labels, value)
    },
  })
}

/** A sample of a histogram, by the name that Prometheus knows it under. */
export type Sample = { metricName: string; value: number; labels: Record<string, string> }

/** Adds a histogram whose samples are kept elsewhere, and looked up whenever somebody asks for them. */
export function histogram(registry: Registry, name: string, help: string, look: () => Promise<Sample[]>) {
  const get = async () => ({ name, help, type: 'histogram', aggregator: 'sum', values: await look() })
  // The library's own histogram counts what it observes itself; a registry asks a metric for no more than this.
  registry.registerMetric({ name, help, get } as unknown as Metric)
}
