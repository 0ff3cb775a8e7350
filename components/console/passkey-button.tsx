'use client'

import { useState, useTransition } from 'react'
import { Button } from '#components/ui/button'

type Props = {
  /** Ask for a passkey, or make one. */
  kind: 'get' | 'create'
  /** WebAuthn's options as JSON; null where there are none to be had. */
  options: () => Promise<object | null>
  /** Takes what the device answered; false where it does not do. */
  finish: (credential: object) => Promise<boolean>
  label: string
  failed: string
}

/** Asks the device for a passkey (WebAuthn Level 3, in JSON both ways). */
export function PasskeyButton({ kind, options, finish, label, failed }: Props) {
  const [hasFailed, setFailed] = useState(false)
  const [pending, start] = useTransition()
  const ask = () =>
    start(async () => {
      setFailed(false)
      const credential = await credentialFor(kind, await options())
      if (!credential || !(await finish(credential))) setFailed(true)
    })
  return (
    <div className="grid gap-2">
      <Button type="button" onClick={ask} aria-disabled={pending} aria-busy={pending}>
        {label}
      </Button>
      <p role="status" className="font-semibold text-major text-sm empty:hidden">
        {hasFailed ? failed : null}
      </p>
    </div>
  )
}

/** Null where the person declined, the device cannot, or the browser is too old. */
async function credentialFor(kind: Props['kind'], options: object | null): Promise<object | null> {
  if (!options) return null
  try {
    const credential =
      kind === 'create'
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
              options as PublicKeyCredentialCreationOptionsJSON,
            ),
          })
        : await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
              options as PublicKeyCredentialRequestOptionsJSON,
            ),
          })
    return credential instanceof PublicKeyCredential ? (credential.toJSON() as object) : null
  } catch {
    return null
  }
}
