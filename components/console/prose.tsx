import type { Prose as ProseView } from '#domain/text/text'
import { dirOf } from '#i18n/locales'
import { renderMarkdown } from '#lib/markdown'

/** Words by staff as readers get them: rendered and sanitized, in their own language. */
export const Prose = ({ prose }: { prose: ProseView }) => (
  <div
    lang={prose.locale}
    dir={dirOf(prose.locale)}
    className="prose-plain"
    // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown sanitizes
    dangerouslySetInnerHTML={{ __html: renderMarkdown(prose.body) }}
  />
)
