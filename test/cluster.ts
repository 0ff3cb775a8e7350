// One PostgreSQL for the run, with a template that holds the migrated, empty schema.
import { globSync, readFileSync, rmSync } from 'node:fs'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startCluster } from '#bin/postgres/cluster'
import { generateClient } from '#bin/prepare/generate'
import { scratchDir } from '#bin/testing/scratch-dir'
import { closeJobs, jobs } from '#lib/jobs'

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string
  }
}

// What a test writes may be lost: nothing here outlives the run.
const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=64MB']

/** Starts the cluster and returns how to remove it. */
export default async function setUp(project: TestProject) {
  const dataDir = scratchDir('candor-cluster-')
  await generateClient(() => undefined)
  const cluster = await startCluster({ dataDir, settings })
  const tearDown = async () => {
    await cluster.stop()
    for (const folder of [cluster.folder, dataDir]) rmSync(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplate(cluster.url)
  } catch (error) {
    await tearDown()
    throw error
  }
  project.provide('clusterUrl', cluster.url)
  return tearDown
}

// The database `candor` itself is the template. The migrations run as plain SQL: Prisma's CLI would take seconds.
async function makeTemplate(url: string) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    for (const file of globSync('prisma/migrations/*/migration.sql').sort()) {
      await client.query(readFileSync(file, 'utf8'))
    }
  } finally {
    await client.end()
  }
  process.env.DATABASE_URL = url
  await jobs()
  await closeJobs()
}
