'use client'

import { InputField } from '#components/console/fields'
import { Form, Submit, type TwoFactorSecret } from '#components/console/form'
import type { Action } from '#components/console/update-form'

type Words = Record<
  'password' | 'start' | 'scan' | 'qr' | 'typed' | 'open' | 'codes' | 'code' | 'codeHint' | 'confirm',
  string
>

type Props = { start: Action; confirm: Action; words: Words }

/** Setting up the second factor: the password, then the picture and the codes, then a code as proof. */
export function TwoFactorSetup({ start, confirm, words }: Props) {
  return (
    <Form
      action={start}
      label={words.start}
      instead={({ setup }) => (setup ? <Secret setup={setup} confirm={confirm} words={words} /> : null)}
    >
      <InputField
        name="password"
        type="password"
        label={words.password}
        autoComplete="current-password"
        required
      />
      <div>
        <Submit look="quiet">{words.start}</Submit>
      </div>
    </Form>
  )
}

type SecretProps = { setup: TwoFactorSecret; confirm: Action; words: Words }

function Secret({ setup: { uri, qr, secret, codes }, confirm, words }: SecretProps) {
  return (
    <div className="grid gap-4">
      <p className="text-sm">{words.scan}</p>
      <svg
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        role="img"
        aria-label={words.qr}
        shapeRendering="crispEdges"
        className="size-48 rounded bg-white"
      >
        <path d={qr.d} fill="#000" />
      </svg>
      <p className="text-sm">
        {words.typed} <code className="select-all break-all bg-wash px-1.5 font-mono">{secret}</code>{' '}
        <a href={uri}>{words.open}</a>
      </p>
      <p className="text-sm">{words.codes}</p>
      <ul className="grid max-w-80 grid-cols-2 gap-x-6 rounded border border-line bg-wash px-3 py-2 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Form action={confirm} label={words.confirm}>
        <InputField
          name="code"
          label={words.code}
          hint={words.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
        <div>
          <Submit>{words.confirm}</Submit>
        </div>
      </Form>
    </div>
  )
}
