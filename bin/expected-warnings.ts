// Prisma reads in parallel inside a transaction. pg puts the queries in a row, as it always did, and warns of it:
// nothing that whoever runs a command could mend. Every other warning is printed as usual.
const expected = 'Calling client.query() when the client is already executing a query is deprecated'

const printers = process.listeners('warning')
process.removeAllListeners('warning')
process.on('warning', (warning) => {
  if (warning.name === 'DeprecationWarning' && warning.message.startsWith(expected)) return
  for (const print of printers) print.call(process, warning)
})
