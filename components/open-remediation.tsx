import { DueDay } from '#components/incident/remediation-items'
import { Prose, Words } from '#components/prose'
import { RemediationState } from '#components/state'
import { TranslationNotice } from '#components/translation-notice'
import type { OpenRemediationView } from '#domain/remediation/remediation'
import { translator } from '#i18n/messages'

type Props = { open: OpenRemediationView; locale: string; zone: string }

/** What was promised after incidents and isn't done yet, each with the story it belongs to. */
export function OpenRemediation({ open, locale, zone }: Props) {
  const t = translator(locale, 'remediation')
  const { items, notice } = open
  return (
    <>
      {notice ? <TranslationNotice notice={notice} locale={locale} zone={zone} path="/remediation" /> : null}
      <div className="headline">
        <h1>{t('title')}</h1>
        <p className="lede">{t('lede')}</p>
      </div>
      {items.length === 0 ? <p className="empty">{t('empty')}</p> : null}
      {items.length > 0 ? (
        <ul className="promises">
          {items.map(({ item, slug, title }) => (
            <li key={item.id}>
              <div className="promises-text">
                <Prose prose={item.text} locale={locale} zone={zone} />
                <p className="promises-reason">
                  <a href={`/${locale}/incidents/${slug}#remediation-items`}>
                    <Words prose={title} locale={locale} />
                  </a>
                </p>
              </div>
              <div className="promises-state">
                <RemediationState state={item.state} locale={locale} />
                <DueDay item={item} locale={locale} />
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
