import type { JSX } from 'solid-js'

export function NewPlace(): JSX.Element {
  return null
}
