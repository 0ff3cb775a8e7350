import { unmarked } from '#importers/article/lines'
import { type ArticleLocale, folded, lookupOrder } from '#importers/article/locales'

export type ArticleSection =
  | 'summary'
  | 'timeline'
  | 'postmortem'
  | 'rootCause'
  | 'resolution'
  | 'remediation'
  | 'moreInformation'
  | 'notice'

/** Wordings that occur for a section; `odd` ones were made by machines and say something else. */
type Wordings = { usual: readonly string[]; odd?: readonly string[] }

/** Every heading that articles carry, in one place. Compared without case, accents, numbering and punctuation. */
export const headings: Record<ArticleLocale, Record<ArticleSection, Wordings>> = {
  en: {
    summary: {
      usual: [
        'Summary',
        'Incident summary',
        'Executive summary',
        'Overview',
        'Incident overview',
        'What happened',
        'Description',
        'Impact',
        'Customer impact',
      ],
    },
    timeline: {
      usual: [
        'Timeline',
        'Incident timeline',
        'Timeline of events',
        'Time line',
        'Chronology',
        'Updates',
        'Status updates',
        'Incident updates',
        'Log',
      ],
      odd: ['Time schedule', 'Schedule', 'End of life'],
    },
    postmortem: {
      usual: [
        'Postmortem',
        'Post-mortem',
        'Post mortem',
        'Postmortem report',
        'Post-mortem report',
        'Post-incident report',
        'Post-incident review',
        'Incident report',
      ],
      odd: ['Autopsy', 'Autopsy report'],
    },
    rootCause: {
      usual: [
        'Root cause analysis',
        'Root cause',
        'Root causes',
        'RCA',
        'Cause',
        'Why it happened',
        'Cause analysis',
      ],
    },
    resolution: { usual: ['Resolution', 'Fix', 'Solution', 'How we fixed it', 'Mitigation', 'Recovery'] },
    remediation: {
      usual: [
        'Remediation items',
        'Remediation item',
        'Remediation',
        'Remediations',
        'Remediation and prevention',
        'Remediation actions',
        'Corrective actions',
        'Corrective measures',
        'Preventive measures',
        'Action items',
        'Follow-up actions',
        'Next steps',
        'What we will do',
        'Prevention',
      ],
      odd: ['Removal elements', 'Remedy elements', 'Correction elements'],
    },
    moreInformation: {
      usual: [
        'For more information',
        'More information',
        'Further information',
        'Additional information',
        'Learn more',
        'Contact support',
      ],
    },
    notice: {
      usual: [
        'Translation notice',
        'Translation disclaimer',
        'Translation note',
        'Note on translation',
        'Notice on translation',
        'Disclaimer',
      ],
    },
  },
  de: {
    summary: {
      usual: [
        'Zusammenfassung',
        'Überblick',
        'Übersicht',
        'Kurzfassung',
        'Zusammenfassung des Vorfalls',
        'Was ist passiert',
        'Beschreibung',
        'Auswirkungen',
        'Auswirkung',
        'Auswirkungen auf Kunden',
      ],
    },
    timeline: {
      usual: [
        'Zeitlicher Ablauf',
        'Zeitleiste',
        'Chronik',
        'Chronologie',
        'Zeitachse',
        'Ablauf',
        'Zeitverlauf',
        'Verlauf',
        'Aktualisierungen',
        'Statusaktualisierungen',
        'Verlauf des Vorfalls',
      ],
      odd: [
        'Zeitplan',
        'Zeitlinie',
        'Ende der Lebensdauer',
        'Zeitplan für das Ende der Lebensdauer',
        'Lebensende',
        'Zeitrahmen',
        'Timeline',
      ],
    },
    postmortem: {
      usual: [
        'Postmortem',
        'Post-mortem',
        'Nachbetrachtung',
        'Abschlussbericht',
        'Nachbericht',
        'Vorfallbericht',
        'Postmortem-Bericht',
      ],
      odd: ['Obduktion', 'Obduktionsbericht', 'Autopsie', 'Nach dem Tod', 'Post mortem'],
    },
    rootCause: {
      usual: [
        'Ursachenanalyse',
        'Ursache',
        'Ursachen',
        'Grundursache',
        'Analyse der Grundursache',
        'Analyse der Ursache',
        'Fehlerursache',
        'Hauptursache',
        'Analyse der Hauptursache',
      ],
      odd: ['Stammursache', 'Wurzelursachenanalyse', 'Wurzelursache'],
    },
    resolution: {
      usual: ['Lösung', 'Behebung', 'Problemlösung', 'Fehlerbehebung', 'Problembehebung'],
      odd: ['Resolution', 'Auflösung', 'Entschließung', 'Beschluss'],
    },
    remediation: {
      usual: [
        'Abhilfemaßnahmen',
        'Korrekturmaßnahmen',
        'Maßnahmen',
        'Behebungsmaßnahmen',
        'Vorbeugende Maßnahmen',
        'Nächste Schritte',
        'Folgemaßnahmen',
        'Abhilfe',
        'Maßnahmen zur Abhilfe',
        'Maßnahmen zur Behebung',
      ],
      odd: [
        'Korrekturelemente',
        'Entfernungselemente',
        'Abhilfepunkte',
        'Abhilfeelemente',
        'Behebungselemente',
        'Sanierungselemente',
        'Sanierungsmaßnahmen',
        'Sanierungspunkte',
        'Wiederherstellungselemente',
        'Elemente der Behebung',
        'Elemente zur Fehlerbehebung',
        'Korrekturpunkte',
      ],
    },
    moreInformation: {
      usual: [
        'Weitere Informationen',
        'Weiterführende Informationen',
        'Mehr Informationen',
        'Zusätzliche Informationen',
        'Für weitere Informationen',
        'Für mehr Informationen',
        'Mehr erfahren',
      ],
    },
    notice: {
      usual: [
        'Hinweis zur Übersetzung',
        'Übersetzungshinweis',
        'Haftungsausschluss für Übersetzungen',
        'Haftungsausschluss für die Übersetzung',
        'Hinweis zu Übersetzungen',
        'Haftungsausschluss',
      ],
    },
  },
  fr: {
    summary: {
      usual: [
        'Résumé',
        "Résumé de l'incident",
        'Récapitulatif',
        'Synthèse',
        'Sommaire',
        "Vue d'ensemble",
        'Présentation',
        'Aperçu',
        "Ce qui s'est passé",
        'Description',
        'Impact',
        'Impact sur les clients',
      ],
    },
    timeline: {
      usual: [
        'Chronologie',
        'Chronologie des événements',
        "Chronologie de l'incident",
        'Déroulement',
        'Déroulé',
        'Historique',
        'Mises à jour',
      ],
      odd: [
        'Calendrier',
        'Échéancier',
        'Ligne de temps',
        'Frise chronologique',
        'Délai',
        'Fin de vie',
        'Calendrier de fin de vie',
      ],
    },
    postmortem: {
      usual: [
        'Postmortem',
        'Post-mortem',
        'Rapport post-mortem',
        'Rapport postmortem',
        'Analyse post-mortem',
        "Rapport d'incident",
        "Bilan de l'incident",
        'Analyse rétrospective',
      ],
      odd: ['Autopsie', "Rapport d'autopsie", 'Après la mort'],
    },
    rootCause: {
      usual: [
        'Analyse des causes',
        'Analyse des causes profondes',
        'Analyse de la cause première',
        'Analyse de la cause racine',
        'Analyse des causes premières',
        'Analyse de la cause',
        'Cause',
        'Causes',
        'Cause première',
        'Cause racine',
        'Origine',
        'Cause principale',
      ],
    },
    resolution: { usual: ['Résolution', 'Solution', 'Correction', 'Rétablissement'], odd: ['Règlement'] },
    remediation: {
      usual: [
        'Mesures correctives',
        'Actions correctives',
        'Mesures de correction',
        'Mesures préventives',
        'Mesures correctrices',
        'Actions de suivi',
        'Prochaines étapes',
        'Plan d’action',
        'Mesures de remédiation',
        'Actions de remédiation',
        'Remédiation',
      ],
      odd: [
        'Éléments de remédiation',
        'Éléments de correction',
        'Éléments de suppression',
        "Éléments d'assainissement",
        'Éléments de résolution',
        'Éléments correctifs',
        'Articles de remédiation',
        'Éléments de retrait',
      ],
    },
    moreInformation: {
      usual: [
        "Plus d'informations",
        "Pour plus d'informations",
        'Pour en savoir plus',
        'Informations complémentaires',
        'Informations supplémentaires',
        'En savoir plus',
        "Plus d'information",
        "Pour plus d'information",
      ],
    },
    notice: {
      usual: [
        'Avis sur la traduction',
        'Avis de traduction',
        'Avertissement sur la traduction',
        'Avertissement de traduction',
        'Remarque sur la traduction',
        'Exonération de responsabilité de traduction',
        'Clause de non-responsabilité relative à la traduction',
        'Traduction',
      ],
    },
  },
  es: {
    summary: {
      usual: [
        'Resumen',
        'Resumen del incidente',
        'Descripción general',
        'Información general',
        'Visión general',
        'Síntesis',
        'Qué pasó',
        'Qué ocurrió',
        'Descripción',
        'Impacto',
        'Impacto en los clientes',
      ],
    },
    timeline: {
      usual: [
        'Cronología',
        'Cronología de los hechos',
        'Cronología del incidente',
        'Línea de tiempo',
        'Línea temporal',
        'Cronograma',
        'Actualizaciones',
        'Historial',
        'Desarrollo',
      ],
      odd: [
        'Calendario',
        'Plazo',
        'Plazos',
        'Fin de la vida útil',
        'Cronograma de fin de vida útil',
        'Fin de vida',
      ],
    },
    postmortem: {
      usual: [
        'Postmortem',
        'Post-mortem',
        'Post mortem',
        'Informe postmortem',
        'Informe post-mortem',
        'Informe posterior al incidente',
        'Análisis posterior al incidente',
        'Análisis post mortem',
        'Informe del incidente',
        'Análisis retrospectivo',
      ],
      odd: ['Autopsia', 'Informe de autopsia', 'Autopsias', 'Después de la muerte'],
    },
    rootCause: {
      usual: [
        'Análisis de la causa raíz',
        'Análisis de causa raíz',
        'Análisis de las causas',
        'Análisis de la causa principal',
        'Análisis de causas',
        'Causa raíz',
        'Causa',
        'Causas',
        'Causa principal',
        'Análisis de la causa fundamental',
        'Origen',
      ],
    },
    resolution: { usual: ['Resolución', 'Solución', 'Corrección', 'Recuperación'] },
    remediation: {
      usual: [
        'Medidas correctivas',
        'Acciones correctivas',
        'Medidas de corrección',
        'Acciones de remediación',
        'Medidas de remediación',
        'Medidas preventivas',
        'Acciones de seguimiento',
        'Próximos pasos',
        'Remediación',
        'Acciones',
      ],
      odd: [
        'Elementos de remediación',
        'Elementos de corrección',
        'Elementos de reparación',
        'Elementos de eliminación',
        'Artículos de remediación',
        'Elementos correctivos',
        'Elementos de solución',
        'Puntos de remediación',
      ],
    },
    moreInformation: {
      usual: [
        'Más información',
        'Para más información',
        'Para obtener más información',
        'Información adicional',
        'Si desea más información',
        'Para mayor información',
      ],
    },
    notice: {
      usual: [
        'Aviso sobre la traducción',
        'Aviso de traducción',
        'Nota sobre la traducción',
        'Descargo de responsabilidad de traducción',
        'Exención de responsabilidad de traducción',
        'Descargo de responsabilidad de la traducción',
        'Exoneración de responsabilidad de traducción',
        'Descargo de responsabilidad',
      ],
    },
  },
  'pt-BR': {
    summary: {
      usual: [
        'Resumo',
        'Resumo do incidente',
        'Visão geral',
        'Síntese',
        'Sumário',
        'O que aconteceu',
        'Descrição',
        'Impacto',
        'Impacto para os clientes',
        'Impacto no cliente',
      ],
    },
    timeline: {
      usual: [
        'Linha do tempo',
        'Cronologia',
        'Cronologia dos eventos',
        'Linha do tempo do incidente',
        'Atualizações',
        'Histórico',
        'Andamento',
      ],
      odd: [
        'Cronograma',
        'Calendário',
        'Prazo',
        'Linha cronológica',
        'Fim da vida útil',
        'Cronograma de fim da vida útil',
        'Fim de vida',
      ],
    },
    postmortem: {
      usual: [
        'Postmortem',
        'Post-mortem',
        'Post mortem',
        'Relatório postmortem',
        'Relatório post-mortem',
        'Relatório pós-incidente',
        'Análise pós-incidente',
        'Relatório do incidente',
        'Análise retrospectiva',
      ],
      odd: ['Autópsia', 'Relatório de autópsia', 'Post-morte', 'Pós-morte', 'Póstumo'],
    },
    rootCause: {
      usual: [
        'Análise da causa raiz',
        'Análise de causa raiz',
        'Análise da causa',
        'Análise das causas',
        'Análise da causa principal',
        'Análise de causa-raiz',
        'Análise da causa-raiz',
        'Causa raiz',
        'Causa-raiz',
        'Causa',
        'Causas',
        'Causa principal',
      ],
    },
    resolution: { usual: ['Resolução', 'Solução', 'Correção', 'Recuperação'] },
    remediation: {
      usual: [
        'Ações corretivas',
        'Medidas corretivas',
        'Ações de remediação',
        'Medidas de correção',
        'Ações preventivas',
        'Medidas preventivas',
        'Ações de acompanhamento',
        'Próximas etapas',
        'Próximos passos',
        'Remediação',
        'Correções',
      ],
      odd: [
        'Itens de remediação',
        'Itens de correção',
        'Itens de reparo',
        'Itens de remoção',
        'Itens corretivos',
        'Elementos de remediação',
        'Elementos de remoção',
        'Itens de solução',
      ],
    },
    moreInformation: {
      usual: [
        'Mais informações',
        'Para mais informações',
        'Para obter mais informações',
        'Informações adicionais',
        'Saiba mais',
        'Mais informação',
      ],
    },
    notice: {
      usual: [
        'Aviso sobre a tradução',
        'Aviso sobre tradução',
        'Aviso de tradução',
        'Nota sobre a tradução',
        'Isenção de responsabilidade de tradução',
        'Isenção de responsabilidade sobre a tradução',
        'Isenção de responsabilidade',
        'Aviso de isenção de responsabilidade de tradução',
      ],
    },
  },
  ja: {
    summary: {
      usual: [
        '概要',
        '要約',
        'サマリー',
        'サマリ',
        'まとめ',
        'インシデントの概要',
        '障害の概要',
        '影響',
        'お客様への影響',
        '発生した事象',
      ],
    },
    timeline: {
      usual: ['タイムライン', '経緯', '時系列', '経過', '障害の経過', '対応状況', '更新情報', '履歴'],
      odd: ['スケジュール', '年表', 'サポート終了', '製品寿命終了', 'ライフサイクル終了', '予定表'],
    },
    postmortem: {
      usual: [
        'ポストモーテム',
        'ポストモーテムレポート',
        '事後検証',
        '事後分析',
        '事後報告',
        '事後レビュー',
        '障害報告',
        'インシデントレポート',
        '事後分析レポート',
      ],
      odd: ['検死', '検死報告', '死後', '剖検', '解剖', '検視'],
    },
    rootCause: {
      usual: ['根本原因分析', '根本原因の分析', '根本原因', '原因', '原因分析', '発生原因', '原因の分析'],
    },
    resolution: {
      usual: ['解決策', '解決', '解決方法', '解決法', '対応', '対処', '復旧', '対応内容', '修正'],
      odd: ['解像度', '決議'],
    },
    remediation: {
      usual: [
        '是正措置',
        '改善策',
        '再発防止策',
        '対策',
        '改善措置',
        '修正措置',
        '是正項目',
        '改善項目',
        '今後の対応',
        '今後の対策',
        '再発防止',
        '是正処置',
        '対応策',
      ],
      odd: [
        '修復項目',
        '修復アイテム',
        '修正項目',
        '削除項目',
        '削除要素',
        '修復要素',
        '修復事項',
        '改修項目',
      ],
    },
    moreInformation: {
      usual: [
        '詳細情報',
        '詳細',
        '詳細について',
        '詳しくは',
        '関連情報',
        '補足情報',
        'その他の情報',
        '追加情報',
        '詳しい情報',
        'さらに詳しい情報',
      ],
    },
    notice: {
      usual: [
        '翻訳に関するお知らせ',
        '翻訳に関する注意',
        '翻訳に関する免責事項',
        '翻訳についてのご注意',
        '翻訳についてのお知らせ',
        '翻訳免責事項',
        '翻訳に関する通知',
        '免責事項',
        '翻訳に関する注意事項',
      ],
    },
  },
  ko: {
    summary: {
      usual: [
        '요약',
        '개요',
        '사고 요약',
        '인시던트 요약',
        '장애 개요',
        '영향',
        '고객 영향',
        '사건 요약',
        '설명',
      ],
    },
    timeline: {
      usual: [
        '타임라인',
        '경과',
        '진행 상황',
        '시간대별 경과',
        '시간순 경과',
        '진행 경과',
        '업데이트',
        '연혁',
        '시간별 경과',
        '이력',
      ],
      odd: ['일정', '연대표', '수명 종료', '타임 라인', '일정표', '수명 종료 일정', '지원 종료'],
    },
    postmortem: {
      usual: [
        '포스트모템',
        '포스트 모템',
        '사후 분석',
        '사후 검토',
        '사후 보고서',
        '사후 분석 보고서',
        '장애 보고서',
        '사고 보고서',
        '사후 평가',
      ],
      odd: ['부검', '부검 보고서', '사후', '검시', '사망 후'],
    },
    rootCause: {
      usual: [
        '근본 원인 분석',
        '근본 원인',
        '원인 분석',
        '원인',
        '근본적인 원인 분석',
        '발생 원인',
        '주요 원인',
      ],
    },
    resolution: {
      usual: [
        '해결',
        '해결책',
        '해결 방법',
        '조치',
        '복구',
        '해결 조치',
        '조치 사항',
        '조치 내용',
        '문제 해결',
      ],
      odd: ['해상도', '결의', '결의안'],
    },
    remediation: {
      usual: [
        '개선 조치',
        '시정 조치',
        '재발 방지 대책',
        '개선 항목',
        '시정 항목',
        '후속 조치',
        '개선 사항',
        '재발 방지',
        '향후 조치',
        '시정 조치 항목',
        '다음 단계',
        '개선 방안',
      ],
      odd: [
        '수정 항목',
        '복구 항목',
        '교정 항목',
        '치료 항목',
        '제거 항목',
        '제거 요소',
        '해결 항목',
        '문제 해결 항목',
        '교정 조치',
        '수정 사항',
        '조치 항목',
      ],
    },
    moreInformation: {
      usual: [
        '추가 정보',
        '자세한 정보',
        '더 많은 정보',
        '자세한 내용',
        '상세 정보',
        '기타 정보',
        '자세히 알아보기',
        '추가 안내',
        '더 자세한 정보',
      ],
    },
    notice: {
      usual: [
        '번역 고지',
        '번역 관련 안내',
        '번역 안내',
        '번역에 대한 고지',
        '번역 면책 조항',
        '번역 관련 고지',
        '번역에 관한 안내',
        '번역 고지 사항',
        '번역에 대한 안내',
        '면책 조항',
      ],
    },
  },
  ar: {
    summary: {
      usual: [
        'ملخص',
        'الملخص',
        'ملخص الحادث',
        'نظرة عامة',
        'لمحة عامة',
        'ماذا حدث',
        'ما الذي حدث',
        'الوصف',
        'التأثير',
        'التأثير على العملاء',
      ],
    },
    timeline: {
      usual: [
        'الجدول الزمني',
        'التسلسل الزمني',
        'المخطط الزمني',
        'الخط الزمني',
        'التسلسل الزمني للأحداث',
        'مجريات الأحداث',
        'التحديثات',
        'تحديثات الحالة',
        'السجل',
      ],
      odd: ['الإطار الزمني', 'نهاية العمر', 'المواعيد', 'جدول المواعيد'],
    },
    postmortem: {
      usual: [
        'تقرير ما بعد الحادث',
        'تقرير ما بعد الحدث',
        'تحليل ما بعد الحادث',
        'مراجعة ما بعد الحادث',
        'تقرير الحادث',
        'التقرير النهائي',
      ],
      odd: ['تشريح الجثة', 'تقرير التشريح', 'ما بعد الوفاة', 'تقرير ما بعد الوفاة', 'بعد الوفاة'],
    },
    rootCause: {
      usual: [
        'تحليل السبب الجذري',
        'السبب الجذري',
        'تحليل الأسباب الجذرية',
        'الأسباب الجذرية',
        'السبب',
        'الأسباب',
        'تحليل السبب',
        'السبب الأساسي',
        'السبب الرئيسي',
      ],
      odd: ['سبب الجذر', 'تحليل سبب الجذر'],
    },
    resolution: {
      usual: ['الحل', 'الإصلاح', 'حل المشكلة', 'المعالجة', 'الاستعادة'],
      odd: ['القرار', 'الدقة'],
    },
    remediation: {
      usual: [
        'الإجراءات التصحيحية',
        'إجراءات تصحيحية',
        'التدابير التصحيحية',
        'تدابير تصحيحية',
        'الإجراءات الوقائية',
        'إجراءات المعالجة',
        'الخطوات التالية',
        'إجراءات المتابعة',
      ],
      odd: [
        'عناصر الإصلاح',
        'عناصر المعالجة',
        'عناصر الإزالة',
        'عناصر العلاج',
        'بنود الإصلاح',
        'بنود المعالجة',
        'عناصر التصحيح',
      ],
    },
    moreInformation: {
      usual: [
        'مزيد من المعلومات',
        'المزيد من المعلومات',
        'لمزيد من المعلومات',
        'للمزيد من المعلومات',
        'معلومات إضافية',
        'معرفة المزيد',
        'لمعرفة المزيد',
      ],
    },
    notice: {
      usual: [
        'إشعار الترجمة',
        'ملاحظة حول الترجمة',
        'إشعار بشأن الترجمة',
        'تنبيه حول الترجمة',
        'إخلاء المسؤولية عن الترجمة',
        'إخلاء مسؤولية الترجمة',
        'إخلاء المسؤولية',
      ],
    },
  },
}

const key = (text: string): string =>
  folded(
    unmarked(text)
      .replace(/^\s*\d{1,2}[.)]\s+/, '')
      .replace(/\*\*/g, '')
      .replace(/[-‐–]/g, ' '),
  )
    .replace(/^[\s【[「《]+|[\s:.!?؟。、…—】\]」》]+$/gu, '')
    .trim()

type Found = { section: ArticleSection; locale: ArticleLocale; odd: boolean }

const tables = new Map<ArticleLocale, Map<string, Found>>()

function tableOf(locale: ArticleLocale): Map<string, Found> {
  const known = tables.get(locale)
  if (known) return known
  const table = new Map<string, Found>()
  for (const [section, { usual, odd = [] }] of Object.entries(headings[locale])) {
    const found = { section: section as ArticleSection, locale }
    for (const wording of odd) table.set(key(wording), { ...found, odd: true })
    for (const wording of usual) table.set(key(wording), { ...found, odd: false })
  }
  tables.set(locale, table)
  return table
}

/** The section that a line heads, in the article's language first, then English, then any; null for prose. */
export function sectionOf(text: string, locale: ArticleLocale): Found | null {
  if (text.length > 90) return null
  const wording = key(text)
  if (!wording) return null
  for (const candidate of lookupOrder(locale)) {
    const found = tableOf(candidate).get(wording)
    if (found) return found
  }
  return null
}

/** A heading and the words that follow it on its own line: `Root cause: a certificate expired`. */
export function inlineHeading(
  text: string,
  locale: ArticleLocale,
): (Found & { heading: string; rest: string }) | null {
  const parts = /^\s*(?:\*\*|__)?([^:：]{2,60}?)(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s*(\S.*)$/u.exec(text)
  const [, heading, rest] = parts ?? []
  if (!heading || !rest) return null
  const found = sectionOf(heading, locale)
  return found ? { ...found, heading, rest } : null
}
