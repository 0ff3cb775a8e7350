/** One story in every language Candor speaks, with translations of every kind. */
export const source = {
  title: 'Shared inboxes: new tickets arrived late',
  first: 'New tickets reach shared inboxes up to 40 minutes late. Customers saw `<Inbox::Timeout>`.',
  resolved: 'Tickets arrive within seconds again since {{time 2025-05-09T16:20Z}}.',
  summary: 'New tickets reached shared inboxes up to 40 minutes late.',
  rootCause: 'A queue was read by one worker instead of eight.',
  resolution: 'We started the other workers again.',
  item: 'Raise an alarm when workers are missing',
}

type Words = Partial<typeof source>
type Telling = { provenance: 'machine' | 'machine_reviewed' | 'human'; words: Words; said: string }

/** By locale: the words, what made them, and how the page says so. */
export const tellings: Record<string, Telling> = {
  de: {
    provenance: 'machine',
    said: 'Maschinell übersetzt.',
    words: {
      title: 'Gemeinsame Posteingänge: Neue Tickets kamen verspätet an',
      first:
        'Neue Tickets erreichen gemeinsame Posteingänge bis zu 40 Minuten verspätet. Angezeigt wurde `<Inbox::Timeout>`.',
      resolved: 'Seit {{time 2025-05-09T16:20Z}} kommen Tickets wieder innerhalb von Sekunden an.',
      summary: 'Neue Tickets erreichten gemeinsame Posteingänge bis zu 40 Minuten verspätet.',
      rootCause:
        'Eine Warteschlange wurde von einem statt von acht Hintergrundverarbeitungsprozessen abgearbeitet.',
      resolution: 'Wir haben die übrigen Prozesse wieder gestartet.',
      item: 'Benachrichtigen, wenn Prozesse fehlen',
    },
  },
  fr: {
    provenance: 'machine_reviewed',
    said: 'Traduit automatiquement, relu par une personne.',
    words: {
      title: 'Boîtes partagées : les nouveaux tickets arrivaient en retard',
      first:
        'Les nouveaux tickets atteignent les boîtes partagées avec jusqu’à 40 minutes de retard. Message vu : `<Inbox::Timeout>`.',
      resolved: 'Les tickets arrivent de nouveau en quelques secondes depuis {{time 2025-05-09T16:20Z}}.',
      summary: 'Les nouveaux tickets atteignaient les boîtes partagées avec jusqu’à 40 minutes de retard.',
      rootCause: 'Une file était lue par un seul processus au lieu de huit.',
      resolution: 'Nous avons relancé les autres processus.',
      item: 'Déclencher une alerte quand des processus manquent',
    },
  },
  es: {
    provenance: 'human',
    said: 'Traducido por una persona.',
    words: {
      title: 'Buzones compartidos: los tickets nuevos llegaban tarde',
      first:
        'Los tickets nuevos llegan a los buzones compartidos con hasta 40 minutos de retraso. Se veía `<Inbox::Timeout>`.',
      resolved: 'Los tickets vuelven a llegar en segundos desde {{time 2025-05-09T16:20Z}}.',
      summary: 'Los tickets nuevos llegaban a los buzones compartidos con hasta 40 minutos de retraso.',
      rootCause: 'Un solo proceso, en lugar de ocho, leía una cola.',
      resolution: 'Volvimos a iniciar los demás procesos.',
      item: 'Avisar cuando falten procesos',
    },
  },
  'pt-BR': {
    provenance: 'machine',
    said: 'Traduzido automaticamente.',
    words: {
      title: 'Caixas compartilhadas: novos tickets chegavam atrasados',
      summary: 'Novos tickets chegavam às caixas compartilhadas com até 40 minutos de atraso.',
    },
  },
  ja: {
    provenance: 'machine',
    said: '機械翻訳です。',
    words: {
      title: '共有受信箱：新しいチケットの到着が遅れていました',
      first: '新しいチケットが共有受信箱に最大40分遅れて届いています。表示：`<Inbox::Timeout>`。',
      resolved: '{{time 2025-05-09T16:20Z}} から、チケットは再び数秒で届いています。',
      summary: '新しいチケットが共有受信箱に最大40分遅れて届きました。',
      rootCause: 'キューを8個ではなく1個のワーカーが処理していました。',
      resolution: '残りのワーカーを再起動しました。',
      item: 'ワーカーが不足したときに警告する',
    },
  },
  ko: {
    provenance: 'human',
    said: '사람이 번역했습니다.',
    words: {
      title: '공유 받은편지함: 새 티켓이 늦게 도착했습니다',
      first: '새 티켓이 공유 받은편지함에 최대 40분 늦게 도착합니다. 표시된 오류: `<Inbox::Timeout>`.',
      resolved: '{{time 2025-05-09T16:20Z}}부터 티켓이 다시 몇 초 안에 도착합니다.',
      summary: '새 티켓이 공유 받은편지함에 최대 40분 늦게 도착했습니다.',
      rootCause: '대기열을 8개가 아닌 1개의 작업자가 처리했습니다.',
      resolution: '나머지 작업자를 다시 시작했습니다.',
      item: '작업자가 부족하면 경보를 울리기',
    },
  },
  ar: {
    provenance: 'machine',
    said: 'مترجم آليًا.',
    words: {
      title: 'صناديق الوارد المشتركة: وصلت التذاكر الجديدة متأخرة',
      first:
        'تصل التذاكر الجديدة إلى صناديق الوارد المشتركة متأخرة حتى 40 دقيقة. ظهرت الرسالة `<Inbox::Timeout>`.',
      resolved: 'تصل التذاكر من جديد خلال ثوانٍ منذ {{time 2025-05-09T16:20Z}}.',
      summary: 'وصلت التذاكر الجديدة إلى صناديق الوارد المشتركة متأخرة حتى 40 دقيقة.',
      rootCause: 'عالج عاملٌ واحد قائمة الانتظار بدلًا من ثمانية.',
      resolution: 'أعدنا تشغيل بقية العاملين.',
      item: 'إطلاق تنبيه عند غياب عاملين',
    },
  },
}
