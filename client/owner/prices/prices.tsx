import type { JSX } from 'solid-js'

export function Prices(): JSX.Element {
  return null
}
