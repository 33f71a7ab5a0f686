import type { JSX } from 'solid-js'

export function Places(): JSX.Element {
  return null
}
