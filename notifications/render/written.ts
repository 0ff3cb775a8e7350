import { convert, type HtmlToTextOptions } from 'html-to-text'
import type { ReactElement } from 'react'

/** The document type that mail programs know best. */
const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

const asText: HtmlToTextOptions = {
  wordwrap: 78,
  selectors: [
    { selector: 'img', format: 'skip' },
    // What a list of mails shows of it; the text begins with the same words.
    { selector: '[data-skip-in-text=true]', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false, leadingLineBreaks: 3 } },
  ],
}

/** Both parts of a mail from its paper. */
export async function written(paper: ReactElement): Promise<{ html: string; text: string }> {
  // The console shows mails, too, and Next.js allows this import only where it is made at run time.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const html = doctype + renderToStaticMarkup(paper)
  return { html, text: convert(html, asText) }
}
