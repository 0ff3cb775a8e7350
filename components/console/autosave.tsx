'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'

type Props = {
  /** Keeps the form's fields; returns when, or null where they could not be kept. */
  save: (form: FormData) => Promise<string | null>
  /** What it says at first: when the fields in sight were kept. */
  initial?: string
}

const PAUSE = 1_500

/** Keeps what is typed into the form around it a moment after typing stops, and says so. */
export function Autosave({ save, initial = '' }: Props) {
  const t = useTranslations('console.form')
  const place = useRef<HTMLParagraphElement>(null)
  const [words, setWords] = useState(initial)
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = async () => {
      const time = await save(new FormData(form)).catch(() => null)
      setWords(time ? t('kept', { time }) : t('notKept'))
    }
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(keep, PAUSE)
    }
    const rest = () => clearTimeout(timer)
    form.addEventListener('input', wait)
    form.addEventListener('submit', rest)
    return () => {
      rest()
      form.removeEventListener('input', wait)
      form.removeEventListener('submit', rest)
    }
  }, [save, t])
  return (
    <p ref={place} role="status" className="min-h-5 text-quiet text-sm">
      {words}
    </p>
  )
}
