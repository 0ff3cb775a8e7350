'use server'

import type { FormState } from '#components/console/form'
import { archiveService } from '#domain/service/archive-service'
import { orderGroups } from '#domain/service/order-groups'
import { putService } from '#domain/service/put-service'
import { archivedServices, listServices } from '#domain/service/queries'
import { groupsOf, moved } from '#domain/service/service'
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

/** Moves the group that the button names by one place. Two people who move different groups do not undo each other. */
export async function moveGroup(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'service:write')
    const up = text(form, 'up')
    const slug = up ?? text(form, 'down') ?? ''
    await untilCurrent(async () => {
      const order = groupsOf(await listServices()).map((group) => group.slug)
      if (!order.includes(slug)) throw notFound('group', slug)
      await orderGroups(actor, { groups: moved(order, slug, up ? -1 : 1) }, { ifOrder: order })
    })
    return { stay: 'groups' }
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
