import { HiddenField, InputField, ProseField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { type TemplateKind, type TemplateView, templateFields } from '#domain/template/template'
import { translator } from '#i18n/messages'

type Props = { action: Action; kind: TemplateKind; template?: TemplateView; locale: string }

/** The words of one template. */
export function TemplateForm({ action, kind, template, locale }: Props) {
  const t = translator(locale, 'console.templates')
  const field = (name: (typeof templateFields)[TemplateKind][number]) => t(`field.${name}`)
  return (
    <Form
      id={template && `template-${template.id}`}
      action={action}
      label={template?.name ?? t(`new.${kind}`)}
    >
      <HiddenField name="kind" initial={kind} />
      {template ? <HiddenField name="was:name" initial={template.name} /> : null}
      {template
        ? templateFields[kind].map((name) => (
            <HiddenField key={name} name={`was:${name}`} initial={template.fields[name] ?? ''} />
          ))
        : null}
      <InputField name="name" label={t('name')} hint={t('nameHint')} initial={template?.name} required />
      {templateFields[kind].map((name) =>
        name === 'title' ? (
          <InputField key={name} name={name} label={field(name)} initial={template?.fields[name]} />
        ) : (
          <ProseField key={name} name={name} label={field(name)} initial={template?.fields[name]} />
        ),
      )}
      <div>
        <Submit look="quiet">{template ? t('save') : t('add')}</Submit>
      </div>
    </Form>
  )
}
