import type { ReactNode } from 'react'
import { Footer } from '#components/footer'
import { Masthead, type MastheadProps } from '#components/masthead'
import { translator } from '#i18n/messages'

type PageProps = MastheadProps & {
  /** What `version.json` says of the page, where it has one: public/reader.js keeps such a page current. */
  version?: string
  children: ReactNode
}

/** The frame of every public page: skip link, masthead, the page itself, footer. */
export const Page = ({ children, version, ...masthead }: PageProps) => (
  <div className="page">
    <a className="skip" href="#content">
      {translator(masthead.locale, 'page')('skip')}
    </a>
    <Masthead {...masthead} />
    <main id="content" tabIndex={-1} data-version={version}>
      {children}
    </main>
    <Footer settings={masthead.settings} locale={masthead.locale} />
    <p className="live" role="status" />
  </div>
)

/** A page that says one thing: a headline and a few words. For confirmations, farewells and dead ends. */
export const Letter = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <article className="letter">
    <h1>{title}</h1>
    {children}
  </article>
)
