import type { ServiceView } from '#domain/service/service'
import { serviceInput, text } from '../../form-data'
import { touched } from '../../touched'

/** What the form changes of a service. Null where there is nothing to save; throws `conflict` where others did too. */
export function changedService(form: FormData, service: ServiceView, language: string) {
  const mine = touched(
    form,
    [
      { name: 'name', mine: text(form, 'name') ?? '', now: service.name },
      { name: 'group', mine: text(form, 'group') ?? '', now: service.group?.name ?? '' },
      { name: 'position', mine: text(form, 'position') ?? '', now: String(service.position) },
      {
        name: 'description',
        mine: text(form, 'description') ?? '',
        now: service.description ?? '',
        prose: true,
      },
    ],
    language,
  )
  if (!mine.any) return null
  const { name, group, position, description } = serviceInput(form)
  return {
    name: mine.has('name') ? name : service.name,
    group: mine.has('group') ? group : undefined,
    position: mine.has('position') ? position : undefined,
    description: mine.has('description') ? description : undefined,
  }
}
