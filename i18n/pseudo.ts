const letters = new Map<string, string>(
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter, i) => [letter, String.fromCharCode(0x05d0 + i)]),
)

/** A tree of ICU messages with its words in right-to-left letters; arguments and tags stay as they are. */
export function pseudoMessages<T>(messages: T): T {
  if (typeof messages === 'string') return pseudoMessage(messages) as T
  if (typeof messages !== 'object' || messages === null) return messages
  return Object.fromEntries(Object.entries(messages).map(([key, value]) => [key, pseudoMessages(value)])) as T
}

/** One ICU message: `{count, plural, one {# day} other {# days}}` keeps its grammar and changes its words. */
export function pseudoMessage(message: string): string {
  return inMessage(message, 0, '').text
}

type Read = { text: string; next: number }

function inMessage(source: string, from: number, end: '' | '}'): Read {
  let text = ''
  let at = from
  while (at < source.length) {
    const char = source.charAt(at)
    if (char === end) break
    if (char === '{') {
      const argument = inArgument(source, at)
      text += argument.text
      at = argument.next
    } else if (char === '<') {
      const close = source.indexOf('>', at)
      const until = close === -1 ? source.length : close + 1
      text += source.slice(at, until)
      at = until
    } else {
      text += letters.get(char.toLowerCase()) ?? char
      at += 1
    }
  }
  return { text, next: at }
}

/** From `{` to its `}`; only the messages nested in a plural or select are words. */
function inArgument(source: string, from: number): Read {
  let text = '{'
  let at = from + 1
  while (at < source.length) {
    const char = source.charAt(at)
    if (char === '}') return { text: `${text}}`, next: at + 1 }
    if (char === '{') {
      const nested = inMessage(source, at + 1, '}')
      text += `{${nested.text}}`
      at = nested.next + 1
    } else {
      text += char
      at += 1
    }
  }
  return { text, next: at }
}
