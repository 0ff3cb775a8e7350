'use server'

import type { FormState } from '#components/console/form'
import { putService } from '#domain/service/put-service'
import { act } from '../../act'
import { serviceInput, text } from '../../form-data'

export async function saveService(
  locale: string,
  slug: string | null,
  _state: FormState | null,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    const saved = await putService(actor, slug ?? text(form, 'slug') ?? '', serviceInput(form))
    return `/console/services?done=service#${saved.slug}`
  })
}
