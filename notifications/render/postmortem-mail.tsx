import type { PostmortemView } from '#domain/postmortem/postmortem'
import type { Prose as ProseView } from '#domain/text/text'
import { listOf } from '#i18n/lists'
import { plainText } from '#lib/markdown'
import type { StoryContext } from '#notifications/render/mail-context'
import { Layout } from './layout.tsx'
import { Action, Heading, Paragraph, Prose, TranslationNotice, WindowFacts } from './parts.tsx'
import { RemediationList } from './remediation-list.tsx'

type Published = Extract<PostmortemView, { state: 'published' }>

/** The whole postmortem, or after a correction the sections that it changed. */
export function PostmortemMail({
  mail,
  subject,
  postmortem,
}: {
  mail: StoryContext
  subject: string
  postmortem: Published
}) {
  const { data, t, words, storyUrl } = mail
  const corrected = data.kind === 'correction'
  const sections = corrected ? changed(postmortem, data.sections) : parts(postmortem)
  const items = !corrected || data.sections.includes('remediationItems') ? postmortem.remediationItems : []
  const names = [
    ...sections.map(({ name }) => name),
    ...(corrected && items.length > 0 ? ['remediationItems' as const] : []),
  ]
  const proses = [
    data.incident.title,
    ...sections.map(({ prose }) => prose),
    ...items.flatMap((item) => [item.text, item.droppedReason]),
    data.correction?.reason ?? null,
  ]
  const first = sections[0]?.prose
  return (
    <Layout
      mail={mail}
      subject={subject}
      preview={first ? plainText(first.body, 140, mail.stampIn(first.locale)) : subject}
      label={t(corrected ? 'label.correction' : 'label.postmortem')}
      tone="ok"
    >
      <TranslationNotice proses={proses} mail={mail} />
      {corrected ? (
        <Paragraph>
          {t('correctedParts', {
            parts: listOf(
              names.map((name) => words(`section.${name}`)),
              mail.locale,
            ),
          })}
        </Paragraph>
      ) : (
        <WindowFacts mail={mail} />
      )}
      {data.correction ? (
        <>
          <Heading>{t('correctionReason')}</Heading>
          <Prose prose={data.correction.reason} mail={mail} />
        </>
      ) : null}
      {sections.map(({ name, prose }) => (
        <div key={name}>
          <Heading>{words(`section.${name}`)}</Heading>
          <Prose prose={prose} mail={mail} />
        </div>
      ))}
      {items.length > 0 ? (
        <>
          <Heading>{words('section.remediationItems')}</Heading>
          <RemediationList items={items} mail={mail} />
        </>
      ) : null}
      <Action href={storyUrl} mail={mail}>
        {t('readStory')}
      </Action>
    </Layout>
  )
}

type Part = {
  name: 'summary' | 'rootCause' | 'resolution' | 'moreInformation' | 'remediationItems'
  prose: ProseView
}

/** Sections with prose in the order of the page; a reason for no items stands in the items' place. */
function parts(postmortem: Published): Part[] {
  const { summary, rootCause, resolution, noRemediationReason, moreInformation } = postmortem
  const reason = postmortem.remediationItems.length === 0 ? noRemediationReason : null
  const all: { name: Part['name']; prose: ProseView | null }[] = [
    { name: 'summary', prose: summary },
    { name: 'rootCause', prose: rootCause },
    { name: 'resolution', prose: resolution },
    { name: 'remediationItems', prose: reason },
    { name: 'moreInformation', prose: moreInformation },
  ]
  return all.filter((part): part is Part => part.prose !== null)
}

/** What a correction touched; all of it where the event does not say or the part is gone. */
function changed(postmortem: Published, names: readonly string[]): Part[] {
  const known = names.map((name) => (name === 'noRemediationReason' ? 'remediationItems' : name))
  const own = parts(postmortem).filter(({ name }) => known.includes(name))
  return own.length > 0 || known.includes('remediationItems') ? own : parts(postmortem)
}
