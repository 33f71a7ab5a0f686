import { stretches } from '../../../shared/bands.ts'
import type { ListedStation } from '../../../shared/documents/catalogue/view.ts'

export function isClosedAt({ hours, timeZone = 'UTC' }: ListedStation, now: number): boolean {
  return hours !== undefined && stretches(hours, timeZone, now, now)[0]?.band === undefined
}
