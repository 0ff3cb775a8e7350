import { translator } from '#i18n/messages'

/** Stands in for a page whose only form would be refused to whoever looks. */
export const NotYours = ({ title, locale }: { title: string; locale: string }) => (
  <>
    <h1 className="mb-4 font-semibold text-2xl">{title}</h1>
    <p>{translator(locale, 'console.errors')('forbidden')}</p>
  </>
)
