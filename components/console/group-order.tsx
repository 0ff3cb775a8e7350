import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import type { ServiceName } from '#domain/service/service'
import { translator } from '#i18n/messages'

type Props = { action: Action; groups: readonly ServiceName[]; locale: string }

/** The groups of services in their order, each with a button for a place further up and one for a place further down. */
export function GroupOrder({ action, groups, locale }: Props) {
  const t = translator(locale, 'console.services')
  return (
    <Form action={action} label={t('groupOrder')}>
      <ol>
        {groups.map(({ slug, name }, i) => (
          <li key={slug} className="flex items-center gap-2 border-line border-t py-2">
            <bdi className="me-auto min-w-0 break-words font-semibold">{name}</bdi>
            <Move name="up" slug={slug} label={t('moveUp', { name })} idle={i === 0}>
              ↑
            </Move>
            <Move name="down" slug={slug} label={t('moveDown', { name })} idle={i === groups.length - 1}>
              ↓
            </Move>
          </li>
        ))}
      </ol>
    </Form>
  )
}

type MoveProps = { name: 'up' | 'down'; slug: string; label: string; idle: boolean; children: string }

// At an end it stays and can be pressed, so that the focus is where it was after the last step.
const Move = ({ name, slug, label, idle, children }: MoveProps) => (
  <span className={idle ? 'opacity-40' : ''}>
    <Submit look="quiet" name={name} value={slug} label={label}>
      <span aria-hidden="true">{children}</span>
    </Submit>
  </span>
)
