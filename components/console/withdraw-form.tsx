import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { Disclosure } from '#components/ui/disclosure'

type Props = {
  action: Action
  words: { open: string; hint: string; submit: string }
}

/** Takes something back from readers: it opens in place and says what follows. */
export const WithdrawForm = ({ action, words }: Props) => (
  <Disclosure summary={words.open} look="danger">
    <p className="text-sm">{words.hint}</p>
    <Form action={action} label={words.open}>
      <div>
        <Submit look="danger">{words.submit}</Submit>
      </div>
    </Form>
  </Disclosure>
)
