import type { JSX } from 'solid-js'

export function MoneyScreen(): JSX.Element {
  return null
}
