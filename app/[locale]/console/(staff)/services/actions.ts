'use server'

import type { FormState } from '#components/console/form'
import { archiveService } from '#domain/service/archive-service'
import { putService } from '#domain/service/put-service'
import { archivedServices, listServices } from '#domain/service/queries'
import { settings } from '#domain/settings/queries'
import { authorize } from '#domain/staff/staff'
import { notFound } from '#lib/errors'
import { act } from '../../act'
import { serviceInput, text } from '../../form-data'
import { untilCurrent } from '../../touched'
import { changedService } from './service-form-data'

export async function saveService(
  locale: string,
  slug: string | null,
  _state: FormState | null,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    if (slug === null) {
      const made = await putService(actor, text(form, 'slug') ?? '', serviceInput(form))
      return `/console/services?done=service#${made.slug}`
    }
    authorize(actor, 'service:write')
    await untilCurrent(async () => {
      const [services, { sourceLocale }] = await Promise.all([listServices(), settings()])
      const service = services.find((one) => one.slug === slug)
      if (!service) throw notFound('service', slug)
      const change = changedService(form, service, sourceLocale)
      if (change) await putService(actor, slug, change, { ifVersion: service.version })
    })
    return { stay: 'service' }
  })
}

export async function archive(locale: string, slug: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await archiveService(actor, slug)
    return `/console/services?done=serviceArchived&undo=${slug}`
  })
}

export async function restore(locale: string, slug: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'service:write')
    const service = (await archivedServices(actor)).find((one) => one.slug === slug)
    if (!service) throw notFound('service', slug)
    await putService(actor, slug, { name: service.name })
    return `/console/services?done=serviceRestored#${slug}`
  })
}
