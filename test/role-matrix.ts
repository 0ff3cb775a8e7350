import { globSync, readFileSync } from 'node:fs'
import { type Actor, type Permission, permissions, type Role } from '#domain/staff/staff'

/**
 * Who may do what, written down once more and by hand: a verb, a route or an action that is on disk and not here fails
 * a test. `self`: every person of the staff, about themselves. A list: all
 * of them. `open`: whoever
 * comes, mostly with a signed link.
 */
export type Right = Permission | readonly Permission[] | 'self' | 'open'

export const verbs: Record<string, Right> = {
  'domain/event/audit.ts#auditChoices': 'audit:read',
  'domain/event/audit.ts#auditPage': 'audit:read',
  'domain/event/audit.ts#auditRows': 'audit:read',
  'domain/delivery/queries.ts#deliveryReport': 'delivery:read',
  'domain/delivery/written-mails.ts#writtenMail': 'incident:write',
  'domain/delivery/written-mails.ts#writtenMails': 'incident:write',
  'domain/incident/add-milestone.ts#addMilestone': 'incident:write',
  'domain/incident/change-incident.ts#changeIncident': 'incident:write',
  'domain/incident/correct-entry.ts#correctEntry': 'incident:write',
  'domain/incident/declare-incident.ts#declareIncident': 'incident:write',
  'domain/incident/import-incident.ts#importIncident': [
    'incident:write',
    'postmortem:write',
    'translation:write',
  ],
  'domain/incident/post-update.ts#postUpdate': 'incident:write',
  'domain/incident/publish-incident.ts#publishIncident': 'incident:write',
  'domain/incident/queries.ts#draftIncident': 'incident:read',
  'domain/incident/queries.ts#listIncidents': 'incident:read',
  'domain/incident/queries.ts#staffIncident': 'incident:read',
  'domain/incident/restore-entry.ts#restoreEntry': 'incident:write',
  'domain/incident/translate-incident.ts#translateIncident': 'translation:write',
  'domain/incident/withdraw-entry.ts#withdrawEntry': 'incident:write',
  'domain/incident/withdraw-incident.ts#withdrawIncident': 'incident:write',
  'domain/promise/queries.ts#listPromises': 'incident:read',
  'domain/promise/queries.ts#overdueCount': 'incident:read',
  'domain/postmortem/edit-postmortem.ts#editPostmortem': 'postmortem:write',
  'domain/postmortem/publish-postmortem.ts#publishPostmortem': 'postmortem:write',
  'domain/postmortem/queries.ts#postmortemDraft': 'incident:read',
  'domain/postmortem/restore-item.ts#restoreItem': 'postmortem:write',
  'domain/postmortem/withdraw-postmortem.ts#withdrawPostmortem': 'postmortem:write',
  'domain/service/archive-service.ts#archiveService': 'service:write',
  'domain/service/order-groups.ts#orderGroups': 'service:write',
  'domain/service/put-service.ts#putService': 'service:write',
  'domain/service/queries.ts#archivedServices': 'incident:read',
  'domain/settings/change-settings.ts#changeSettings': 'settings:write',
  'domain/settings/put-logo.ts#putLogo': 'settings:write',
  'domain/settings/restore-logo.ts#restoreLogo': 'settings:write',
  'domain/staff/account-queries.ts#accountOf': 'self',
  'domain/staff/change-staff.ts#changeStaff': 'staff:write',
  'domain/staff/create-token.ts#createToken': 'token:write',
  'domain/staff/disable-staff.ts#disableStaff': 'staff:write',
  'domain/staff/disable-token.ts#disableToken': 'token:write',
  'domain/staff/enable-staff.ts#enableStaff': 'staff:write',
  'domain/staff/enable-token.ts#enableToken': 'token:write',
  'domain/staff/end-other-sessions.ts#endOtherSessions': 'self',
  'domain/staff/end-session.ts#endSession': 'self',
  'domain/staff/invite-staff.ts#inviteStaff': 'staff:write',
  'domain/staff/note-sign-in-change.ts#noteSignInChange': 'self',
  'domain/staff/queries.ts#listInvitations': 'staff:write',
  'domain/staff/queries.ts#listStaff': 'staff:write',
  'domain/staff/queries.ts#listTokens': 'token:write',
  'domain/staff/remove-passkey.ts#removePasskey': 'self',
  'domain/staff/remove-two-factor.ts#removeTwoFactor': 'staff:write',
  'domain/staff/renew-invitation.ts#renewInvitation': 'staff:write',
  'domain/staff/restore-invitation.ts#restoreInvitation': 'staff:write',
  'domain/staff/withdraw-invitation.ts#withdrawInvitation': 'staff:write',
  'domain/subscription/queries.ts#followerCounts': 'delivery:read',
  'domain/incident/queries.ts#incidentsAtWork': 'incident:read',
  'domain/note/add-note.ts#addNote': 'incident:write',
  'domain/note/queries.ts#notesOf': 'incident:read',
  'domain/note/remove-note.ts#removeNote': 'incident:write',
  'domain/note/restore-note.ts#restoreNote': 'incident:write',
  'domain/template/put-template.ts#putTemplate': 'incident:write',
  'domain/template/queries.ts#listTemplates': 'incident:read',
  'domain/template/remove-template.ts#removeTemplate': 'incident:write',
  'domain/template/restore-template.ts#restoreTemplate': 'incident:write',
  'domain/delivery/replay-delivery.ts#replayDelivery': 'incident:write',
  'domain/delivery/report-queries.ts#deliveryDetail': 'delivery:read',
  'domain/delivery/report-queries.ts#mailOfEvent': 'delivery:read',
  'domain/delivery/send-test-mail.ts#sendTestMail': 'settings:write',
  'domain/delivery/test-mail.ts#lastTestMail': 'settings:write',
  'domain/delivery/take-bounces.ts#takeBounces': 'bounce:write',
  'domain/draft/discard-draft.ts#discardDraft': 'incident:write',
  'domain/draft/reopen-draft.ts#reopenDraft': 'incident:write',
  'domain/draft/restore-draft.ts#restoreDraft': 'incident:write',
  'domain/draft/save-draft.ts#saveDraft': 'incident:write',
  'domain/draft/schedule-draft.ts#scheduleDraft': 'incident:write',
  'domain/maintenance/cancel-maintenance.ts#cancelMaintenance': 'incident:write',
  'domain/maintenance/post-maintenance-update.ts#postMaintenanceUpdate': 'incident:write',
  'domain/maintenance/publish-maintenance.ts#publishMaintenance': 'incident:write',
  'domain/maintenance/start-maintenance.ts#startMaintenance': 'incident:write',
  'domain/maintenance/change-maintenance.ts#changeMaintenance': 'incident:write',
  'domain/maintenance/correct-maintenance-entry.ts#correctMaintenanceEntry': 'incident:write',
  'domain/maintenance/complete-maintenance.ts#completeMaintenance': 'incident:write',
  'domain/maintenance/plan-maintenance.ts#planMaintenance': 'incident:write',
  'domain/maintenance/withdraw-maintenance.ts#withdrawMaintenance': 'incident:write',
  'domain/draft/queries.ts#draftsOf': 'incident:read',
  'domain/draft/queries.ts#scheduledFor': 'incident:read',
  'domain/glossary/queries.ts#glossary': 'incident:read',
  'domain/maintenance/queries.ts#listMaintenances': 'incident:read',
  'domain/maintenance/queries.ts#staffMaintenance': 'incident:read',
  'domain/translation/queries.ts#owedTranslations': 'incident:read',
  'domain/translation/queries.ts#translationDesk': 'incident:read',
  'domain/translation/queries.ts#translationQueue': 'incident:read',
  'domain/glossary/put-term.ts#putTerm': 'translation:write',
  'domain/glossary/remove-term.ts#removeTerm': 'translation:write',
  'domain/glossary/restore-term.ts#restoreTerm': 'translation:write',
  'domain/translation/hold-translations.ts#holdTranslations': 'translation:write',
  'domain/translation/note-failure.ts#noteFailure': 'translation:write',
  'domain/translation/ready-to-translate.ts#readyToTranslate': 'translation:write',
  'domain/translation/release-translations.ts#releaseTranslations': 'translation:write',
  'domain/translation/retry-translations.ts#retryTranslations': 'translation:write',
  'domain/translation/store-machine-translations.ts#storeMachineTranslations': 'translation:write',
  'domain/translation/write-translation.ts#writeTranslation': 'translation:write',
}

/** What a token needs, or in the console who is signed in; reading what is public takes none. */
export const routes: Record<string, Right> = {
  'GET ': 'open',
  'GET [locale]/(feeds)/feeds/history.atom': 'open',
  'GET [locale]/(feeds)/feeds/history.json': 'open',
  'GET [locale]/(feeds)/feeds/history.rss': 'open',
  'GET [locale]/(feeds)/incidents/[slug]/feed.atom': 'open',
  'GET [locale]/(feeds)/incidents/[slug]/story.md': 'open',
  'GET [locale]/(feeds)/incidents/[slug]/version.json': 'open',
  'GET [locale]/(feeds)/maintenances/[slug]/story.md': 'open',
  'GET [locale]/(feeds)/maintenances/[slug]/version.json': 'open',
  'GET [locale]/(feeds)/version.json': 'open',
  'GET logo/[file]': 'open',
  'GET [locale]/(public)/subscriptions/manage/[token]/export': 'open',
  'GET [locale]/console/(staff)/audit/export/[format]': 'audit:read',
  'GET [locale]/console/(staff)/incidents/[slug]/deliveries/[eventId]/[mail]': 'delivery:read',
  'GET [locale]/console/(staff)/mails/[name]': 'incident:write',
  'GET [locale]/console/(staff)/maintenances/[slug]/deliveries/[eventId]/[mail]': 'delivery:read',
  'GET [locale]/console/sign-in/sso': 'open',
  'GET healthz': 'open',
  'GET history.atom': 'open',
  'GET history.rss': 'open',
  'GET readyz': 'open',
  'GET sitemap.xml': 'open',
  'GET sitemaps/[file]': 'open',
  'GET auth/[...all]': 'open',
  'DELETE v1/[...address]': 'open',
  'GET v1/[...address]': 'open',
  'PATCH v1/[...address]': 'open',
  'POST v1/[...address]': 'open',
  'PUT v1/[...address]': 'open',
  'GET v1/history/[month]': 'open',
  'GET v1/incidents': 'incident:read',
  'POST v1/incidents': 'incident:write',
  'GET v1/incidents/[slug]': 'incident:read',
  'PATCH v1/incidents/[slug]': 'incident:write',
  'GET v1/incidents/[slug]/entries/[id]': 'incident:read',
  'PATCH v1/incidents/[slug]/entries/[id]': 'incident:write',
  'DELETE v1/incidents/[slug]/entries/[id]/publication': 'incident:write',
  'PUT v1/incidents/[slug]/entries/[id]/publication': 'incident:write',
  'POST v1/incidents/[slug]/milestones': 'incident:write',
  'GET v1/incidents/[slug]/postmortem': 'incident:read',
  'PUT v1/incidents/[slug]/postmortem': 'postmortem:write',
  'DELETE v1/incidents/[slug]/postmortem/publication': 'postmortem:write',
  'PUT v1/incidents/[slug]/postmortem/publication': 'postmortem:write',
  'DELETE v1/incidents/[slug]/publication': 'incident:write',
  'PUT v1/incidents/[slug]/publication': 'incident:write',
  'POST v1/incidents/[slug]/subscriptions': 'open',
  'PUT v1/incidents/[slug]/translations/[locale]': 'translation:write',
  'GET v1/incidents/[slug]/translations/[locale]': 'incident:read',
  'PUT v1/incidents/[slug]/translations/[locale]/publication': 'translation:write',
  'POST v1/incidents/[slug]/translations': 'translation:write',
  'PUT v1/incidents/[slug]/hold': 'translation:write',
  'PUT v1/incidents/[slug]/readiness': 'translation:write',
  'GET v1/translations': 'incident:read',
  'GET v1/glossary': 'incident:read',
  'PUT v1/glossary': 'translation:write',
  'DELETE v1/glossary/[id]': 'translation:write',
  'POST v1/incidents/[slug]/updates': 'incident:write',
  'GET v1/remediation': 'open',
  'PUT v1/service-groups': 'service:write',
  'GET v1/services': 'open',
  'GET v1/services/[slug]': 'open',
  'DELETE v1/services/[slug]': 'service:write',
  'PUT v1/services/[slug]': 'service:write',
  'POST v1/subscriptions/confirm/[token]': 'open',
  'POST v1/subscriptions/follow-again/[token]': 'open',
  'POST v1/subscriptions/manage/[token]/end': 'open',
  'POST v1/subscriptions/manage/[token]/erase': 'open',
  'POST v1/subscriptions/manage/[token]/follow-again': 'open',
  'POST v1/subscriptions/unsubscribe/[token]': 'open',
  'GET v2/components.json': 'open',
  'GET v2/incidents.json': 'open',
  'GET v2/incidents/unresolved.json': 'open',
  'GET v2/scheduled-maintenances.json': 'open',
  'GET v2/scheduled-maintenances/active.json': 'open',
  'GET v2/scheduled-maintenances/upcoming.json': 'open',
  'GET v2/status.json': 'open',
  'GET v2/summary.json': 'open',
  'POST v1/subscriptions': 'open',
  'POST v1/subscriptions/manage/[token]/change': 'open',
  'POST v1/subscriptions/manage/[token]/follow': 'open',
  'POST v1/subscriptions/manage/[token]/pause': 'open',
  'POST v1/subscriptions/manage/[token]/preferences': 'open',
  'POST v1/subscriptions/manage/[token]/resume': 'open',
  'DELETE v1/maintenances/[slug]': 'incident:write',
  'GET v1/maintenances': 'incident:read',
  'GET v1/maintenances/[slug]': 'incident:read',
  'GET v1/openapi.json': 'open',
  'PATCH v1/maintenances/[slug]': 'incident:write',
  'PATCH v1/maintenances/[slug]/entries/[id]': 'incident:write',
  'POST v1/maintenances': 'incident:write',
  'POST v1/maintenances/[slug]/updates': 'incident:write',
  'PUT v1/maintenances/[slug]/cancellation': 'incident:write',
  'PUT v1/maintenances/[slug]/completion': 'incident:write',
  'PUT v1/maintenances/[slug]/publication': 'incident:write',
  'PUT v1/maintenances/[slug]/start': 'incident:write',
  'POST v1/subscriptions/manage/[token]/challenge': 'open',
  'POST v1/bounces': 'bounce:write',
  'POST v1/subscriptions/manage/[token]/push': 'open',
  'POST v1/subscriptions/manage/[token]/remove': 'open',
  'POST v1/subscriptions/manage/[token]/rotate': 'open',
  'POST v1/subscriptions/manage/[token]/secret': 'open',
  'POST v1/subscriptions/manage/[token]/webhooks': 'open',
}

export const actions: Record<string, Right> = {
  'app/[locale]/console/(staff)/account/actions.ts#addPasskey': 'self',
  'app/[locale]/console/(staff)/account/actions.ts#changePassword': 'self',
  'app/[locale]/console/(staff)/account/actions.ts#confirmTwoFactor': 'self',
  'app/[locale]/console/(staff)/account/actions.ts#forgetPasskey': 'self',
  'app/[locale]/console/(staff)/account/actions.ts#leaveOtherSessions': 'self',
  'app/[locale]/console/(staff)/account/actions.ts#leaveSession': 'self',
  'app/[locale]/console/(staff)/account/actions.ts#passkeyCreation': 'self',
  'app/[locale]/console/(staff)/account/actions.ts#renewCodes': 'self',
  'app/[locale]/console/(staff)/account/actions.ts#startTwoFactor': 'self',
  'app/[locale]/console/(staff)/account/actions.ts#stopTwoFactor': 'self',
  'app/[locale]/console/(staff)/declare/actions.ts#declare': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/deliveries/[eventId]/actions.ts#replay': 'incident:write',
  'app/[locale]/console/(staff)/maintenances/[slug]/deliveries/[eventId]/actions.ts#replay': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#change': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#correct': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#milestone': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#publish': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#resay': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#setWindows': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#unsay': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#update': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#withdraw': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/postmortem/actions.ts#fix': 'postmortem:write',
  'app/[locale]/console/(staff)/incidents/[slug]/postmortem/actions.ts#planNone': 'postmortem:write',
  'app/[locale]/console/(staff)/incidents/[slug]/postmortem/actions.ts#publish': 'postmortem:write',
  'app/[locale]/console/(staff)/incidents/[slug]/postmortem/actions.ts#saveItem': 'postmortem:write',
  'app/[locale]/console/(staff)/incidents/[slug]/postmortem/actions.ts#saveSection': 'postmortem:write',
  'app/[locale]/console/(staff)/incidents/[slug]/postmortem/actions.ts#schedule': 'postmortem:write',
  'app/[locale]/console/(staff)/incidents/[slug]/postmortem/actions.ts#withdraw': 'postmortem:write',
  'app/[locale]/console/(staff)/maintenances/[slug]/actions.ts#cancel': 'incident:write',
  'app/[locale]/console/(staff)/maintenances/[slug]/actions.ts#change': 'incident:write',
  'app/[locale]/console/(staff)/maintenances/[slug]/actions.ts#correct': 'incident:write',
  'app/[locale]/console/(staff)/maintenances/[slug]/actions.ts#complete': 'incident:write',
  'app/[locale]/console/(staff)/maintenances/[slug]/actions.ts#publish': 'incident:write',
  'app/[locale]/console/(staff)/maintenances/[slug]/actions.ts#reschedule': 'incident:write',
  'app/[locale]/console/(staff)/maintenances/[slug]/actions.ts#start': 'incident:write',
  'app/[locale]/console/(staff)/maintenances/[slug]/actions.ts#update': 'incident:write',
  'app/[locale]/console/(staff)/maintenances/[slug]/actions.ts#withdraw': 'incident:write',
  'app/[locale]/console/(staff)/plan/actions.ts#plan': 'incident:write',
  'app/[locale]/console/(staff)/people/actions.ts#addToken': 'token:write',
  'app/[locale]/console/(staff)/people/actions.ts#changeRole': 'staff:write',
  'app/[locale]/console/(staff)/people/actions.ts#disable': 'staff:write',
  'app/[locale]/console/(staff)/people/actions.ts#dropTwoFactor': 'staff:write',
  'app/[locale]/console/(staff)/people/actions.ts#enable': 'staff:write',
  'app/[locale]/console/(staff)/people/actions.ts#endToken': 'token:write',
  'app/[locale]/console/(staff)/people/actions.ts#invite': 'staff:write',
  'app/[locale]/console/(staff)/people/actions.ts#reinvite': 'staff:write',
  'app/[locale]/console/(staff)/people/actions.ts#renew': 'staff:write',
  'app/[locale]/console/(staff)/people/actions.ts#reviveToken': 'token:write',
  'app/[locale]/console/(staff)/people/actions.ts#withdraw': 'staff:write',
  'app/[locale]/console/(staff)/services/actions.ts#archive': 'service:write',
  'app/[locale]/console/(staff)/services/actions.ts#moveGroup': 'service:write',
  'app/[locale]/console/(staff)/services/actions.ts#restore': 'service:write',
  'app/[locale]/console/(staff)/services/actions.ts#saveService': 'service:write',
  'app/[locale]/console/(staff)/settings/actions.ts#removeLogo': 'settings:write',
  'app/[locale]/console/(staff)/settings/actions.ts#restoreLogo': 'settings:write',
  'app/[locale]/console/(staff)/settings/actions.ts#saveLogo': 'settings:write',
  'app/[locale]/console/(staff)/settings/actions.ts#saveSettings': 'settings:write',
  'app/[locale]/console/(staff)/settings/actions.ts#testMail': 'settings:write',
  'app/[locale]/console/forgot/actions.ts#forgot': 'open',
  'app/[locale]/console/invitation/[token]/actions.ts#accept': 'open',
  'app/[locale]/console/reset/[token]/actions.ts#reset': 'open',
  'app/[locale]/console/sign-in/actions.ts#giveCode': 'open',
  'app/[locale]/console/sign-in/actions.ts#passkeyRequest': 'open',
  'app/[locale]/console/sign-in/actions.ts#signIn': 'open',
  'app/[locale]/console/sign-in/actions.ts#signInWithPasskey': 'open',
  'app/[locale]/console/sign-in/actions.ts#signOut': 'open',
  'app/[locale]/console/welcome/[token]/actions.ts#welcome': 'open',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#note': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#unnote': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#renote': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/scheduled/actions.ts#undiscard': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/postmortem/actions.ts#reviveItem': 'postmortem:write',
  'app/[locale]/console/(staff)/templates/actions.ts#remove': 'incident:write',
  'app/[locale]/console/(staff)/templates/actions.ts#restore': 'incident:write',
  'app/[locale]/console/(staff)/templates/actions.ts#save': 'incident:write',
  'app/[locale]/console/(staff)/glossary/actions.ts#put': 'translation:write',
  'app/[locale]/console/(staff)/glossary/actions.ts#remove': 'translation:write',
  'app/[locale]/console/(staff)/glossary/actions.ts#restore': 'translation:write',
  'app/[locale]/console/(staff)/incidents/[slug]/scheduled/actions.ts#edit': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/scheduled/actions.ts#discard': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#keepUpdate': 'incident:write',
  'app/[locale]/console/(staff)/declare/actions.ts#keepDeclaration': 'incident:write',
  'app/[locale]/console/(staff)/plan/actions.ts#keepPlan': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/postmortem/actions.ts#keepSection': 'incident:write',
  'app/[locale]/console/(staff)/incidents/[slug]/translations/actions.ts#hold': 'translation:write',
  'app/[locale]/console/(staff)/incidents/[slug]/translations/actions.ts#ready': 'translation:write',
  'app/[locale]/console/(staff)/incidents/[slug]/translations/actions.ts#release': 'translation:write',
  'app/[locale]/console/(staff)/incidents/[slug]/translations/actions.ts#retry': 'translation:write',
  'app/[locale]/console/(staff)/incidents/[slug]/translations/actions.ts#save': 'translation:write',
}

const read = (path: string) => readFileSync(path, 'utf8')
const files = (pattern: string) => globSync(pattern).map((path) => path.replaceAll('\\', '/'))

/** What says who may rather than doing anything. */
const law = /^domain\/staff\/(staff|own-account)\.ts$/

/** Functions of the domain that are told who acts, as `path#name`. */
export function verbsOnDisk(
  sources: readonly { path: string; text: string }[] = files('domain/**/*.ts').map((path) => ({
    path,
    text: read(path),
  })),
): string[] {
  const declared =
    /export (?:async )?(?:function\*?|const) (\w+)(?: = (?:async )?)?\(\s*actor\??: (?:Staff)?Actor/g
  return sources
    .filter(({ path }) => !law.test(path))
    .flatMap(({ path, text }) => [...text.matchAll(declared)].map((match) => `${path}#${match[1]}`))
    .sort()
}

/** What answers the network beside pages, as `METHOD path`, below `/api` without that. */
export const routesOnDisk = (): string[] =>
  files('app/**/route.ts')
    .flatMap((path) => {
      const text = read(path)
      const methods = /\bmethods\b/.test(text)
        ? /^ +(GET|POST|PUT|PATCH|DELETE):/gm
        : /(?:export (?:const|async function|function) |as )(GET|POST|PUT|PATCH|DELETE)\b/g
      const address = path.replace(/^app\/(api\/)?/, '').replace(/\/?route\.ts$/, '')
      return [...text.matchAll(methods)].map(({ 1: method }) => `${method} ${address}`)
    })
    .sort()

/** Server actions, as `path#name`. */
export const actionsOnDisk = (): string[] =>
  files('app/**/*.ts')
    .map((path) => ({ path, text: read(path) }))
    .filter(({ text }) => /^['"]use server['"]/m.test(text))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(
        ({ 1: name }) => `${path}#${name}`,
      ),
    )
    .sort()

/** Actions that ask for a word to be typed, themselves or through what they call, as `path#name`. */
export function confirmingOnDisk(
  sources: readonly { path: string; text: string }[] = files('app/[[]locale]/console/**/*.ts').map(
    (path) => ({
      path,
      text: read(path),
    }),
  ),
): string[] {
  const functions = sources.flatMap(({ path, text }) =>
    text.split(/^(?=(?:export )?(?:async )?(?:function|const) )/m).map((body) => ({
      path,
      name: /^(?:export )?(?:async )?(?:function|const) (\w+)/.exec(body)?.[1],
      body,
    })),
  )
  const actionsHere = new Set(actionsOnDisk())
  const asking = new Set(['confirmed'])
  const asks = (body: string) =>
    [...asking].some((name) => new RegExp(`\\b(?<!function )${name}\\(`).test(body))
  for (let before = 0; before < asking.size; ) {
    before = asking.size
    for (const { path, name, body } of functions) {
      if (name && !actionsHere.has(`${path}#${name}`) && asks(body)) asking.add(name)
    }
  }
  return functions
    .filter(({ path, name, body }) => actionsHere.has(`${path}#${name}`) && asks(body))
    .map(({ path, name }) => `${path}#${name}`)
    .sort()
}

/** Lines of one list that the other lacks, either way. */
export const unlisted = (found: readonly string[], listed: Record<string, unknown>) => ({
  missing: found.filter((name) => !(name in listed)),
  gone: Object.keys(listed).filter((name) => !found.includes(name)),
})

/** What each role may, by hand. */
const byRole: Record<Role, readonly Right[]> = {
  owner: [...permissions, 'self', 'open'],
  editor: [
    'incident:read',
    'delivery:read',
    'incident:write',
    'postmortem:write',
    'translation:write',
    'service:write',
    'self',
    'open',
  ],
  viewer: ['incident:read', 'delivery:read', 'self', 'open'],
}

/** Whether somebody with these rights is let in where `right` is asked. */
export const isLetIn = (held: readonly Right[], right: Right): boolean =>
  typeof right === 'string' ? held.includes(right) : right.every((one) => held.includes(one))

/** Everybody who may come: the roles, a token for each scope, a reader. */
export const actors: { name: string; actor: Actor; may: readonly Right[] }[] = [
  ...(['owner', 'editor', 'viewer'] as const).map((role) => ({
    name: role,
    actor: { kind: 'staff', id: `${role} of the matrix`, role } as const,
    may: byRole[role],
  })),
  ...permissions.map((scope) => ({
    name: `a token for ${scope}`,
    actor: { kind: 'token', id: 'token of the matrix', scopes: [scope] } as const,
    may: [scope, 'open'] as const,
  })),
  { name: 'a token for nothing', actor: { kind: 'token', id: 'empty token', scopes: [] }, may: ['open'] },
  { name: 'a reader', actor: { kind: 'reader', id: null }, may: ['open'] },
]
