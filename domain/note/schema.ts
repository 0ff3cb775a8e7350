import { z } from 'zod'

export const NoteInput = z.strictObject({ body: z.string().trim().min(1).max(20_000) })
