'use client'

import { useId } from 'react'
import { useField } from '#components/console/form'
import { Textarea } from '#components/ui/control'

type Props = {
  label: string
  /** Which paragraph it is, from 0. */
  index: number
  /** Whether none follows: it takes all the rest that was typed. */
  last: boolean
  initial: string
  lang: string
  dir: 'ltr' | 'rtl'
}

/** One paragraph of a translation, in its language and direction. All of a form's are called `body`. */
export function ParagraphField({ label, index, last, initial, lang, dir }: Props) {
  const id = useId()
  const { error, given, key } = useField('body')
  const typed = given?.slice(index, last ? undefined : index + 1).join('\n\n')
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Textarea
        key={key}
        id={id}
        name="body"
        rows={1}
        defaultValue={typed ?? initial}
        lang={lang}
        dir={dir}
        aria-invalid={error ? true : undefined}
        className="min-h-11!"
      />
      {error ? <p className="font-semibold text-major text-sm">{error}</p> : null}
    </div>
  )
}
