import type { ReactNode } from 'react'
import { eventName, nounName } from '#components/console/event-name'
import { Button } from '#components/ui/button'
import { Input, Select } from '#components/ui/control'
import { Field } from '#components/ui/field'
import { translator } from '#i18n/messages'

type Props = {
  action: string
  asked: { actor: string; noun: string; kind: string; from: string; until: string }
  choices: {
    actors: readonly { kind: string; id: string | null; name: string | null }[]
    kinds: readonly string[]
  }
  locale: string
}

/** Which part of the audit to show. It asks by address, so a view can be kept and passed on. */
export function AuditFilterForm({ action, asked, choices, locale }: Props) {
  const t = translator(locale, 'console.audit')
  const nouns = [...new Set(choices.kinds.map((kind) => kind.split('.')[0] ?? ''))]
  const group = (kind: string) =>
    choices.actors
      .filter((actor) => actor.kind === kind)
      .map(({ id, name }) => (
        <option key={id} value={id ?? ''}>
          {name}
        </option>
      ))
  return (
    <form
      action={action}
      aria-label={t('filter')}
      className="grid items-end gap-3 sm:grid-cols-3 lg:grid-cols-6"
    >
      <Choice name="actor" label={t('actor')} all={t('all')} chosen={asked.actor}>
        <option value="system">{t('system')}</option>
        <option value="reader">{t('reader')}</option>
        <optgroup label={t('people')}>{group('staff')}</optgroup>
        <optgroup label={t('tokens')}>{group('token')}</optgroup>
      </Choice>
      <Choice name="noun" label={t('noun')} all={t('all')} chosen={asked.noun}>
        {nouns.map((noun) => (
          <option key={noun} value={noun}>
            {nounName(noun, locale)}
          </option>
        ))}
      </Choice>
      <Choice name="kind" label={t('kind')} all={t('all')} chosen={asked.kind}>
        {choices.kinds.map((kind) => (
          <option key={kind} value={kind}>
            {eventName(kind, locale)}
          </option>
        ))}
      </Choice>
      <Field id="audit-from" label={t('from')}>
        <Input type="date" name="from" defaultValue={asked.from} />
      </Field>
      <Field id="audit-until" label={t('until')}>
        <Input type="date" name="until" defaultValue={asked.until} />
      </Field>
      <Button type="submit">{t('show')}</Button>
    </form>
  )
}

type ChoiceProps = { name: string; label: string; all: string; chosen: string; children: ReactNode }

const Choice = ({ name, label, all, chosen, children }: ChoiceProps) => (
  <Field id={`audit-${name}`} label={label}>
    <Select name={name} defaultValue={chosen}>
      <option value="">{all}</option>
      {children}
    </Select>
  </Field>
)
