import type { ReactNode } from 'react'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { Disclosure } from '#components/ui/disclosure'

type Props = {
  action: Action
  words: { open: string; hint: string; submit: string }
  /** Of a form in a list: by it the answer finds the form again. */
  id?: string
  children?: ReactNode
}

/** Takes something back from readers: it opens in place and says what follows. */
export const WithdrawForm = ({ action, words, id, children }: Props) => (
  <Disclosure summary={words.open} look="danger">
    <p className="text-sm">{words.hint}</p>
    <Form id={id} action={action} label={words.open}>
      {children}
      <div>
        <Submit look="danger">{words.submit}</Submit>
      </div>
    </Form>
  </Disclosure>
)
