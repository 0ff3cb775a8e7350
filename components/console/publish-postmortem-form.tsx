import { CorrectionFields } from '#components/console/correction-fields'
import { ChoiceField, InputField, TickField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { ScheduleFields } from '#components/console/schedule-fields'
import type { Action } from '#components/console/update-form'
import { WithdrawForm } from '#components/console/withdraw-form'
import { Button } from '#components/ui/button'
import type { Finding, FixKind, Missing } from '#domain/postmortem/postmortem'
import { languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { isolated } from '#i18n/stamps'

/** A way to put a finding right; `corrects` words that readers have seen, who are told why. */
type Way = { as: FixKind; corrects: boolean }

type Props = {
  publish: Action
  withdraw: Action
  /** Puts a finding right, in one of the ways that `fixes` has for its id. */
  fix: Action
  fixes: Readonly<Record<string, readonly Way[]>>
  missing: readonly Missing[]
  findings: readonly Finding[]
  published: boolean
  changed: boolean
  slug: string
  /** What was scheduled and is to be changed. */
  draft?: Record<string, string[]>
  locale: string
  clock: { zone: string; zoneName: string }
  /** Where the incident's own facts are edited. */
  storyHref: string
  /** The language that the story is written in. */
  sourceLocale: string
}

/** Buttons beside a finding stand within the form that publishes, and send this one. */
const fixForm = 'fix-findings'

const anchors: Record<Missing, string> = {
  resolved: 'story',
  window: 'story',
  summary: '#summary',
  rootCause: '#rootCause',
  resolution: '#resolution',
  remediationItems: '#remediationItems',
  droppedReason: '#remediationItems',
}

/** What still lacks, what looks wrong, and the button. */
export function PublishPostmortemForm(props: Props) {
  const { publish, withdraw, fix, fixes, missing, findings, published, changed } = props
  const { slug, draft, locale, clock, storyHref, sourceLocale } = props
  const t = translator(locale, 'console.gate')
  return (
    <div className="grid gap-4">
      <p className="text-sm">{published ? (changed ? t('publishedChanged') : t('published')) : t('draft')}</p>
      {missing.length > 0 ? (
        <div>
          <h3 className="font-semibold text-sm">{t('missing')}</h3>
          <ul className="list-disc ps-5 text-sm">
            {missing.map((part) => (
              <li key={part}>
                <a href={anchors[part] === 'story' ? storyHref : anchors[part]}>{t(`lacks.${part}`)}</a>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="font-semibold text-ok text-sm">{t('complete')}</p>
      )}
      <Form id={fixForm} action={fix} className="contents" label={t('findings')}>
        {null}
      </Form>
      <Form action={publish} label={t('publish')} kept={draft}>
        {findings.length > 0 ? (
          <fieldset className="grid gap-5">
            <legend className="mb-1 font-semibold text-sm">{t('findings')}</legend>
            <p className="text-quiet text-sm">{t('acceptHint')}</p>
            {findings.map((finding) => (
              <FindingField
                key={finding.id}
                finding={finding}
                fixes={fixes[finding.id] ?? []}
                href={placeHref(finding, storyHref, sourceLocale)}
                locale={locale}
                sourceLocale={sourceLocale}
              />
            ))}
          </fieldset>
        ) : null}
        <ChoiceField
          name="translations"
          label={t('translations')}
          initial=""
          options={[
            { value: '', label: t('translationsAsIs') },
            { value: 'publish', label: t('translationsPublish') },
            { value: 'hold', label: t('translationsHold') },
          ]}
        />
        {published ? <CorrectionFields expected={slug} locale={locale} /> : null}
        {published ? <TickField name="minor" label={t('minor')} /> : null}
        <TickField name="notify" label={published ? t('notifyCorrection') : t('notify')} initial />
        <div>
          <Submit>{published ? t('publishAgain') : t('publish')}</Submit>
        </div>
        <ScheduleFields locale={locale} open={draft !== undefined} {...clock} />
      </Form>
      {published ? (
        <WithdrawForm
          action={withdraw}
          words={{ open: t('withdraw'), hint: t('withdrawHint'), submit: t('withdrawNow') }}
        />
      ) : null}
    </div>
  )
}

type FindingProps = {
  finding: Finding
  fixes: readonly Way[]
  href: string
  locale: string
  sourceLocale: string
}

function FindingField({ finding, fixes, href, locale, sourceLocale }: FindingProps) {
  const t = translator(locale, 'console.gate')
  const { locale: language = locale } = finding.params
  const { said, fact } = saidAndFact(finding, locale)
  const place = placeName(finding.place, locale)
  const sentence = t(`finding.${finding.code}`, {
    said,
    fact,
    language: languageName(language, locale),
    place,
  })
  if (finding.accepted) {
    return (
      <p className="text-sm">
        {sentence} <span className="text-quiet">{t('accepted', { reason: finding.accepted })}</span>
      </p>
    )
  }
  return (
    <div className="grid gap-1">
      <InputField name={`accept:${finding.id}`} label={sentence} />
      {fixes.some(({ corrects }) => corrects) ? (
        <InputField
          name={`reason:${finding.id}`}
          form={fixForm}
          label={translator(locale, 'console.correction')('reason')}
          hint={t('reasonHint')}
          initial={reasonFor(finding, sourceLocale)}
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {fixes.map(({ as }) => (
          <Button
            key={as}
            type="submit"
            form={fixForm}
            name="fix"
            value={`${as} ${finding.id}`}
            className="max-w-full py-1 [overflow-wrap:anywhere]"
          >
            {t(`fix.${as}`, { said, fact })}
          </Button>
        ))}
        <a href={href} className="text-sm">
          {t('goTo', { place })}
        </a>
      </div>
    </div>
  )
}

/** What prose says and what is right, to stand in a line of `locale`. */
const saidAndFact = ({ params: { said = '', fact = '' } }: Finding, locale: string) => ({
  said: isolated(said, locale),
  fact: isolated(fact, locale),
})

const explained = [
  'window_start_differs',
  'window_end_differs',
  'zone_of_other_season',
  'heading_in_prose',
] as const

/** Why words that readers have seen are corrected, in the language of the story; staff may say it otherwise. */
function reasonFor(finding: Finding, sourceLocale: string): string {
  const { code } = finding
  const known = explained.find((one) => one === code)
  return known
    ? translator(sourceLocale, 'console.gate')(`reason.${known}`, saidAndFact(finding, sourceLocale))
    : ''
}

/** Where a finding is put right: the desk of its translation, the incident's own page, or a section of this one. */
function placeHref({ place, params, textId, entryId }: Finding, story: string, source: string): string {
  const [kind] = place.split('.')
  if (textId && params.locale && params.locale !== source) {
    return `${story}/translations?into=${params.locale}#${textId}`
  }
  if (kind === 'windows') return `${story}#windows`
  if (kind === 'title') return `${story}#publication`
  if (entryId) return `${story}#${entryId}`
  const inItems = ['remediationItem', 'droppedReason', 'noRemediationReason'].includes(kind ?? '')
  return inItems ? '#remediationItems' : `#${kind}`
}

/** A finding's place in the words of the page. */
function placeName(place: string, locale: string): string {
  const [kind = '', number] = place.split('.')
  if (kind === 'remediationItem')
    return translator(locale, 'console.remediation')('number', { number: Number(number) })
  if (kind === 'noRemediationReason') return translator(locale, 'common.section')('remediationItems')
  const part = translator(locale, 'console.desk.part')
  if (kind === 'title') return part('title')
  if (kind === 'entry' || kind === 'droppedReason') return part(kind, { number: Number(number) })
  if (kind === 'windows') return translator(locale, 'console.gate')('windows')
  const section = translator(locale, 'common.section')
  const name = kind as Parameters<typeof section>[0]
  return section.has(name) ? section(name) : kind
}
