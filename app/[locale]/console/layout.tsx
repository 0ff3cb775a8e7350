import './console.css'
import { notFound } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { dirOf, intlLocale, isLocale } from '#i18n/locales'
import { messagesFor } from '#i18n/messages'

export const dynamic = 'force-dynamic'

type Props = { children: ReactNode; params: Promise<{ locale: string }> }

export default async function ConsoleLayout({ children, params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { form } = messagesFor(locale).console
  return (
    <html lang={locale} dir={dirOf(locale)} data-scroll-behavior="smooth">
      <body className="console">
        <NextIntlClientProvider locale={intlLocale(locale)} messages={{ console: { form } }} timeZone="UTC">
          {children}
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
