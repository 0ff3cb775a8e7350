import type { EventType } from '#domain/event/event'
import { translator } from '#i18n/messages'

type Underscored<Type> = Type extends `${infer Noun}.${infer Verb}` ? `${Noun}_${Verb}` : never
type NounOf<Type> = Type extends `${infer Noun}.${string}` ? Noun : never

/** A kind of event as people call it; as it is stored where a former version knew another. */
export function eventName(type: string, locale: string): string {
  const t = translator(locale, 'console.audit')
  const key = type.replace('.', '_') as Underscored<EventType>
  return t.has(`event.${key}`) ? t(`event.${key}`) : type
}

/** What a kind of event is about, in the words of the console. */
export function nounName(noun: string, locale: string): string {
  const t = translator(locale, 'console.audit')
  const key = noun as NounOf<EventType>
  return t.has(`about.${key}`) ? t(`about.${key}`) : noun
}
