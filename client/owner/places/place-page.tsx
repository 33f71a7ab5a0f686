import type { JSX } from 'solid-js'

export function PlacePage(props: { id: string }): JSX.Element {
  return props.id
}
