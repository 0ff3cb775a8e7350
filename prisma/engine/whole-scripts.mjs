/**
 * Sends a migration to the server as it is written. The adapter cuts scripts at every semicolon, also at those inside
 * the body of a function. Several statements in one message are one transaction.
 */
export function withWholeScripts(connection) {
  connection.executeScript = async (script) => {
    try {
      await connection.client.query(script)
    } catch (error) {
      connection.onError(error)
    }
  }
  return connection
}
