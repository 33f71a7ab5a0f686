import { listingOf, listStation } from '../../../shared/documents/catalogue/listing.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Sight } from '../sight.ts'
import { lookAgain, missing, NOTHING_MISSING, says, soonest, type Tended, together } from '../tended.ts'

/** Keeps a station's entry in the catalogue as the station says it, with the prices of now. */
export function tendListing(sight: Sight, { station: id }: { station: string }): Tended {
  const [station, catalogue] = [sight.station(id), sight.catalogue()]
  if (station === null || catalogue === null) return NOTHING_MISSING
  const listing = listingOf(station.view, station.epoch, sight.now)
  // Before its owner has named it there is nothing to list, and an empty name is no name.
  if (station.view.info.name === '') return NOTHING_MISSING
  const facts = listStation(catalogue.view, id, listing)
  return together(missing(...says(catalogue, ...facts)), lookAgain(nextPrices(station.view, sight.now)))
}

function nextPrices({ tariffs }: StationView, now: number): number | null {
  return soonest(
    ...[...tariffs.values()].map(({ from, withdrawn }) => (from > now && withdrawn === undefined ? from : null)),
  )
}
