import type { Line } from '../../shared/bill-line.ts'
import type { SessionView } from '../../shared/documents/station/view.ts'

/** The lines of a bill with what late figures added to it. */
export function linesOf({ billed, corrections }: Pick<SessionView, 'billed' | 'corrections'>): Line[] {
  return [...(billed?.lines ?? []), ...corrections.flatMap(({ lines }) => lines)]
}

export function taxOf(session: Pick<SessionView, 'billed' | 'corrections'>): number {
  return linesOf(session).reduce((sum, { tax }) => sum + tax, 0)
}
