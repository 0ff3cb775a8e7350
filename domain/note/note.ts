/** What staff tell each other about an incident. Markdown, newest last; `author` is null for the system. */
export type NoteView = { id: string; body: string; createdAt: Date; author: string | null }
