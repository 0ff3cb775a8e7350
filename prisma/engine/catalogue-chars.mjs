import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const CHAR = 18

/**
 * Lets catalogue columns of PostgreSQL's one-byte type `"char"` through as characters: the schema engine
 * reads them, and the driver adapter refuses the type.
 */
export function withCatalogueChars(adapter) {
  const performIO = adapter.performIO.bind(adapter)
  const queryRaw = adapter.queryRaw
  adapter.queryRaw = async (query) => {
    let isChar = []
    const asText = (field) => ({ ...field, name: field.name, dataTypeID: pg.types.builtins.TEXT })
    const reading = Object.create(adapter, {
      performIO: {
        value: async (sql) => {
          const result = await performIO(sql)
          isChar = result.fields.map((field) => field.dataTypeID === CHAR)
          return { ...result, fields: result.fields.map((field, i) => (isChar[i] ? asText(field) : field)) }
        },
      },
    })
    const result = await queryRaw.call(reading, query)
    result.columnTypes = result.columnTypes.map((type, i) => (isChar[i] ? ColumnTypeEnum.Character : type))
    return result
  }
  return adapter
}
