'use client'

import type { ReactNode } from 'react'
import { useField } from '#components/console/form'

/** A row that is there only where a refused form had something in its field `name`. */
export function SpareRow({ name, children }: { name: string; children: ReactNode }) {
  const { given } = useField(name)
  return given?.[0] ? children : null
}
