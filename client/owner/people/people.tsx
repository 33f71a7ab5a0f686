import type { JSX } from 'solid-js'

export function People(): JSX.Element {
  return null
}
