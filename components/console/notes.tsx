import { ClockTime } from '#components/console/clock-time'
import { ProseField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { Prose } from '#components/prose'
import type { NoteView } from '#domain/note/note'
import { translator } from '#i18n/messages'

type Props = {
  notes: readonly NoteView[]
  locale: string
  zone: string
  /** Absent for those who may only read. */
  add?: Action
  remove?: (id: string) => Action
}

/** What staff tell each other beside the story; readers never see it. */
export function Notes({ notes, locale, zone, add, remove }: Props) {
  const t = translator(locale, 'console.notes')
  return (
    <>
      <p className="text-quiet text-sm">{t('hint')}</p>
      <ol className="grid">
        {notes.map((note) => (
          <li key={note.id} className="border-line border-b py-2 text-sm">
            <p className="flex flex-wrap items-baseline gap-x-3 text-quiet">
              <span className="font-semibold text-ink">{note.author ?? t('system')}</span>
              <ClockTime instant={note.createdAt} locale={locale} zone={zone} />
            </p>
            <Prose
              prose={{ body: note.body, locale, provenance: 'source', stale: false, sourceHeld: true }}
              locale={locale}
              zone={zone}
            />
            {remove ? (
              <Form action={remove(note.id)} className="grid">
                <div>
                  <Submit look="quiet">{t('remove')}</Submit>
                </div>
              </Form>
            ) : null}
          </li>
        ))}
      </ol>
      {add ? (
        <Form key={notes.length} action={add} label={t('add')} className="mt-3 grid gap-3">
          <ProseField name="body" label={t('body')} rows={2} required />
          <div>
            <Submit look="quiet">{t('add')}</Submit>
          </div>
        </Form>
      ) : null}
    </>
  )
}
