import type { Outcome } from '#domain/delivery/delivery'

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string }

/** Codes by which a server refuses a recipient for good (RFC 5321 section 4.2.3). */
const refusals = new Set([550, 551, 553])

/**
 * What a failed SMTP dialogue means. Only a refusal of the recipient itself is permanent: a 5xx about the sender,
 * the content or policy says nothing about the address, so it is tried again and never suppresses anybody.
 */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof Error)) return { kind: 'transient', detail: String(error) }
  const { command, responseCode, response, code, message } = error as SmtpError
  const detail = response ?? [code, message].filter(Boolean).join(': ')
  const isPermanent =
    command === 'RCPT TO' && responseCode !== undefined && refuses(responseCode, response ?? '')
  return { kind: isPermanent ? 'permanent' : 'transient', detail }
}

/** The enhanced code (RFC 3463) decides where there is one: 5.1.x the address, 5.2.1 a closed mailbox. */
function refuses(code: number, response: string): boolean {
  const enhanced = /^\d{3}[ -](\d)\.(\d{1,3})\.(\d{1,3})\b/.exec(response)
  if (!enhanced) return refusals.has(code)
  const [, family, subject, detail] = enhanced
  return family === '5' && (subject === '1' || (subject === '2' && detail === '1'))
}
