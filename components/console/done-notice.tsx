import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { Notice } from '#components/ui/notice'
import { translator } from '#i18n/messages'

type Props = {
  locale: string
  /** What was just done, from the address. */
  done: string | undefined
  /** Takes it back. */
  undo?: Action
}

/** Says what was just done, with the way back where there is one; nothing where the address says nothing. */
export function DoneNotice({ locale, done, undo }: Props) {
  const t = translator(locale, 'console.done')
  const key = done as Parameters<typeof t>[0]
  if (!done || !t.has(key)) return null
  const words = t(key)
  if (!undo) {
    return (
      <div className="mb-4">
        <Notice role="status" tone="ok">
          {words}
        </Notice>
      </div>
    )
  }
  const label = translator(locale, 'console.undo')('undo')
  return (
    <div className="mb-4">
      <Notice tone="ok">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <p role="status">{words}</p>
          <Form action={undo} label={label} className="grid gap-3">
            <Submit look="quiet">{label}</Submit>
          </Form>
        </div>
      </Notice>
    </div>
  )
}
