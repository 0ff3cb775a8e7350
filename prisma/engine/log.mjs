const write = (entry) =>
  process.stderr.write(`${JSON.stringify({ target: 'schema_engine::logger', ...entry })}\n`)

/** The line the native engine's log begins with. Prisma's CLI passes over the first line, whatever it says. */
export function logStart() {
  write({ level: 'INFO', fields: { message: 'Starting schema engine' } })
}

/** Tells of a failure outside any request, on standard error in the form that Prisma's CLI looks for. */
export function logFailure({ message, code, isPanic = false }) {
  write({ level: 'ERROR', fields: { message, error_code: code, is_panic: isPanic } })
}
