'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useField } from '#components/console/form'
import { SentLabel } from '#components/console/sent-label'
import { WordMarks } from '#components/console/word-marks'

type Props = { name: string; label: ReactNode; choice?: boolean; children: ReactNode }

/** A field, and beside it what somebody else has saved in it since, where that is so. */
export function BesideTheirs({ name, label, choice, children }: Props) {
  const { conflict } = useField(name)
  const t = useTranslations('console.form')
  const field = (
    <>
      <SentLabel name={name} label={label} choice={choice} />
      {children}
    </>
  )
  if (!conflict) return field
  const { theirs, changes, lang, dir } = conflict
  return (
    <div className="@container border-major border-s-4 ps-4">
      <div className="grid gap-x-6 gap-y-3 @lg:grid-cols-2">
        <section className="min-w-0 text-sm" aria-label={t('theirs')}>
          <h3 className="mb-1 font-semibold">{t('theirs')}</h3>
          <p lang={lang} dir={dir} className="whitespace-pre-wrap break-words bg-wash px-3 py-2">
            {theirs || t('nothing')}
          </p>
        </section>
        {field}
        {changes.length > 0 ? (
          <section className="min-w-0 text-sm @lg:col-span-2" aria-label={t('difference')}>
            <h3 className="mb-1 font-semibold">{t('difference')}</h3>
            <p lang={lang} dir={dir} className="whitespace-pre-wrap break-words">
              <WordMarks changes={changes} />
            </p>
          </section>
        ) : null}
      </div>
    </div>
  )
}
