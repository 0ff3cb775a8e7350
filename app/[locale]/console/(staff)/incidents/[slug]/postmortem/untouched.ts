import type { Section } from '#domain/postmortem/postmortem'
import type { PostmortemDraft } from '#domain/postmortem/queries'
import { DomainError } from '#lib/errors'

export type Part = Section | 'noRemediationReason'

/**
 * Throws `conflict` where somebody else saved this part since the form was opened, with their words in
 * `data.was`: the form then shows them, and saving once more is a decision.
 */
export function assertUntouched(form: FormData, draft: PostmortemDraft, part: Part) {
  const was = String(form.get('was') ?? '').replaceAll('\r\n', '\n')
  const current = draft[part]
  if (was === current.replaceAll('\r\n', '\n')) return
  throw new DomainError('conflict', `${part} has been saved by somebody else`, {
    issues: [{ path: part, code: 'changed_since', params: { text: current } }],
    data: { was: current },
  })
}
