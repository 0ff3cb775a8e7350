import type { z } from 'zod'
import type { Permission } from '#domain/staff/staff'

/** A request that can be sent as it stands. `step` is its place in the story that all examples tell together. */
export type Example = { step: number; name: string; body?: unknown; status: number }

export type Operation = {
  id: string
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/api/v1`. */
  path: string
  summary: string
  /** What the token must be allowed; without it the call needs no token. */
  scope?: Permission
  input?: z.ZodType
  /** Members of the input that the address says already. */
  said?: string[]
  /** By status. */
  answers: Record<number, z.ZodType | null>
  examples: Example[]
}
