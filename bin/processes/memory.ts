/**
 * Flags of Node that keep a process small. The worker makes many mails that live for a moment: with the room that Node
 * gives such things by itself it grows half as large again and is no faster.
 */
export const memoryFlags: Readonly<Record<string, readonly string[]>> = {
  worker: ['--max-semi-space-size=4', '--max-old-space-size=256'],
}
