import { fact } from '../../../shared/documents/outcome.ts'
import type { Sight } from '../sight.ts'
import { missing, NOTHING_MISSING, says, type Tended } from '../tended.ts'

/**
 * Gives a device its run of receipts, once. The name is the room's sequence number, which never comes again: a name counted
 * up from those in the document would come twice once the document has begun afresh without the old ones.
 */
export function tendSeries(sight: Sight, { station, device }: { station: string; device: string }): Tended {
  const desk = sight.desk(station)
  const { asked, given } = desk?.view.series.get(device) ?? {}
  if (desk === null || asked === undefined || given !== undefined) return NOTHING_MISSING
  const series = `T${(desk.sequence + 1).toString(36).toUpperCase()}`
  return missing(...says(desk, fact('series', device, 'given', { at: sight.now, series })))
}
