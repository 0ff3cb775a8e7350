import type { Metadata } from 'next'
import { DoneNotice } from '#components/console/done-notice'
import { Form, Submit } from '#components/console/form'
import { GlossaryForm } from '#components/console/glossary-form'
import { glossary } from '#domain/glossary/queries'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { staff } from '../../session'
import { put, remove, restore } from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string; undo?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.glossary')('title') }
}

export default async function GlossaryPage({ params, searchParams }: Props) {
  const [{ locale }, { done, undo }] = await Promise.all([params, searchParams])
  const { actor } = await staff(locale)
  const [terms, page] = await Promise.all([glossary(actor), settings()])
  const t = translator(locale, 'console.glossary')
  const writes = may(actor, 'translation:write')
  const languages = page.locales.filter((code) => code !== page.sourceLocale)
  const named = (code: string) => (code === '*' ? t('every') : nameOf(code))
  return (
    <div className="max-w-3xl">
      <DoneNotice
        locale={locale}
        done={done}
        undo={writes && undo && done === 'termRemoved' ? restore.bind(null, locale, undo) : undefined}
      />
      <h1 className="mb-2 font-semibold text-2xl">{t('title')}</h1>
      <p className="mb-6 max-w-prose text-quiet text-sm">{t('intro')}</p>
      {['*', ...languages].map((code) => {
        const own = terms.filter((term) => term.locale === code)
        if (own.length === 0) return null
        return (
          <section key={code} aria-labelledby={`terms-${code}`} className="mb-6">
            <h2 id={`terms-${code}`} className="border-line border-b pb-1 font-semibold text-lg">
              {named(code)}
            </h2>
            <ul>
              {own.map((term) => (
                <li
                  key={term.id}
                  className="flex flex-wrap items-center justify-between gap-x-6 border-line border-b py-1"
                >
                  <span className="min-w-0 break-words">
                    <bdi className="font-semibold">{term.term}</bdi>{' '}
                    {term.rendering ? (
                      <>
                        <span aria-hidden="true" className="inline-block rtl:-scale-x-100">
                          →
                        </span>{' '}
                        <bdi lang={code}>{term.rendering}</bdi>
                      </>
                    ) : (
                      <span className="text-quiet text-sm">{t('stays')}</span>
                    )}
                  </span>
                  {writes ? (
                    <Form
                      action={remove.bind(null, locale, term.id)}
                      label={t('removeTerm', { term: term.term })}
                    >
                      <Submit look="quiet">{t('remove')}</Submit>
                    </Form>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      {terms.length === 0 ? <p className="mb-6 text-quiet">{t('empty')}</p> : null}
      {writes ? (
        <section aria-labelledby="new">
          <h2 id="new" className="mb-3 font-semibold text-lg">
            {t('new')}
          </h2>
          <GlossaryForm
            key={terms.length}
            action={put.bind(null, locale)}
            languages={[
              { value: '*', label: t('every') },
              ...languages.map((code) => ({ value: code, label: nameOf(code) })),
            ]}
            locale={locale}
          />
        </section>
      ) : null}
    </div>
  )
}
