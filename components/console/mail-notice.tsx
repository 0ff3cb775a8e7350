import { Notice } from '#components/ui/notice'
import { translator } from '#i18n/messages'

/** Says that nobody gets a mail, and where the mails are. */
export function MailNotice({ locale, dataDir }: { locale: string; dataDir: string }) {
  const t = translator(locale, 'console.mails')
  return (
    <aside aria-label={t('title')} className="mx-auto w-full max-w-6xl px-4 pt-4 sm:px-6">
      <Notice tone="degraded">
        {t.rich('notice', {
          folder: () => (
            <code dir="ltr" className="inline-block max-w-full break-all">
              {dataDir}/mail
            </code>
          ),
          link: (words) => <a href={`/${locale}/console/mails`}>{words}</a>,
        })}
      </Notice>
    </aside>
  )
}
