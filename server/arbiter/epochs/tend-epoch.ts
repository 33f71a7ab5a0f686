import { DEFAULT_INFO } from '../../../shared/documents/station/view.ts'
import { SERVER } from '../../../shared/sync/engine.ts'
import { lookAgain, type Missing, missing, NOTHING_MISSING, together } from '../missing.ts'
import type { Seen, Sight } from '../sight.ts'
import { isDue, nextNight } from './bounds.ts'
import type { Keep } from './keep.ts'
import { keepAccount, keepCatalogue, keepChargers, keepDesk } from './keep-people.ts'
import { keepStation } from './keep-station.ts'

/** Ends the epoch of a station's document, and of its desk's, when they have grown enough. */
export function tendStationEpoch(sight: Sight, { station: id }: { station: string }): Missing {
  const [station, desk] = [sight.station(id), sight.desk(id)]
  if (station === null || desk === null) return NOTHING_MISSING
  const { timeZone } = station.view.info
  const ends = [
    endOf(station, keepStation(station, sight.now), timeZone, sight.now),
    endOf(desk, keepDesk(desk, sight.now), timeZone, sight.now),
  ]
  const isOver = ends.some(({ statements }) => statements.length > 0)
  const after: Missing = { ...NOTHING_MISSING, next: isOver ? [{ kind: 'listing', station: id }] : [] }
  return together(...ends, after, lookAgain(nextNight(timeZone, sight.now)))
}

export function tendChargersEpoch(sight: Sight, { station: id }: { station: string }): Missing {
  const [station, chargers] = [sight.station(id), sight.chargers(id)]
  if (station === null || chargers === null) return NOTHING_MISSING
  const { timeZone } = station.view.info
  const end = endOf(chargers, keepChargers(chargers, sight.now), timeZone, sight.now)
  return together(end, lookAgain(nextNight(timeZone, sight.now)))
}

export function tendAccountEpoch(sight: Sight, { account: id }: { account: string }): Missing {
  const account = sight.account(id)
  if (account === null) return NOTHING_MISSING
  return endOf(account, keepAccount(account, sight.now), DEFAULT_INFO.timeZone, sight.now)
}

export function tendCatalogueEpoch(sight: Sight, { cell }: { cell: string }): Missing {
  const catalogue = sight.catalogue(cell)
  if (catalogue === null) return NOTHING_MISSING
  return endOf(catalogue, keepCatalogue(catalogue, sight.now), DEFAULT_INFO.timeZone, sight.now)
}

function endOf(seen: Seen<unknown>, keep: Keep, timeZone: string, now: number): Missing {
  if (!isDue(seen.weight(), droppedBy(keep, seen.entries()), timeZone, now)) return NOTHING_MISSING
  return missing({ room: seen.room, author: SERVER, facts: [], seal: { carry: keep } })
}

/** The share of entries that would be left behind. */
function droppedBy(keep: Keep, entries: readonly { root: string; id: string }[]): number {
  const dropped = entries.filter(({ root, id }) => !keep(root, id))
  return entries.length === 0 ? 0 : dropped.length / entries.length
}
