import { type ArticleLocale, folded, lookupOrder } from '#importers/article/locales'

/** What stands where a report will be: TBD in every wording that occurs, machine-made ones included. */
const placeholders: Record<ArticleLocale, readonly string[]> = {
  en: [
    'TBD',
    'T.B.D.',
    'TBA',
    'TBC',
    'To be determined',
    'To be announced',
    'To be confirmed',
    'To be provided',
    'To be published',
    'To follow',
    'Coming soon',
    'Pending',
    'In progress',
    'N/A yet',
    'To be updated',
  ],
  de: [
    'Wird noch bekannt gegeben',
    'Wird noch bekanntgegeben',
    'Noch festzulegen',
    'Wird noch festgelegt',
    'Zu bestimmen',
    'Noch zu bestimmen',
    'Folgt',
    'Folgt in Kürze',
    'Steht noch aus',
    'Ausstehend',
    'In Kürze',
    'Wird nachgereicht',
    'Noch offen',
    'Wird noch bestimmt',
    'Zu definieren',
    'Noch unbekannt',
    'Wird bekannt gegeben',
    'Demnächst',
  ],
  fr: [
    'À déterminer',
    'À définir',
    'À venir',
    'À confirmer',
    'À préciser',
    'Bientôt disponible',
    'En attente',
    'Sera communiqué ultérieurement',
    'A communiquer',
    'À suivre',
    'En cours',
  ],
  es: [
    'Por determinar',
    'Por definir',
    'Por confirmar',
    'Pendiente',
    'Próximamente',
    'A determinar',
    'Por anunciar',
    'A definir',
    'Pendiente de determinar',
    'Por decidir',
    'En curso',
  ],
  'pt-BR': [
    'A ser determinado',
    'A definir',
    'A determinar',
    'Em breve',
    'Pendente',
    'A confirmar',
    'A ser definido',
    'A ser anunciado',
    'Será definido',
    'A ser confirmado',
    'Em andamento',
  ],
  ja: [
    '未定',
    '調査中',
    '後日掲載',
    '近日公開',
    '追って通知',
    '追ってお知らせします',
    '後日公開',
    '確認中',
    '準備中',
    '決定次第',
    '未確定',
  ],
  ko: [
    '미정',
    '추후 공지',
    '추후 결정',
    '확정 예정',
    '추후 안내',
    '조사 중',
    '준비 중',
    '추후 게시',
    '추후 업데이트',
    '결정 예정',
    '예정',
  ],
  ar: [
    'سيتم تحديده لاحقا',
    'يحدد لاحقا',
    'سيحدد لاحقا',
    'سيتم الإعلان عنه لاحقا',
    'سيعلن عنه لاحقا',
    'سيتم تحديده',
    'قيد الانتظار',
    'قيد التحديد',
    'قريبا',
    'قيد الإعداد',
    'لم يحدد بعد',
  ],
}

const bare = (text: string) =>
  folded(text.replace(/[*_`]/g, '')).replace(/^[\s([（【]+|[\s.…!)\]）】。]+$/gu, '')

/**
 * Whether a section holds nothing but a placeholder. `assumed`: a bare abbreviation of few letters, such as
 * machines make of TBD in languages that have no such word.
 */
export function placeholderIn(text: string, locale: ArticleLocale): 'known' | 'assumed' | null {
  if (text.length > 80) return null
  const wording = bare(text)
  const known = lookupOrder(locale).some((code) =>
    placeholders[code].some((phrase) => bare(phrase) === wording),
  )
  if (known) return 'known'
  return /^\p{Lu}{2,5}\.?$|^(?:\p{L}\.\s?){2,4}$/u.test(text.replace(/[*_\s]/g, '')) ? 'assumed' : null
}
