import { tendCounts } from './catalogue/counts.ts'
import { chargersNamed } from './chargers/site.ts'
import { type Missing, NOTHING_MISSING } from './missing.ts'
import { isBusy } from './open-subjects.ts'
import type { Sight } from './sight.ts'

/**
 * Tells what a start has to know of a station where nobody is, and nothing is asked of a charger. It holds as long as neither of
 * its rooms changes, and nothing is due.
 */
export function tendRest(sight: Sight, { station: id }: { station: string }): Missing {
  const [station, desk, catalogue] = [sight.station(id), sight.desk(id), sight.catalogue()]
  if (station === null || desk === null || catalogue === null) return NOTHING_MISSING
  const { orders, info } = station.view
  const isAsked = [...orders.values()].some(({ answered }) => answered === undefined)
  if (isBusy(station.view, sight.now) || isAsked || info.power !== undefined) return NOTHING_MISSING
  const { shows } = tendCounts(sight, { station: id })
  const stands = [station, desk].map(({ room, sequence }) => ({ room, sequence }))
  return { ...NOTHING_MISSING, rest: { station: id, stands, shows, chargers: chargersNamed(station.view) } }
}
