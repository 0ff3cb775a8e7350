'use client'

import { useId } from 'react'
import { useField } from '#components/console/form'
import { Textarea } from '#components/ui/control'

type Props = { label: string; initial: string; lang: string; dir: 'ltr' | 'rtl' }

/** One paragraph of a translation, in its language and direction. All of a form's are called `body`. */
export function ParagraphField({ label, initial, lang, dir }: Props) {
  const id = useId()
  const { error } = useField('body')
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Textarea
        id={id}
        name="body"
        rows={1}
        defaultValue={initial}
        lang={lang}
        dir={dir}
        aria-invalid={error ? true : undefined}
        className="min-h-11!"
      />
      {error ? <p className="font-semibold text-major text-sm">{error}</p> : null}
    </div>
  )
}
