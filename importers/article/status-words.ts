import type { IncidentStatus } from '#domain/incident/incident'
import { type ArticleLocale, folded, words } from '#importers/article/locales'

type Wording = {
  resolved: RegExp
  monitoring: RegExp
  identified: RegExp
  investigating: RegExp
  notYet: RegExp
  labels: Record<IncidentStatus, string>
}

/** What entries say in each status. `notYet` marks clauses that only promise or deny it. */
const wordings: Record<ArticleLocale, Wording> = {
  en: {
    resolved: words(
      'resolved|fixed|restored|recovered|mitigated|back to normal|operating normally|working normally|normal service has resumed',
    ),
    monitoring: words(
      'monitor(?:ing)?|fix (?:has been|was|is) (?:implemented|deployed|applied|rolled out|in place)|recovering|signs of recovery|seeing (?:improvements?|recovery)',
    ),
    identified: words('identified|found the cause|cause is known|know the cause|isolated|traced'),
    investigating: words('investigat\\w*|looking into|aware|reports? of|finding out'),
    notYet: words(
      "not|isn't|hasn't|haven't|until|once|when|will|working|if|partially|partly|before|yet|to be|to identify|being|should|trying|most|some",
    ),
    labels: {
      investigating: 'investigating',
      identified: 'identified',
      monitoring: 'monitoring',
      resolved: 'resolved',
    },
  },
  de: {
    resolved: words(
      'behoben|gelöst|wiederhergestellt|beseitigt|wieder (?:normal|vollständig|voll|einwandfrei|uneingeschränkt|störungsfrei)|normalisiert',
    ),
    monitoring: words(
      'beobachten|überwachen|überwacht|(?:Korrektur|Fehlerbehebung|Lösung) (?:wurde )?(?:eingespielt|implementiert|bereitgestellt|ausgerollt)|erhol\\p{L}+|Besserung|Verbesserung(?:en)?',
    ),
    identified: words(
      'identifiziert|Ursache (?:ist |wurde )?(?:gefunden|bekannt|ermittelt|erkannt)|eingegrenzt|ermittelt',
    ),
    investigating: words('untersuch\\p{L}+|prüfen|gehen .{0,30}nach|bekannt|Kenntnis|Meldungen|suchen'),
    notYet: words(
      'nicht|noch|sobald|bis|wird|werden|wenn|falls|teilweise|arbeiten|versuchen|einige|soll|sollte|sollten',
    ),
    labels: {
      investigating: 'untersuchung|wird untersucht|in untersuchung',
      identified: 'identifiziert|ursache gefunden',
      monitoring: 'uberwachung|wird uberwacht|beobachtung',
      resolved: 'behoben|gelost',
    },
  },
  fr: {
    resolved: words(
      'résolue?s?|rétablie?s?|corrigée?s?|restaurée?s?|retour à la normale|revenue?s? à la normale|fonctionne\\p{L}* (?:à nouveau )?normalement',
    ),
    monitoring: words(
      'surveill\\p{L}+|suivons|correctif (?:a été |est )?(?:déployé|appliqué|mis en place)|améliorations?',
    ),
    identified: words('identifiée?s?|cause (?:est )?connue|trouvé la cause'),
    investigating: words(
      'enquêt\\p{L}+|examin\\p{L}+|investig\\p{L}+|conscients?|informés|analys\\p{L}+|cherchons|signalements?',
    ),
    notYet: words(
      'pas|sera|seront|dès que|lorsque|quand|jusqu\\p{L}*|partiellement|en cours|travaillons|pour|certaine?s|si|encore|afin',
    ),
    labels: {
      investigating: 'enquete en cours|investigation|en cours d.analyse',
      identified: 'identifie',
      monitoring: 'surveillance|sous surveillance',
      resolved: 'resolu',
    },
  },
  es: {
    resolved: words(
      'resuelt[oa]s?|resolvió|solucionad[oa]s?|solucionó|restablecid[oa]s?|restaurad[oa]s?|corregid[oa]s?|normalidad|funcionan? con normalidad|recuperad[oa]s?',
    ),
    monitoring: words(
      'monitore\\p{L}+|supervis\\p{L}+|vigil\\p{L}+|observ\\p{L}+|(?:solución|corrección) (?:implementada|aplicada)|mejor(?:ía|as)',
    ),
    identified: words('identificad[oa]s?|hemos identificado|encontrado la causa|localizad[oa]'),
    investigating: words(
      'investig\\p{L}+|conscientes?|conocimiento|analiz\\p{L}+|revisando|informes|reportes',
    ),
    notYet: words(
      'no|será|serán|cuando|hasta|una vez|parcialmente|trabaj\\p{L}+|para|algun[oa]s|si|aún|todavía',
    ),
    labels: {
      investigating: 'investigando|en investigacion',
      identified: 'identificado',
      monitoring: 'supervisando|monitoreando|en observacion|monitoreo|supervision',
      resolved: 'resuelto|solucionado',
    },
  },
  'pt-BR': {
    resolved: words(
      'resolvid[oa]s?|solucionad[oa]s?|restaurad[oa]s?|restabelecid[oa]s?|corrigid[oa]s?|normalizad[oa]s?|normalidade|funcionando normalmente|recuperad[oa]s?',
    ),
    monitoring: words(
      'monitor\\p{L}+|acompanh\\p{L}+|correção (?:foi )?(?:aplicada|implementada|implantada)|observando|melhorias?',
    ),
    identified: words('identificad[oa]s?|identificamos|encontramos a causa|localizad[oa]'),
    investigating: words('investig\\p{L}+|cientes?|analis\\p{L}+|apurando|relatos|verificando'),
    notYet: words(
      'não|será|serão|quando|até|assim que|parcialmente|trabalhando|para|alguns|algumas|se|ainda',
    ),
    labels: {
      investigating: 'investigando|em investigacao',
      identified: 'identificado',
      monitoring: 'monitorando|monitoramento',
      resolved: 'resolvido|solucionado',
    },
  },
  ja: {
    resolved:
      /解決(?:しました|済み|されました|いたしました|しています)|復旧(?:しました|いたしました|済み|されました)|復元されました|正常に(?:戻|復|動作)|解消(?:しました|されました|いたしました)|修正されました/u,
    monitoring: /監視|モニタリング|経過観察|注視|修正(?:を|が)(?:適用|展開|実施)/u,
    identified: /特定(?:しました|されました|いたしました|済み)|判明/u,
    investigating: /調査|確認して|認識して|把握して/u,
    notYet: /まで|ません|次第|予定|取り組|ていない|中です|一部/u,
    labels: {
      investigating: '調査中',
      identified: '特定済み|原因特定|特定',
      monitoring: '監視中|経過観察中',
      resolved: '解決済み|解決|復旧済み|復旧',
    },
  },
  ko: {
    resolved:
      /해결(?:되었|됐|했|하였|됨|완료)|복구(?:되었|됐|했|하였|됨|완료)|복원되었|정상화|정상(?:적으로)? (?:작동|운영|동작)/u,
    monitoring: /모니터링|지켜보|관찰|수정 (?:사항을|프로그램을) 적용/u,
    identified: /식별(?:했|하였|되었|됨)|원인을 (?:확인했|파악했|찾았)|파악(?:했|되었|하였)/u,
    investigating: /조사|인지하|확인하고|확인 중|파악하고|알고 있/u,
    notYet: /까지|않|예정|하면|되면|노력|일부|중입니다/u,
    labels: {
      investigating: '조사 중|조사중',
      identified: '식별됨|확인됨|원인 확인',
      monitoring: '모니터링|모니터링 중',
      resolved: '해결됨|해결|해결 완료',
    },
  },
  ar: {
    resolved:
      /تم (?:حل|إصلاح|استعادة|معالجة)|حُ?لّ?ت (?:المشكلة|هذه)|عادت? [^.]{0,60}(?:طبيعي|العمل)|(?:تعمل|يعمل) [^.]{0,30}بشكل طبيعي|تمت (?:استعادة|معالجة)/u,
    monitoring: /نراقب|مراقبة|نتابع|تحسن|تم (?:تطبيق|نشر|تنفيذ) (?:ال)?(?:إصلاح|حل)/u,
    identified: /تم (?:تحديد|التعرف)|حددنا|وجدنا السبب|السبب معروف/u,
    investigating: /نحقق|التحقيق|نبحث|على علم|على دراية|تقارير|بلاغات|نتحقق|التحقق/u,
    notYet: /لم |لن |ليس|حتى|عند |سوف|سيتم|قيد|جزئيا|نعمل|نحاول|بعض|إذا|بعد أن/u,
    labels: {
      investigating: 'قيد التحقيق|جار التحقيق|التحقيق',
      identified: 'تم التحديد|تم تحديد السبب',
      monitoring: 'قيد المراقبة|المراقبة|جار المراقبة',
      resolved: 'تم الحل|محلول|تم الإصلاح',
    },
  },
}

const clauseEnd = /[.!?;:,؟؛،]+\s|[、。！？；，]|\n| - | – | — /u
const order: readonly IncidentStatus[] = ['resolved', 'monitoring', 'identified', 'investigating']

/** A status and what it rests on: a label in front, words in the text, or nothing but the default. */
export type StatusReading = { status: IncidentStatus; by: 'label' | 'wording' | 'default'; text: string }

/** The status an entry speaks of, by the article's language, then English. */
export function readStatus(body: string, locale: ArticleLocale): StatusReading {
  const tables = [...new Set([locale, 'en' as const])].map((code) => wordings[code])
  const start = folded(body.replace(/[*_[\]【】]/g, ' ')).slice(0, 60)
  for (const { labels } of tables) {
    for (const status of order) {
      const label = new RegExp(`^(?:status:? )?(?:${folded(labels[status])})\\s*(?:[-–—:：.]|$)`, 'u').exec(
        start,
      )
      if (label) return { status, by: 'label', text: label[0].replace(/[\s\-–—:：.]+$/u, '') }
    }
  }
  const clauses = body.split(clauseEnd)
  for (const status of order) {
    for (const table of tables) {
      const found = clauses.find((clause) => {
        if (!table[status].test(clause)) return false
        return status === 'investigating' || status === 'monitoring' || !table.notYet.test(clause)
      })
      if (found) return { status, by: 'wording', text: found.trim() }
    }
  }
  return { status: 'investigating', by: 'default', text: '' }
}
