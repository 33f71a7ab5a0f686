import { isOpen } from '../../../shared/documents/station/availability.ts'
import type { Info } from '../../../shared/documents/station/view.ts'
import { HOUR_MS } from '../../../shared/time.ts'

/** Hours begin where they like: one counts once any quarter of it is open. */
export function opensIn(info: Info, hour: number): boolean {
  return [0, 1, 2, 3].some(quarter => {
    const at = hour + (quarter * HOUR_MS) / 4
    return isOpen(info, at, at)
  })
}
