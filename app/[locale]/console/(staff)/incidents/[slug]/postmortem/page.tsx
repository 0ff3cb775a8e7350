import type { Metadata } from 'next'
import { ConfirmField } from '#components/console/confirm'
import { CorrectionFields } from '#components/console/correction-fields'
import { HiddenField, ProseField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { IncidentHeader } from '#components/console/incident-header'
import { ItemForm } from '#components/console/item-form'
import { PublishPostmortemForm } from '#components/console/publish-postmortem-form'
import { ScheduledList } from '#components/console/scheduled-list'
import { SectionForm } from '#components/console/section-form'
import { TemplatePicker } from '#components/console/template-picker'
import { TimeField } from '#components/console/time-field'
import type { Action } from '#components/console/update-form'
import { Disclosure } from '#components/ui/disclosure'
import { draftsOf, scheduledFor } from '#domain/draft/queries'
import { fixesOf } from '#domain/postmortem/fixes'
import { sections } from '#domain/postmortem/postmortem'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { listTemplates } from '#domain/template/queries'
import { fillVariables } from '#domain/template/template'
import { languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { clock as clockTime, zoneLabel } from '#i18n/stamps'
import { now } from '#lib/clock'
import { incidentPage, postmortemPage } from '../load'
import { discard, edit, undiscard } from '../scheduled/actions'
import * as actions from './actions'

type Props = {
  params: Promise<{ locale: string; slug: string }>
  searchParams: Promise<{ done?: string; undo?: string; template?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const { incident } = await incidentPage(locale, slug)
  return { title: translator(locale, 'console.postmortem')('pageTitle', { incident: incident.title.body }) }
}

export default async function PostmortemPage({ params, searchParams }: Props) {
  const [{ locale, slug: asked }, { done, undo = '', template: chosen }] = await Promise.all([
    params,
    searchParams,
  ])
  const { actor, incident } = await incidentPage(locale, asked)
  const [draft, page, templates, kept, scheduled] = await Promise.all([
    postmortemPage(locale, asked),
    settings(),
    listTemplates(actor, 'postmortem'),
    draftsOf(actor, incident.slug),
    scheduledFor(actor, incident.slug),
  ])
  const template = templates.find(({ id }) => id === chosen)
  const known = {
    page: page.name,
    incident: incident.title.body,
    services: incident.services.map(({ service }) => service.name).join(', ') || undefined,
  }
  const { slug } = incident
  const t = translator(locale, 'console.postmortem')
  const section = translator(locale, 'common.section')
  const item = translator(locale, 'console.remediation')
  const clock = { zone: page.organisationZone, zoneName: zoneLabel(page.organisationZone, now()) }
  const writes = may(actor, 'postmortem:write')
  const keptAs = (name: string) => {
    const held = template ? undefined : kept.get(`form:${name}`)
    return held && { ...held, savedAt: clockTime(held.savedAt, clock.zone, locale) }
  }
  const publication = kept.get('form:postmortem')
  const undone: Record<string, Action | undefined> = {
    // With words that were never public among them, publishing again would be more than taking it back.
    postmortemWithdrawn:
      draft.published || draft.changed
        ? undefined
        : actions.publish.bind(null, locale, slug, incident.version),
    discarded: undo ? undiscard.bind(null, locale, slug, 'postmortem', undo) : undefined,
    itemRemoved: undo ? actions.reviveItem.bind(null, locale, slug, undo) : undefined,
  }
  return (
    <>
      <IncidentHeader
        incident={incident}
        locale={locale}
        zone={clock.zone}
        now={now()}
        tab="postmortem"
        done={done}
        undo={writes && done ? undone[done] : undefined}
      />
      {writes ? (
        <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid min-w-0 content-start gap-8">
            <p className="text-quiet text-sm">
              {t('language', { language: languageName(incident.sourceLocale, locale) })}
            </p>
            <TemplatePicker
              id="postmortem-template"
              templates={templates}
              chosen={template?.id}
              locale={locale}
            />
            {sections.map((name) => (
              <div key={name} id={name}>
                <SectionForm
                  key={template?.id}
                  draft={keptAs(name)}
                  save={actions.keepSection.bind(null, locale, slug, name)}
                  action={actions.saveSection.bind(null, locale, slug, name)}
                  start={fillVariables(template?.fields[name] ?? '', known)}
                  name={name}
                  label={section(name)}
                  hint={t(`hint.${name}`)}
                  body={draft[name]}
                  locale={locale}
                />
              </div>
            ))}
            <section id="remediationItems" aria-labelledby="items-title" className="grid gap-4">
              <h2 id="items-title" className="border-line border-b pb-1 font-semibold text-lg">
                {section('remediationItems')}
              </h2>
              {draft.remediationItems.map((held, i) => (
                <div key={held.id} id={`item-${held.id}`} className="border-line border-b pb-4">
                  <ItemForm
                    slug={slug}
                    action={actions.saveItem.bind(null, locale, slug, { id: held.id })}
                    item={held}
                    label={item('number', { number: i + 1 })}
                    locale={locale}
                  />
                </div>
              ))}
              <Disclosure summary={item('new')} open={draft.remediationItems.length === 0}>
                <ItemForm
                  slug={slug}
                  action={actions.saveItem.bind(null, locale, slug, 'new')}
                  label={item('new')}
                  locale={locale}
                />
              </Disclosure>
              {draft.remediationItems.length === 0 ? (
                <SectionForm
                  action={actions.saveSection.bind(null, locale, slug, 'noRemediationReason')}
                  name="noRemediationReason"
                  draft={keptAs('noRemediationReason')}
                  save={actions.keepSection.bind(null, locale, slug, 'noRemediationReason')}
                  label={t('noRemediationReason')}
                  hint={t('hint.noRemediationReason')}
                  body={draft.noRemediationReason}
                  rows={2}
                  locale={locale}
                />
              ) : null}
            </section>
          </div>
          <aside className="grid min-w-0 content-start gap-6 self-start lg:sticky lg:top-4">
            <section aria-labelledby="publication" className="border-line border-t pt-3">
              <h2 id="publication" className="mb-2 font-semibold text-sm">
                {t('publication')}
              </h2>
              <PublishPostmortemForm
                // A refusal is about what was missing then: it goes when that changes.
                key={`${draft.missing.join()} ${publication?.id}`}
                slug={slug}
                draft={publication?.values}
                publish={actions.publish.bind(null, locale, slug, incident.version)}
                withdraw={actions.withdraw.bind(null, locale, slug)}
                fix={actions.fix.bind(null, locale, slug, incident.version)}
                fixes={Object.fromEntries(
                  draft.findings.map((finding) => [
                    finding.id,
                    fixesOf(finding, draft, { ...incident, published: incident.publication !== 'draft' }),
                  ]),
                )}
                missing={draft.missing}
                findings={draft.findings}
                published={draft.published}
                changed={draft.changed}
                locale={locale}
                clock={clock}
                storyHref={`/${locale}/console/incidents/${slug}`}
                sourceLocale={incident.sourceLocale}
              />
            </section>
            {scheduled.length > 0 ? (
              <section aria-labelledby="scheduled" className="border-line border-t pt-3">
                <h2 id="scheduled" className="mb-2 font-semibold text-sm">
                  {translator(locale, 'console.drafts')('title')}
                </h2>
                <ScheduledList
                  scheduled={scheduled}
                  locale={locale}
                  zone={clock.zone}
                  sourceLocale={incident.sourceLocale}
                  discard={(id) => discard.bind(null, locale, slug, 'postmortem', id)}
                  edit={(id) => edit.bind(null, locale, id)}
                />
              </section>
            ) : null}
            {draft.published ? null : (
              <section aria-labelledby="plan" className="border-line border-t pt-3">
                <h2 id="plan" className="mb-2 font-semibold text-sm">
                  {t('plan')}
                </h2>
                <Form action={actions.schedule.bind(null, locale, slug)}>
                  <TimeField
                    name="dueBy"
                    label={t('dueBy')}
                    initial={draft.dueBy}
                    hint={t('dueByHint')}
                    {...clock}
                  />
                  <div>
                    <Submit look="quiet">{t('saveDueBy')}</Submit>
                  </div>
                </Form>
                <Disclosure
                  summary={draft.notPlanned ? t('notPlanned') : t('planNone')}
                  open={draft.notPlanned}
                >
                  <p className="text-sm">{t('planNoneHint')}</p>
                  <Form action={actions.planNone.bind(null, locale, slug)} label={t('planNone')}>
                    <HiddenField name="was:notPlannedReason" initial={draft.notPlannedReason} />
                    <ProseField
                      name="notPlannedReason"
                      label={t('notPlannedReason')}
                      initial={draft.notPlannedReason}
                      rows={2}
                    />
                    {draft.notPlannedReason && incident.publication !== 'draft' ? (
                      <CorrectionFields expected={draft.notPlanned ? slug : undefined} locale={locale} />
                    ) : null}
                    {draft.notPlanned ? null : <ConfirmField expected={slug} locale={locale} />}
                    <div className="flex flex-wrap gap-3">
                      <Submit look="quiet">{t('saveNotPlanned')}</Submit>
                      {draft.notPlanned ? (
                        <Submit look="quiet" name="plan" value="planned">
                          {t('planAfterAll')}
                        </Submit>
                      ) : null}
                    </div>
                  </Form>
                </Disclosure>
              </section>
            )}
          </aside>
        </div>
      ) : (
        <p>{t('readOnly')}</p>
      )}
    </>
  )
}
