import type { IncidentStatus } from '#domain/incident/incident'

/** Light values; the dark ones come in by the style sheet, in programs that know dark mode. */
export const colours = {
  paper: '#ffffff',
  ink: '#12161c',
  quiet: '#59626f',
  line: '#e3e6ea',
  wash: '#f5f6f8',
}

const dark = { paper: '#0f1216', ink: '#e8ebef', quiet: '#98a2b0', line: '#262c34', wash: '#171c22' }

/** States by word, shape and colour. */
export const tones = {
  major: '#b42318',
  partial: '#bc4c00',
  degraded: '#9a6700',
  ok: '#157347',
  plain: '#59626f',
}

const darkTones = {
  major: '#ff8a7d',
  partial: '#ff9a57',
  degraded: '#e2b340',
  ok: '#4cc38a',
  plain: '#98a2b0',
}

export type Tone = keyof typeof tones

export const statusTone: Record<IncidentStatus, Tone> = {
  investigating: 'major',
  identified: 'partial',
  monitoring: 'degraded',
  resolved: 'ok',
}

export const shapes: Record<Tone, string> = { major: '■', partial: '▲', degraded: '◆', ok: '●', plain: '○' }

export const sans = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif'
export const serif = 'ui-serif, "Iowan Old Style", Charter, Cambria, Georgia, "Noto Serif", serif'

/** For the head: what cannot be said in a style attribute. */
export const styleSheet = `
.prose p, .prose ul, .prose ol, .prose blockquote, .prose pre, .prose table { margin: 0 0 12px; }
.prose pre, .prose code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 14px; }
.prose pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.prose blockquote { padding-inline-start: 14px; border-inline-start: 3px solid ${colours.line}; }
.prose { overflow-wrap: anywhere; }
.prose a { color: inherit; }
p, li { text-wrap: pretty; }
:lang(ja), :lang(ko) { line-break: strict; }
:lang(ko) { word-break: keep-all; }
:lang(ja) { word-break: auto-phrase; }
.prose:lang(ja), .prose :lang(ja) { word-break: normal; }
@media (prefers-color-scheme: dark) {
  body, td, .paper { background-color: ${dark.paper} !important; }
  .ink, .ink a, .prose a { color: ${dark.ink} !important; }
  .quiet, .quiet a { color: ${dark.quiet} !important; }
  .rule { border-color: ${dark.line} !important; }
  .wash { background-color: ${dark.wash} !important; color: ${dark.ink} !important; }
  ${Object.entries(darkTones)
    .map(([name, value]) => `.tone-${name} { color: ${value} !important; }`)
    .join('\n  ')}
}
`
