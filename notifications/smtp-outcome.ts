import type { Outcome } from '#domain/delivery/delivery'

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string }

/** Codes by which a server refuses a recipient for good (RFC 5321 section 4.2.3). */
const refusals = new Set([550, 551, 553])

/**
 * What a failed SMTP dialogue means. Only a refusal of the recipient itself is permanent: a 5xx about the sender,
 * the content or policy says nothing about the address, so it is tried again and never suppresses anybody. What is
 * said of one mailbox says nothing about its domain.
 */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof Error)) return { kind: 'transient', detail: String(error) }
  const { command, responseCode, response, code, message } = error as SmtpError
  const detail = response ?? [code, message].filter(Boolean).join(': ')
  if (command !== 'RCPT TO' || responseCode === undefined) return { kind: 'transient', detail }
  const enhanced = enhancedIn(response ?? '')
  if (enhanced ? enhanced.refuses : refusals.has(responseCode)) return { kind: 'permanent', detail }
  return { kind: 'transient', detail, ...(enhanced?.ofMailbox ? { notTheLane: true } : {}) }
}

/**
 * Enhanced codes (RFC 3463) decide where there are any: x.1.y is the address, but 7 and 8 are the sender's, which
 * many servers refuse only here; x.2.y is the mailbox, and 5.2.1 a closed one.
 */
function enhancedIn(response: string): { ofMailbox: boolean; refuses: boolean } | null {
  const [, family, subject, detail] = /^\d{3}[ -](\d)\.(\d{1,3})\.(\d{1,3})\b/.exec(response) ?? []
  if (family === undefined) return null
  const ofAddress = subject === '1' && detail !== '7' && detail !== '8'
  const ofMailbox = ofAddress || subject === '2'
  return { ofMailbox, refuses: family === '5' && (ofAddress || (subject === '2' && detail === '1')) }
}
