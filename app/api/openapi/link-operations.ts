import { z } from 'zod'
import type { Operation } from '#app/api/openapi/operation'
import { Accepted, Problem } from '#app/api/openapi/shapes'
import { Pause, Preferences } from '#domain/recipient/schema'
import { ChangeSubscription, FollowMore } from '#domain/subscription/schema'

const id = z.string().describe('Of a subscription, as the manage page and what it exports have it')
const place = z.string().describe('The id of an endpoint, as the answer that added it has it')

const manage = (
  step: number,
  path: string,
  called: Pick<Operation, 'id' | 'summary' | 'input'> & { body?: unknown; status?: number },
): Operation => {
  const { body, status = 200, input, ...told } = called
  return {
    ...told,
    method: 'post',
    path: `/subscriptions/manage/{token}/${path}`,
    input,
    answers: status === 200 ? { 200: Accepted } : { 200: Accepted, [status]: Problem },
    examples: [{ step, name: 'as it is', status, body }],
  }
}

const link = (step: number, kind: string, named: Pick<Operation, 'id' | 'summary'>): Operation => ({
  ...named,
  method: 'post',
  path: `/subscriptions/${kind}/{token}`,
  answers: { 200: Accepted },
  examples: [{ step, name: 'as it is', status: 200 }],
})

const knownId = '0196b5a0-7d6e-7c3a-9a52-3f1d2b7c8e90'

/**
 * What the signed links of mails and the manage page do. The link is the permission, so none of them needs a token of
 * the API. Forms are taken too, and go on to a page.
 */
export const linkOperations: Operation[] = [
  link(48, 'confirm', {
    id: 'confirm',
    summary: 'Confirm everything that waits for it, by the link of the mail',
  }),
  manage(49, 'preferences', {
    id: 'changePreferences',
    summary: 'The language and the time zone of everything that is sent',
    input: Preferences.omit({ locale: true }).extend({ language: Preferences.shape.locale }),
    body: { language: 'en', zone: 'Europe/Berlin' },
  }),
  manage(50, 'follow', {
    id: 'followFromManage',
    summary: 'Follow something else at once, at an endpoint or by mail',
    input: z.strictObject({ ...FollowMore.shape, place: place.optional() }),
    body: { scope: 'service', services: ['inbox'], topics: ['updates', 'resolution'], quiet: true },
  }),
  manage(51, 'change', {
    id: 'changeSubscription',
    summary: 'What is heard about one thing',
    input: ChangeSubscription.extend({ subscription: id }),
    body: { subscription: knownId, topics: ['postmortem'] },
    status: 404,
  }),
  manage(52, 'pause', {
    id: 'pause',
    summary: 'Send nothing until a day, or until it is resumed',
    input: Pause,
    body: { until: '2099-05-09' },
  }),
  manage(53, 'resume', { id: 'resume', summary: 'Send again' }),
  manage(54, 'webhooks', {
    id: 'addWebhook',
    summary: 'Have news sent to a webhook too, once it has answered a challenge',
    input: z.strictObject({ destination: z.url() }),
    body: { destination: 'https://hooks.example.com/candor' },
  }),
  manage(55, 'challenge', {
    id: 'challengeWebhook',
    summary: 'Send the challenge once more',
    input: z.strictObject({ place }),
    body: { place: knownId },
  }),
  manage(56, 'secret', {
    id: 'showSecret',
    summary: 'Show the secret that a webhook is signed with, once, after it has answered the challenge',
    input: z.strictObject({ place }),
    body: { place: knownId },
    status: 409,
  }),
  manage(57, 'rotate', {
    id: 'rotateSecret',
    summary: 'Give a webhook a new secret; for a day both sign',
    input: z.strictObject({ place }),
    body: { place: knownId },
  }),
  manage(58, 'push', {
    id: 'addBrowser',
    summary: 'Have news shown by a browser too; the body is its push subscription',
    input: z.looseObject({
      endpoint: z.url(),
      keys: z.looseObject({ p256dh: z.string(), auth: z.string() }),
    }),
    body: {
      endpoint: 'https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV',
      keys: {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
    },
  }),
  manage(59, 'remove', {
    id: 'removeEndpoint',
    summary: 'Take an endpoint away, with all that is held about it',
    input: z.strictObject({ place }),
    body: { place: knownId },
  }),
  link(60, 'unsubscribe', {
    id: 'unsubscribe',
    summary:
      'End what a mail is about: the button of its page, and the one click of mail programs (RFC 8058)',
  }),
  link(61, 'follow-again', { id: 'followAgain', summary: 'Take it up again, by the same link' }),
  manage(62, 'end', {
    id: 'end',
    summary: 'End one subscription, or all where none is named',
    input: z.strictObject({ subscription: id.optional() }),
    body: {},
  }),
  manage(63, 'follow-again', {
    id: 'followAgainFromManage',
    summary: 'Take up one that was ended; another one is left as it is',
    input: z.strictObject({ subscription: id }),
    body: { subscription: knownId },
  }),
  manage(64, 'erase', {
    id: 'erase',
    summary: 'Erase everything that is held about a reader; the link works no more',
    input: z.strictObject({ confirm: z.literal('yes') }),
    body: { confirm: 'yes' },
  }),
]
