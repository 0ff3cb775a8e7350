import { type ArticleLocale, words } from '#importers/article/locales'

/** The three statements of a translation notice, in any of the languages. */
const machine: readonly RegExp[] = [
  words(
    '(?:automated|automatic|machine)[- ](?:translat\\w+|translation)(?: software)?|machine[- ]translated|translated (?:automatically|by (?:a )?machine|using (?:automated|machine))',
  ),
  words(
    'automatische\\p{L}* Übersetzung\\p{L}*|maschinell\\p{L}* (?:übersetzt|Übersetzung\\p{L}*|erstellt)|automatisch übersetzt|Maschinenübersetzung',
  ),
  words('traduction automatique|traduit automatiquement|traduite? par (?:une )?machine'),
  words('traducción automática|traducid[oa] automáticamente|traducción automatizada'),
  words('tradução automática|traduzid[oa] automaticamente|tradução automatizada'),
  /(?:自動|機械)翻訳/u,
  /(?:자동|기계)\s?번역/u,
  /(?:ال)?ترجمة (?:ال)?(?:آلية|آليًا|آليا|تلقائية|تلقائيًا)|(?:برامج?|برنامج) (?:ال)?ترجمة|(?:تُ?رجمت?|ترجمته|ترجمتها) [^.]{0,40}(?:آلي|تلقائي)/u,
]

const guarantee: readonly RegExp[] = [
  words('(?:no|not) (?:be )?guarantee\\w*|cannot guarantee|reasonable efforts?'),
  words('keine (?:Garantie|Gewähr)|angemessene[rn]? Bemühungen'),
  words("(?:ne|n')\\p{L}* ?(?:peut|pouvons|garanti\\p{L}*)|efforts raisonnables|aucune garantie"),
  words('no (?:puede|podemos|se) garantiza\\p{L}*|esfuerzos razonables|ninguna garantía'),
  words('não (?:pode|podemos|se|há) ?garant\\p{L}*|esforços razoáveis|nenhuma garantia'),
  /保証(?:する|いた|でき|しま|は)/u,
  /보장(?:할|하지|되지)/u,
  /(?:لا|دون|بدون) [^.]{0,20}(?:ضمان|تضمن|يضمن|نضمن)|جهود? [^.]{0,10}معقولة/u,
]

const officialWords =
  /official|offiziell|maßgeblich|verbindlich|officielle|fait foi|oficial|公式|正式|정본|공식|رسمي/iu

const languages: [pattern: RegExp, code: ArticleLocale][] = [
  [words('English|englisch\\p{L}*|anglaise?|inglés|inglesa|inglês|inglesa'), 'en'],
  [/英語|영어/u, 'en'],
  [words('German|deutsch\\p{L}*|allemande?|alemán|alemana|alemão|alemã'), 'de'],
  [/ドイツ語|독일어/u, 'de'],
  [words('French|französisch\\p{L}*|française?|francés|francesa|francês'), 'fr'],
  [words('Spanish|spanisch\\p{L}*|espagnole?|español|española|espanhol|espanhola'), 'es'],
  [words('Portuguese|portugiesisch\\p{L}*|portugaise?|portugués|portuguesa|português'), 'pt-BR'],
  [words('Japanese|japanisch\\p{L}*|japonaise?|japonés|japonesa|japonês'), 'ja'],
  [words('Korean|koreanisch\\p{L}*|coréenne?|coreano|coreana'), 'ko'],
  [words('Arabic|arabisch\\p{L}*|arabe|árabe'), 'ar'],
  [/アラビア語|아랍어|العربية/u, 'ar'],
  [/الإنجليزية|الانجليزية/u, 'en'],
  [/الألمانية/u, 'de'],
  [/الفرنسية/u, 'fr'],
  [/الإسبانية/u, 'es'],
  [/البرتغالية/u, 'pt-BR'],
  [/اليابانية/u, 'ja'],
  [/الكورية/u, 'ko'],
]

/** Which statements of a translation notice a text makes; all empty for other prose. */
export function noticeIn(text: string): {
  machine: boolean
  guarantee: boolean
  official: ArticleLocale | 'unnamed' | null
} {
  const says = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(text))
  const named = officialWords.test(text) ? languages.find(([pattern]) => pattern.test(text))?.[1] : undefined
  const about = /version|fassung|versión|versão|版|버전|본|نسخة|النسخة|إصدار|الإصدار/iu.test(text)
  return {
    machine: says(machine),
    guarantee: says(guarantee),
    official: officialWords.test(text) && about ? (named ?? 'unnamed') : null,
  }
}
