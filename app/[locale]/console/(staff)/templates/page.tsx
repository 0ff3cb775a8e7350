import type { Metadata } from 'next'
import { DoneNotice } from '#components/console/done-notice'
import { Form, Submit } from '#components/console/form'
import { TemplateForm } from '#components/console/template-form'
import { Disclosure } from '#components/ui/disclosure'
import { may } from '#domain/staff/staff'
import { listTemplates } from '#domain/template/queries'
import { templateKinds, templateVariables } from '#domain/template/template'
import { translator } from '#i18n/messages'
import { staff } from '../../session'
import { remove, restore, save } from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string; undo?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.templates')('title') }
}

export default async function TemplatesPage({ params, searchParams }: Props) {
  const [{ locale }, { done, undo }] = await Promise.all([params, searchParams])
  const { actor } = await staff(locale)
  const templates = await listTemplates(actor)
  const t = translator(locale, 'console.templates')
  const writes = may(actor, 'incident:write')
  return (
    <div className="max-w-3xl">
      <DoneNotice
        locale={locale}
        done={done}
        undo={writes && undo && done === 'templateRemoved' ? restore.bind(null, locale, undo) : undefined}
      />
      <h1 className="mb-2 font-semibold text-2xl">{t('title')}</h1>
      <p className="text-quiet text-sm">{t('intro')}</p>
      <dl className="mt-2 mb-6 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {templateVariables.map((name) => (
          <div key={name} className="contents">
            <dt>
              <code>{`{{${name}}}`}</code>
            </dt>
            <dd className="text-quiet">{t(`variable.${name}`)}</dd>
          </div>
        ))}
      </dl>
      {templateKinds.map((kind) => {
        const held = templates.filter((template) => template.kind === kind)
        return (
          <section key={kind} aria-labelledby={kind} className="mt-8">
            <h2 id={kind} className="border-line border-b pb-1 font-semibold text-lg">
              {t(`kind.${kind}`)}
            </h2>
            {held.length === 0 ? <p className="py-2 text-quiet text-sm">{t('empty')}</p> : null}
            {held.map((template) => (
              <div key={template.id} id={template.id} className="border-line border-b py-1">
                {writes ? (
                  <Disclosure summary={template.name}>
                    <TemplateForm
                      action={save.bind(null, locale, kind, template.id)}
                      kind={kind}
                      template={template}
                      locale={locale}
                    />
                    <Form action={remove.bind(null, locale, template.id)} label={t('remove')}>
                      <div>
                        <Submit look="danger">{t('remove')}</Submit>
                      </div>
                    </Form>
                  </Disclosure>
                ) : (
                  <p className="py-2 font-semibold text-sm">{template.name}</p>
                )}
              </div>
            ))}
            {writes ? (
              <Disclosure summary={t(`new.${kind}`)}>
                <TemplateForm
                  key={held.length}
                  action={save.bind(null, locale, kind, null)}
                  kind={kind}
                  locale={locale}
                />
              </Disclosure>
            ) : null}
          </section>
        )
      })}
    </div>
  )
}
