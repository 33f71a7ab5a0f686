import type { JSX } from 'solid-js'

export function Bookings(): JSX.Element {
  return null
}
