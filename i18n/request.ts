import { getRequestConfig } from 'next-intl/server'
import { defaultLocale, isLocale } from '#i18n/locales'
import { messagesFor } from '#i18n/messages'

export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale
  const locale = isLocale(asked) ? asked : defaultLocale
  return { locale, messages: messagesFor(locale), timeZone: 'UTC' }
})
