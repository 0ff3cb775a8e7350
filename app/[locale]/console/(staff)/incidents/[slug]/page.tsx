import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ClockTime } from '#components/console/clock-time'
import { CorrectionFields } from '#components/console/correction-fields'
import { CorrectionForm } from '#components/console/correction-form'
import { Entry } from '#components/console/entry'
import { HiddenField, InputField, ProseField, SelectField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { IncidentHeader } from '#components/console/incident-header'
import { LocaleList } from '#components/console/locale-list'
import { Notes } from '#components/console/notes'
import { PublicationForms } from '#components/console/publication-forms'
import { ScheduledList } from '#components/console/scheduled-list'
import { TemplatePicker } from '#components/console/template-picker'
import { TimeField } from '#components/console/time-field'
import { type Action, UpdateForm } from '#components/console/update-form'
import { WindowsForm } from '#components/console/windows-form'
import { WithdrawEntryForm } from '#components/console/withdraw-entry-form'
import { WithdrawnRow } from '#components/console/withdrawn-row'
import { ServiceState } from '#components/state'
import { Disclosure } from '#components/ui/disclosure'
import { draftsOf, scheduledFor } from '#domain/draft/queries'
import { impacts, isWithdrawn, milestoneKinds, timelineOf } from '#domain/incident/incident'
import { notesOf } from '#domain/note/queries'
import { listServices } from '#domain/service/queries'
import { withNamed } from '#domain/service/service'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { listTemplates } from '#domain/template/queries'
import { fillVariables } from '#domain/template/template'
import { translator } from '#i18n/messages'
import { clock as clockTime, zoneLabel } from '#i18n/stamps'
import { now } from '#lib/clock'
import * as actions from './actions'
import { incidentPage, previewPage } from './load'
import { discard, edit, undiscard } from './scheduled/actions'

type Props = {
  params: Promise<{ locale: string; slug: string }>
  searchParams: Promise<{ done?: string; undo?: string; template?: string; status?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const { incident } = await incidentPage(locale, slug)
  return { title: incident.title.body }
}

export default async function IncidentPage({ params, searchParams }: Props) {
  const { locale, slug } = await params
  const { done, undo = '', template: chosen, status } = await searchParams
  const { actor, incident } = await incidentPage(locale, slug)
  const [services, page, notes, templates, drafts, scheduled] = await Promise.all([
    listServices(),
    settings(),
    notesOf(actor, incident.slug),
    listTemplates(actor, 'update'),
    draftsOf(actor, incident.slug),
    scheduledFor(actor, incident.slug),
  ])
  const template = templates.find(({ id }) => id === chosen)
  const zone = page.organisationZone
  const notices = await Promise.all(
    page.locales.map(async (code) => ({ code, notice: (await previewPage(locale, slug, code)).notice })),
  )
  const t = translator(locale, 'console.incident')
  const line = translator(locale, 'console.timeline')
  const impact = translator(locale, 'common.impact')
  const kinds = translator(locale, 'common.milestone')
  const writes = may(actor, 'incident:write')
  const clock = { zone, zoneName: zoneLabel(zone, now()) }
  const updates = incident.entries.filter(({ kind }) => kind === 'update').length
  const seen = incident.publication !== 'draft'
  const held = template ? undefined : drafts.get('form:update')
  const draft = held && { ...held, savedAt: clockTime(held.savedAt, zone, locale) }
  const publication = drafts.get('form:publication')
  const undone: Record<string, Action | undefined> = {
    withdrawn:
      incident.publication === 'withdrawn' ? actions.publish.bind(null, locale, incident.slug) : undefined,
    entryWithdrawn: undo ? actions.resay.bind(null, locale, incident.slug, undo) : undefined,
    discarded: undo ? undiscard.bind(null, locale, incident.slug, 'story', undo) : undefined,
    noteRemoved: undo ? actions.renote.bind(null, locale, incident.slug, undo) : undefined,
  }
  return (
    <>
      <IncidentHeader
        incident={incident}
        locale={locale}
        zone={zone}
        now={now()}
        tab="story"
        done={done}
        undo={writes && done ? undone[done] : undefined}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-8">
          {writes ? (
            <section aria-labelledby="update">
              <h2 id="update" className="mb-3 font-semibold text-lg">
                {translator(locale, 'console.update')('title')}
              </h2>
              <div className="mb-4">
                <TemplatePicker
                  id="update-template"
                  templates={templates}
                  chosen={template?.id}
                  locale={locale}
                />
              </div>
              <UpdateForm
                key={`${incident.entries.length} ${template?.id} ${held?.id} ${status}`}
                draft={draft}
                save={actions.keepUpdate.bind(null, locale, incident.slug)}
                body={fillVariables(template?.fields.body ?? '', {
                  page: page.name,
                  incident: incident.title.body,
                  services: incident.services.map(({ service }) => service.name).join(', ') || undefined,
                })}
                action={actions.update.bind(null, locale, incident.slug)}
                status={status}
                incident={incident}
                services={services}
                locale={locale}
                clock={clock}
              />
            </section>
          ) : null}
          <section aria-labelledby="timeline">
            <h2 id="timeline" className="border-line border-b pb-1 font-semibold text-lg">
              {line('title')}
            </h2>
            <ol>
              {timelineOf(incident)
                .reverse()
                .map((row) =>
                  isWithdrawn(row) ? (
                    <WithdrawnRow key={row.id} entry={row} locale={locale} zone={zone} />
                  ) : (
                    <Entry key={row.id} entry={row} impact={incident.impact} locale={locale} zone={zone}>
                      {writes ? (
                        <CorrectionForm
                          action={actions.correct.bind(null, locale, incident.slug, row.id)}
                          entry={row}
                          slug={incident.slug}
                          seen={seen}
                          locale={locale}
                          sourceLocale={incident.sourceLocale}
                          clock={clock}
                        />
                      ) : null}
                      {writes && (row.kind !== 'update' || updates > 1) ? (
                        <WithdrawEntryForm
                          action={actions.unsay.bind(null, locale, incident.slug, row.id)}
                          entryId={row.id}
                          seen={seen}
                          locale={locale}
                        />
                      ) : null}
                    </Entry>
                  ),
                )}
            </ol>
            {writes ? (
              <Disclosure summary={line('addMilestone')}>
                <Form
                  key={incident.entries.length}
                  action={actions.milestone.bind(null, locale, incident.slug)}
                  label={line('addMilestone')}
                >
                  <div className="grid gap-4 sm:grid-cols-2">
                    <SelectField
                      name="kind"
                      label={line('kind')}
                      initial="detected"
                      options={milestoneKinds.map((value) => ({ value, label: kinds(value) }))}
                    />
                    <TimeField name="occurredAt" label={line('occurredAt')} initial={now()} {...clock} />
                  </div>
                  <ProseField name="body" label={line('milestoneBody')} />
                  <div>
                    <Submit look="quiet">{line('addMilestone')}</Submit>
                  </div>
                </Form>
              </Disclosure>
            ) : null}
          </section>
        </div>
        <div className="grid min-w-0 content-start gap-6">
          <Aside id="windows" title={t('windows')}>
            {incident.windows.length === 0 ? <p className="text-quiet text-sm">{t('noWindows')}</p> : null}
            <ul className="grid gap-2 text-sm">
              {incident.windows.map((window) => (
                <li key={`${window.service.slug} ${window.startedAt.toISOString()}`}>
                  <span className="font-semibold">{window.service.name}</span>{' '}
                  <ServiceState status={window.status} locale={locale} />
                  <br />
                  <ClockTime instant={window.startedAt} locale={locale} zone={zone} /> –{' '}
                  {window.endedAt ? (
                    <ClockTime instant={window.endedAt} locale={locale} zone={zone} />
                  ) : (
                    t('ongoing')
                  )}
                </li>
              ))}
            </ul>
            {writes ? (
              <Disclosure summary={t('editWindows')}>
                <WindowsForm
                  action={actions.setWindows.bind(null, locale, incident.slug)}
                  windows={incident.windows}
                  services={withNamed(
                    services,
                    incident.windows.map(({ service }) => service),
                  )}
                  locale={locale}
                  clock={clock}
                />
              </Disclosure>
            ) : null}
          </Aside>
          {writes ? (
            <Aside id="publication" title={t('publication')}>
              <PublicationForms
                key={publication?.id}
                draft={publication?.values}
                publish={actions.publish.bind(null, locale, incident.slug)}
                withdraw={actions.withdraw.bind(null, locale, incident.slug)}
                publication={incident.publication}
                locale={locale}
                clock={clock}
              />
              <Disclosure summary={t('change')}>
                <Form
                  key={incident.slug}
                  action={actions.change.bind(null, locale, incident.slug)}
                  label={t('change')}
                >
                  <HiddenField name="was:impact" initial={incident.impact} />
                  <HiddenField name="was:slug" initial={incident.slug} />
                  {/* Absent where the title in sight is a translation. */}
                  {incident.title.locale === incident.sourceLocale ? (
                    <HiddenField name="was:title" initial={incident.title.body} />
                  ) : null}
                  {incident.title.locale === incident.sourceLocale ? (
                    <InputField name="title" label={t('title')} initial={incident.title.body} required />
                  ) : null}
                  <SelectField
                    name="impact"
                    label={t('impact')}
                    initial={incident.impact}
                    options={impacts.map((value) => ({ value, label: impact(value) }))}
                  />
                  <InputField
                    name="slug"
                    label={t('slug')}
                    hint={t('slugHint')}
                    initial={incident.slug}
                    required
                  />
                  {seen ? <CorrectionFields expected={incident.slug} locale={locale} /> : null}
                  <div>
                    <Submit look="quiet">{t('save')}</Submit>
                  </div>
                </Form>
              </Disclosure>
            </Aside>
          ) : null}
          {scheduled.length > 0 ? (
            <Aside id="scheduled" title={translator(locale, 'console.drafts')('title')}>
              <ScheduledList
                scheduled={scheduled}
                locale={locale}
                sourceLocale={incident.sourceLocale}
                zone={zone}
                discard={writes ? (id) => discard.bind(null, locale, incident.slug, 'story', id) : undefined}
                edit={writes ? (id) => edit.bind(null, locale, id) : undefined}
              />
            </Aside>
          ) : null}
          <Aside id="notes" title={translator(locale, 'console.notes')('title')}>
            <Notes
              notes={notes}
              locale={locale}
              zone={zone}
              add={writes ? actions.note.bind(null, locale, incident.slug) : undefined}
              remove={writes ? (id) => actions.unnote.bind(null, locale, incident.slug, id) : undefined}
            />
          </Aside>
          <Aside id="languages" title={t('languages')}>
            <LocaleList locale={locale} sourceLocale={incident.sourceLocale} rows={notices} />
          </Aside>
        </div>
      </div>
    </>
  )
}

const Aside = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section aria-labelledby={id} className="border-line border-t pt-3">
    <h2 id={id} className="mb-2 font-semibold text-sm">
      {title}
    </h2>
    {children}
  </section>
)
