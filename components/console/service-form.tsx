import { HiddenField, InputField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import type { ServiceView } from '#domain/service/service'
import { listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'

type Props = { action: Action; service?: ServiceView; groups: readonly string[]; locale: string }

/** A service's words and place. The address of a held one stays. */
export function ServiceForm({ action, service, groups, locale }: Props) {
  const t = translator(locale, 'console.services')
  return (
    <Form id={service && `service-${service.slug}`} action={action} label={service?.name ?? t('new')}>
      {service ? (
        <>
          <HiddenField name="was:name" initial={service.name} />
          <HiddenField name="was:group" initial={service.group?.name ?? ''} />
          <HiddenField name="was:position" initial={String(service.position)} />
          <HiddenField name="was:description" initial={service.description ?? ''} />
        </>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <InputField name="name" label={t('name')} initial={service?.name} required />
        {service ? null : <InputField name="slug" label={t('slug')} hint={t('slugHint')} required />}
        <InputField
          name="group"
          label={t('group')}
          hint={groups.length > 0 ? t('groups', { groups: listOf(groups, locale) }) : undefined}
          initial={service?.group?.name}
        />
        <InputField
          name="position"
          label={t('position')}
          inputMode="numeric"
          initial={service ? String(service.position) : ''}
        />
      </div>
      <InputField name="description" label={t('description')} initial={service?.description ?? ''} />
      <div>
        <Submit look="quiet">{service ? t('save') : t('add')}</Submit>
      </div>
    </Form>
  )
}
