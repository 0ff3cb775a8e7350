import './console.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { ThemeScript } from '#components/theme-script'
import { settings } from '#domain/settings/queries'
import { dirOf, intlLocale, isLocale, langOf } from '#i18n/locales'
import { messagesFor } from '#i18n/messages'
import { accentFrom } from '#lib/accent'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } } }
export const viewport: Viewport = { colorScheme: 'light dark' }

type Props = { children: ReactNode; params: Promise<{ locale: string }> }

export default async function ConsoleLayout({ children, params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { accent } = await settings()
  const { light, onLight, dark, onDark } = accentFrom(accent)
  const colours = `:root{--accent:light-dark(${light},${dark});--on-accent:light-dark(${onLight},${onDark})}`
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const { form } = messagesFor(locale).console
  return (
    <html lang={langOf(locale)} dir={dirOf(locale)} data-scroll-behavior="smooth" suppressHydrationWarning>
      <head>
        <style nonce={nonce} suppressHydrationWarning>
          {colours}
        </style>
        <ThemeScript nonce={nonce} />
      </head>
      <body className="console">
        <NextIntlClientProvider locale={intlLocale(locale)} messages={{ console: { form } }} timeZone="UTC">
          {children}
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
