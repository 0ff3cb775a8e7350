import { json, type Provider } from '#test/provider'

/** A story as it is told first. */
export const source = {
  title: 'New tickets arrived late in some inboxes',
  first: 'New tickets reach some inboxes up to 40 minutes late. Customers saw `<Inbox::Timeout>`.',
  resolved: 'Tickets arrive within seconds again since {{time 2025-05-09T16:20Z}}.',
  summary: 'New tickets reached some inboxes up to 40 minutes late.',
  cause: 'A queue was read by one worker instead of eight.',
  wait: 'Each ticket waited for the one before it.',
  resolution: 'We started the other workers again.',
  item: 'Raise an alarm when workers are missing',
}

/** What the first paragraph of the root cause reads as later. */
export const changedCause = 'A queue was read by two workers instead of eight.'

/** Why it was corrected. */
export const reason = 'We counted again.'

type Words = typeof source & { changedCause: string; reason: string }

/** Who made the words of a language: for `partly` a machine that is good for two texts only. */
export type Maker = 'machine' | 'partly' | 'reviewed' | 'human'

type Telling = { maker: Maker; words: Words }

/** The same story in the other languages that Candor speaks. */
export const tellings: Record<string, Telling> = {
  de: {
    maker: 'machine',
    words: {
      title: 'Neue Tickets kamen in manchen Posteingängen verspätet an',
      first:
        'Neue Tickets erreichen manche Posteingänge bis zu 40 Minuten verspätet. Angezeigt wurde `<Inbox::Timeout>`.',
      resolved: 'Seit {{time 2025-05-09T16:20Z}} kommen Tickets wieder innerhalb von Sekunden an.',
      summary: 'Neue Tickets erreichten manche Posteingänge bis zu 40 Minuten verspätet.',
      cause:
        'Eine Warteschlange wurde von einem statt von acht Hintergrundverarbeitungsprozessen abgearbeitet.',
      changedCause:
        'Eine Warteschlange wurde von zwei statt von acht Hintergrundverarbeitungsprozessen abgearbeitet.',
      wait: 'Jedes Ticket wartete auf das vorige.',
      resolution: 'Wir haben die übrigen Prozesse wieder gestartet.',
      item: 'Benachrichtigen, wenn Prozesse fehlen',
      reason: 'Wir haben noch einmal gezählt.',
    },
  },
  fr: {
    maker: 'reviewed',
    words: {
      title: 'De nouveaux tickets arrivaient en retard dans certaines boîtes',
      first:
        'Les nouveaux tickets atteignent certaines boîtes avec jusqu’à 40 minutes de retard. Message affiché : `<Inbox::Timeout>`.',
      resolved: 'Les tickets arrivent de nouveau en quelques secondes depuis {{time 2025-05-09T16:20Z}}.',
      summary: 'Les nouveaux tickets atteignaient certaines boîtes avec jusqu’à 40 minutes de retard.',
      cause: 'Une file était lue par un seul processus au lieu de huit.',
      changedCause: 'Une file était lue par deux processus au lieu de huit.',
      wait: 'Chaque ticket attendait le précédent.',
      resolution: 'Nous avons relancé les autres processus.',
      item: 'Déclencher une alerte quand des processus manquent',
      reason: 'Nous avons recompté.',
    },
  },
  es: {
    maker: 'human',
    words: {
      title: 'Los tickets nuevos llegaban tarde a algunas bandejas',
      first:
        'Los tickets nuevos llegan a algunas bandejas con hasta 40 minutos de retraso. Se mostraba `<Inbox::Timeout>`.',
      resolved: 'Los tickets vuelven a llegar en segundos desde {{time 2025-05-09T16:20Z}}.',
      summary: 'Los tickets nuevos llegaban a algunas bandejas con hasta 40 minutos de retraso.',
      cause: 'Un solo proceso leía una cola en lugar de ocho.',
      changedCause: 'Dos procesos leían una cola en lugar de ocho.',
      wait: 'Cada ticket esperaba al anterior.',
      resolution: 'Volvimos a iniciar los demás procesos.',
      item: 'Avisar cuando falten procesos',
      reason: 'Volvimos a contar.',
    },
  },
  'pt-BR': {
    maker: 'partly',
    words: {
      title: 'Novos tickets chegavam atrasados a algumas caixas de entrada',
      first: '',
      resolved: '',
      summary: 'Novos tickets chegavam a algumas caixas de entrada com até 40 minutos de atraso.',
      cause: '',
      changedCause: '',
      wait: '',
      resolution: '',
      item: '',
      reason: '',
    },
  },
  ja: {
    maker: 'machine',
    words: {
      title: '一部の受信箱で新しいチケットの到着が遅れていました',
      first:
        '新しいチケットが一部の受信箱に最大40分遅れて届いています。お客様には `<Inbox::Timeout>` と表示されました。',
      resolved: '{{time 2025-05-09T16:20Z}} から、チケットは再び数秒で届いています。',
      summary: '新しいチケットが一部の受信箱に最大40分遅れて届きました。',
      cause: 'キューを8個ではなく1個のワーカーが処理していました。',
      changedCause: 'キューを8個ではなく2個のワーカーが処理していました。',
      wait: '各チケットは前のチケットを待っていました。',
      resolution: '残りのワーカーを再起動しました。',
      item: 'ワーカーが不足したときに警告する',
      reason: '数え直しました。',
    },
  },
  ko: {
    maker: 'human',
    words: {
      title: '일부 받은편지함에 새 티켓이 늦게 도착했습니다',
      first:
        '새 티켓이 일부 받은편지함에 최대 40분 늦게 도착합니다. 고객에게 `<Inbox::Timeout>` 오류가 표시되었습니다.',
      resolved: '{{time 2025-05-09T16:20Z}}부터 티켓이 다시 몇 초 안에 도착합니다.',
      summary: '새 티켓이 일부 받은편지함에 최대 40분 늦게 도착했습니다.',
      cause: '대기열을 8개가 아닌 1개의 작업자가 처리했습니다.',
      changedCause: '대기열을 8개가 아닌 2개의 작업자가 처리했습니다.',
      wait: '각 티켓은 이전 티켓을 기다렸습니다.',
      resolution: '나머지 작업자를 다시 시작했습니다.',
      item: '작업자가 부족하면 경보 울리기',
      reason: '다시 세어 보았습니다.',
    },
  },
  ar: {
    maker: 'machine',
    words: {
      title: 'وصلت التذاكر الجديدة متأخرة إلى بعض صناديق الوارد',
      first:
        'تصل التذاكر الجديدة إلى بعض صناديق الوارد متأخرة حتى 40 دقيقة. وظهرت للعملاء الرسالة `<Inbox::Timeout>`.',
      resolved: 'تصل التذاكر من جديد خلال ثوانٍ منذ {{time 2025-05-09T16:20Z}}.',
      summary: 'وصلت التذاكر الجديدة إلى بعض صناديق الوارد متأخرة حتى 40 دقيقة.',
      cause: 'كان عامل واحد يعالج قائمة الانتظار بدلًا من ثمانية.',
      changedCause: 'كان عاملان اثنان يعالجان قائمة الانتظار بدلًا من ثمانية.',
      wait: 'انتظرت كل تذكرة التذكرة التي قبلها.',
      resolution: 'أعدنا تشغيل بقية العاملين.',
      item: 'إطلاق تنبيه عند غياب عاملين',
      reason: 'أعدنا العدّ.',
    },
  },
}

/** A text as LibreTranslate is sent it: with elements for what it must not touch. */
const wire = (text: string) => text.replace(/`[^`]+`|\{\{[^}]+\}\}/g, '<code>x1</code>')

const dictionary = (words: Words) =>
  new Map(
    Object.entries({ ...source, changedCause, reason }).map(([name, text]) => [
      wire(text),
      wire(words[name as keyof Words]),
    ]),
  )

const dictionaries = new Map(
  Object.entries(tellings).map(([locale, { words }]) => [
    locale === 'pt-BR' ? 'pb' : locale,
    dictionary(words),
  ]),
)

/** A machine that knows this story. What it lacks words for it gets wrong; other stories are not its business. */
export const knowsTheStory: Provider['answer'] = (asked, response) => {
  const { q, target } = JSON.parse(asked.body) as { q: string[]; target: string }
  const known = dictionaries.get(target)
  if (!known || !q.every((text) => known.has(text))) return isAway(asked, response)
  json(response, { translatedText: q.map((text) => known.get(text) || `${text} 999`) })
}

export const isAway: Provider['answer'] = (_, response) => void json(response, { error: 'busy' }, 503)
