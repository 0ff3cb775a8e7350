import { reader } from '#app/reader'
import { Missing } from '#components/missing'
import { Page } from '#components/page'

export default async function NotFound() {
  const { locale, settings } = await reader()
  return (
    <Page settings={settings} locale={locale} path={null}>
      <Missing locale={locale} />
    </Page>
  )
}
