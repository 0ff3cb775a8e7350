/** Prose in its paragraphs, as translators work on them: a fenced block of code stays in one piece. */
export function paragraphs(body: string): string[] {
  const found: string[] = []
  let open: string[] = []
  let fence = ''
  const close = () => {
    if (open.some((line) => line.trim() !== '')) found.push(open.join('\n').trimEnd())
    open = []
  }
  for (const line of body.replaceAll('\r\n', '\n').split('\n')) {
    const mark = /^\s{0,3}(```+|~~~+)/.exec(line)?.[1]
    if (fence === '' && mark) fence = mark
    else if (mark?.startsWith(fence)) fence = ''
    if (fence === '' && line.trim() === '') close()
    else open.push(line)
  }
  close()
  return found
}
