import { randomBytes } from 'node:crypto'
import type { LinkName } from '#notifications/links'

/** A message with placeholders where each recipient's links belong. */
export type Rendered = { subject: string; html: string; text: string }

// Nobody who writes prose can know the placeholders, so no prose can ask for a reader's links.
const nonce = randomBytes(9).toString('hex')

/** Stands for a link until the recipient is known. */
export const placeholder = (name: LinkName): string => `https://${nonce}.invalid/${name}`

/** Matches placeholders, the link's name as its first group; `between` may stand between any two characters. */
export function placeholderIn(between = ''): RegExp {
  const spread = (word: string) => [...word].map((c) => c.replace(/[./]/, '\\$&')).join(between)
  const names = ['confirm', 'manage', 'unsubscribe'].map(spread).join('|')
  return new RegExp(`${spread(`https://${nonce}.invalid/`)}${between}(${names})`, 'g')
}

const pattern = placeholderIn()

/** The message for one recipient. Links hold no character that HTML would have to escape. */
export function fillIn(message: Rendered, links: Record<LinkName, string>): Rendered {
  const fill = (text: string) => text.replace(pattern, (_, name: LinkName) => links[name])
  return { subject: message.subject, html: fill(message.html), text: fill(message.text) }
}
