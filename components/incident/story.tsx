import type { ReactNode } from 'react'
import { FollowForm } from '#components/follow-form'
import { Contents, type Part, partsOf, partTitle } from '#components/incident/contents'
import { Corrected, Corrections } from '#components/incident/corrections'
import { Facts } from '#components/incident/facts'
import { Headline } from '#components/incident/headline'
import { ImpactWindow } from '#components/incident/impact-window'
import { MoreInformation } from '#components/incident/more-information'
import { PostmortemPending } from '#components/incident/postmortem-pending'
import { RemediationItems } from '#components/incident/remediation-items'
import { Timeline } from '#components/incident/timeline'
import { Prose } from '#components/prose'
import { TranslationNotice } from '#components/translation-notice'
import type { CorrectedKind } from '#domain/correction/correction'
import { type IncidentView, timelineOf } from '#domain/incident/incident'
import { followChoices } from '#domain/subscription/subscription'
import { type Prose as ProseView, type SaidOnTop, saidOnTop } from '#domain/text/text'

type StoryProps = {
  incident: IncidentView
  locale: string
  /** The organisation's zone. */
  zone: string
  supportUrl: string | null
  /** The instant the page is made for. */
  now: Date
}

/** The whole story of an incident as its readers see it. The console's preview shows the same. */
export function Story({ incident, locale, zone, supportUrl, now }: StoryProps) {
  const { postmortem } = incident
  const resolved = incident.status === 'resolved'
  const choices = followChoices({ resolved, postmortem: postmortem.state })
  const follow = choices.length > 0
  const parts = partsOf(incident)
  const said = saidOnTop(incident.notice, incident.title)
  const contents: Record<Part, ReactNode> = {
    ...postmortemParts(incident, locale, zone, said),
    timeline: (
      <Timeline
        rows={timelineOf(incident)}
        corrections={incident.corrections}
        impact={incident.impact}
        nextUpdateBy={resolved ? null : incident.nextUpdateBy}
        locale={locale}
        zone={zone}
        now={now}
        said={said}
      />
    ),
    'more-information': (
      <MoreInformation
        prose={postmortem.state === 'published' ? postmortem.moreInformation : null}
        supportUrl={supportUrl}
        sourceUrl={incident.sourceUrl}
        follow={follow}
        locale={locale}
        zone={zone}
        said={said}
      />
    ),
    corrections: (
      <Corrections
        corrections={incident.corrections}
        rows={timelineOf(incident)}
        locale={locale}
        zone={zone}
      />
    ),
  }
  return (
    <>
      {incident.notice ? (
        <TranslationNotice
          notice={incident.notice}
          locale={locale}
          zone={zone}
          path={`/incidents/${incident.slug}`}
          sourceUrl={incident.sourceUrl}
        />
      ) : null}
      <Headline incident={incident} locale={locale} zone={zone} now={now} follow={follow} />
      <ImpactWindow incident={incident} locale={locale} zone={zone} />
      <div className="spread">
        <div className="rail">
          <Contents parts={parts} locale={locale} />
          <Facts incident={incident} locale={locale} zone={zone} />
        </div>
        <article className="told">
          {parts.map((part) => (
            <section key={part} id={part} aria-labelledby={`${part}-title`}>
              <h2 id={`${part}-title`}>{partTitle(part, locale)}</h2>
              {contents[part]}
            </section>
          ))}
          <FollowForm slug={incident.slug} locale={locale} choices={choices} />
        </article>
      </div>
    </>
  )
}

type PostmortemPart = Exclude<Part, 'timeline' | 'more-information' | 'corrections'>

function postmortemParts(
  incident: IncidentView,
  locale: string,
  zone: string,
  said: SaidOnTop,
): Record<PostmortemPart, ReactNode> {
  const { postmortem } = incident
  const none = { summary: null, 'root-cause': null, resolution: null, 'remediation-items': null }
  const noted = (...kinds: CorrectedKind[]) => {
    const note = incident.corrections.find(({ parts }) => parts.some(({ part }) => kinds.includes(part)))
    return note ? <Corrected at={note.correctedAt} note={note} locale={locale} zone={zone} /> : null
  }
  if (postmortem.state !== 'published') {
    const resolved = incident.status === 'resolved'
    const pending = (
      <>
        <PostmortemPending
          postmortem={postmortem}
          resolved={resolved}
          locale={locale}
          zone={zone}
          said={said}
        />
        {noted('notPlannedReason')}
      </>
    )
    return { ...none, postmortem: pending }
  }
  const { summary, rootCause, resolution, remediationItems, noRemediationReason } = postmortem
  const section = (kind: CorrectedKind, prose: ProseView) => (
    <>
      <Prose prose={prose} locale={locale} zone={zone} said={said} />
      {noted(kind)}
    </>
  )
  return {
    summary: section('summary', summary),
    'root-cause': section('rootCause', rootCause),
    resolution: section('resolution', resolution),
    'remediation-items': (
      <>
        {remediationItems.length > 0 ? (
          <RemediationItems items={remediationItems} locale={locale} zone={zone} said={said} />
        ) : noRemediationReason ? (
          <Prose prose={noRemediationReason} locale={locale} zone={zone} said={said} />
        ) : null}
        {noted('remediationItems', 'noRemediationReason')}
      </>
    ),
    postmortem: null,
  }
}
