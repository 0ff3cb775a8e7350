import { Gate } from '#components/console/gate'

type Props = { name: string; title: string; hint: string; way: { href: string; label: string } }

/** What stands behind a link that doesn't work any more: why, and where to go instead. */
export const SpentLink = ({ name, title, hint, way }: Props) => (
  <Gate name={name} title={title}>
    <p>{hint}</p>
    <p>
      <a href={way.href}>{way.label}</a>
    </p>
  </Gate>
)
