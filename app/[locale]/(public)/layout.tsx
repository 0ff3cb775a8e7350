import '../../globals.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { reader } from '#app/reader'
import { ReaderScript } from '#components/reader-script'
import { ThemeScript } from '#components/theme-script'
import { langOf } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { accentFrom, darkPaper, lightPaper } from '#lib/accent'
import { env } from '#lib/env'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { locale, settings } = await reader()
  const t = translator(locale, 'page')
  const title = t('title', { name: settings.name })
  return {
    metadataBase: new URL(env().baseUrl),
    title: { default: title, template: `%s · ${settings.name}` },
    description: t('description', { name: settings.name }),
    formatDetection: { telephone: false, date: false, address: false, email: false },
    icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: lightPaper },
    { media: '(prefers-color-scheme: dark)', color: darkPaper },
  ],
}

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { locale, dir, settings } = await reader()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const { light, onLight, dark, onDark } = accentFrom(settings.accent)
  const accent = `:root{--accent:light-dark(${light},${dark});--on-accent:light-dark(${onLight},${onDark})}`
  return (
    <html lang={langOf(locale)} dir={dir} suppressHydrationWarning>
      <head>
        <style nonce={nonce} suppressHydrationWarning>
          {accent}
        </style>
        <ThemeScript nonce={nonce} />
        <ReaderScript locale={locale} zone={settings.organisationZone} />
      </head>
      <body>{children}</body>
    </html>
  )
}
