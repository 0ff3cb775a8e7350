import { Button } from '#components/ui/button'
import { Select } from '#components/ui/control'
import type { TemplateView } from '#domain/template/template'
import { translator } from '#i18n/messages'

type Props = { templates: readonly TemplateView[]; chosen?: string; locale: string; id: string }

/** Opens the page again with the words of a template in its fields. Nothing where there are none. */
export function TemplatePicker({ templates, chosen, locale, id }: Props) {
  if (templates.length === 0) return null
  const t = translator(locale, 'console.templates')
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      <div className="grid min-w-48 gap-1">
        <label htmlFor={id} className="font-semibold text-sm">
          {t('pick')}
        </label>
        <Select id={id} name="template" defaultValue={chosen ?? ''}>
          <option value="">{t('none')}</option>
          {templates.map((template) => (
            <option key={template.id} value={template.id}>
              {template.name}
            </option>
          ))}
        </Select>
      </div>
      <Button type="submit">{t('use')}</Button>
    </form>
  )
}
