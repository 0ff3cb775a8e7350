import type { SettingsView } from '#domain/settings/settings'

export type ServiceChoice = { slug: string; name?: string | undefined }

/** `social-channel` → `Social channel`. */
export function nameOfSlug(slug: string): string {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The service that stands for the whole page: named after it. */
export function pageService({
  name,
}: Pick<SettingsView, 'name'>): Required<ServiceChoice> & { name: string } {
  const slug = name
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return { slug: slug || 'page', name }
}
