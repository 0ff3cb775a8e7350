import { currentResponse } from '#lib/request'

/**
 * Sets the status of the page being rendered; false where it cannot. Next.js answers `notFound()` with an
 * empty document that only its scripts fill, so a page that must be complete without them renders what it has
 * to say and sets the status here.
 */
export function answer(status: number): boolean {
  const response = currentResponse()
  if (!response || response.headersSent) return false
  response.statusCode = status
  return true
}
