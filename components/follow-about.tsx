import type { ServiceName } from '#domain/service/service'
import { translator } from '#i18n/messages'

type Props = {
  locale: string
  services: readonly ServiceName[]
  /** What was chosen before, where the form comes back. */
  values?: { scope: string; services: readonly string[] }
}

/** Of a form that follows more than one incident: everything, or some services. */
export function FollowAbout({ locale, services, values }: Props) {
  const t = translator(locale, 'follow')
  if (services.length === 0) return <input type="hidden" name="scope" value="page" />
  const isServices = values?.scope === 'service'
  return (
    <fieldset className="follow-about">
      <legend className="sr-only">{t('about')}</legend>
      <label>
        <input type="radio" name="scope" value="page" defaultChecked={!isServices} />
        <span>{t('everything')}</span>
      </label>
      <label>
        <input type="radio" name="scope" value="service" defaultChecked={isServices} />
        <span>{t('services')}</span>
      </label>
      <ul className="follow-services">
        {services.map(({ slug, name }) => (
          <li key={slug}>
            <label>
              <input
                type="checkbox"
                name="services"
                value={slug}
                defaultChecked={values?.services.includes(slug)}
              />
              <bdi>{name}</bdi>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
