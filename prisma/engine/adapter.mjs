import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { parse } from 'pg-connection-string'
import { withCatalogueChars } from './catalogue-chars.mjs'
import { createShadowDatabase } from './shadow-database.mjs'
import { withWholeScripts } from './whole-scripts.mjs'

// The parts of the connection string are handed over one by one: a whole string would win over `database`.
class PostgresFactory extends PrismaPg {
  constructor(config) {
    super(config)
    this.connection = config
  }

  async connect() {
    return withCatalogueChars(withWholeScripts(await super.connect()))
  }

  async connectToShadowDb() {
    const { name, drop } = await createShadowDatabase(this.connection)
    const shadow = await new PostgresFactory({ ...this.connection, database: name }).connect()
    const dispose = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await dispose()
      await drop()
    }
    return shadow
  }
}

/** Adapter factory for the database itself, with shadow databases beside it. */
export function databaseFactory(url) {
  return bindMigrationAwareSqlAdapterFactory(new PostgresFactory(parse(url)))
}

/** Adapter factory whose every connection is a fresh, empty shadow database. */
export function shadowFactory(url) {
  const factory = new PostgresFactory(parse(url))
  const connect = () => factory.connectToShadowDb()
  const { provider, adapterName } = factory
  return bindMigrationAwareSqlAdapterFactory({ provider, adapterName, connect, connectToShadowDb: connect })
}
