import { randomUUID } from 'node:crypto'
import pg from 'pg'

const PREFIX = 'prisma_migrate_shadow_db_'
const lockOf = (name) => [`SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked`, [name]]

/**
 * Creates an empty database beside the one that `config` names. Its owner holds an advisory lock for as long
 * as it lives, so databases of a run that was killed are known by their free lock and are removed first.
 * Returns its name and how to drop it.
 */
export async function createShadowDatabase(config) {
  const client = new pg.Client(config)
  await client.connect()
  // Advisory locks are kept per database, so only the shadows of this very database can be judged.
  const { rows } = await client.query('SELECT oid FROM pg_database WHERE datname = current_database()')
  const prefix = `${PREFIX}${rows[0].oid}_`
  await removeOrphans(client, prefix)
  const name = `${prefix}${randomUUID()}`
  await client.query(...lockOf(name))
  await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0`)
  const drop = async () => {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
    await client.end()
  }
  return { name, drop }
}

async function removeOrphans(client, prefix) {
  const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
    prefix,
  ])
  for (const { datname } of rows) {
    const lock = await client.query(...lockOf(datname))
    if (!lock.rows[0].locked) continue
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(datname)} WITH (FORCE)`)
    await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [datname])
  }
}
