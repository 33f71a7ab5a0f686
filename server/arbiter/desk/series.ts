import { fact } from '../../../shared/documents/outcome.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { Sight } from '../sight.ts'

/**
 * Gives a device its run of receipts, once. The name is the room's sequence number, which never recurs: a name counted
 * up from those in the document would occur twice once the document has started afresh without the old ones.
 */
export function tendSeries(sight: Sight, { station, device }: { station: string; device: string }): Missing {
  const desk = sight.desk(station)
  const { asked, given } = desk?.view.series.get(device) ?? {}
  if (desk === null || asked === undefined || given !== undefined) return NOTHING_MISSING
  const series = `T${(desk.sequence + 1).toString(36).toUpperCase()}`
  return missing(...says(desk, fact('series', device, 'given', { at: sight.now, series })))
}
