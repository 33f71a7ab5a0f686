import { cellOn, INDEX, wayTo } from '../../../shared/documents/catalogue/cells.ts'
import { entryOf, listingOf, listStation, placeIn } from '../../../shared/documents/catalogue/listing.ts'
import { field } from '../../../shared/documents/outcome.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { BARE, isEqualJson } from '../../../shared/sync/engine.ts'
import { lookAgain, type Missing, missing, NOTHING_MISSING, says, soonest, together } from '../missing.ts'
import type { People } from '../people.ts'
import type { Seen, Sight } from '../sight.ts'

/** Keeps a station's entries in the catalogue and in its cell up to date, at present prices. */
export function tendListing(sight: Sight, people: People, { station: id }: { station: string }): Missing {
  const [station, catalogue, index] = [sight.station(id), sight.catalogue(), sight.catalogue(INDEX)]
  if (station === null || catalogue === null || index === null) return NOTHING_MISSING
  const owned = ownedBy(station, people)
  if (owned.statements.length > 0) return owned
  const listing = listingOf(station.view, station.epoch, sight.now)
  // Before its owner has named it there is nothing to list, and an empty name is no name.
  if (station.view.info.name === '') return NOTHING_MISSING
  const cell = cellOn(wayTo(id, listing.place), index.view.cells)
  const before = catalogue.view.stations.get(id)?.cell ?? cell
  const [here, left] = [sight.catalogue(cell), sight.catalogue(before)]
  if (here === null || left === null) return NOTHING_MISSING
  const facts = listStation(catalogue.view, id, { ...listing, cell })
  const placed = placeIn(here.view, id, entryOf({ ...listing, name: station.view.info.name }))
  const hasMoved = before !== cell
  return together(
    missing(...says(catalogue, ...facts), ...says(here, ...placed)),
    hasMoved ? missing(...says(left, ...placeIn(left.view, id, null))) : NOTHING_MISSING,
    { ...NOTHING_MISSING, shows: hasMoved ? [{ room: left.room, key: id, state: null }] : [] },
    lookAgain(nextPrices(station.view, sight.now)),
  )
}

/** A station's organisation, its bank account, its acquirer and its look: a customer knows where to pay, with or without a link. */
function ownedBy(station: Seen<StationView>, people: People): Missing {
  const { id, name, bank = null, online = null, brand = null } = people.organisationOf(station.id)
  const { organisation: stands, bank: account = null, online: acquirer = null, brand: look = null } = station.view.info
  const isSaid = stands?.id === id && stands.name === name
  return missing(
    ...says(
      station,
      ...(isSaid ? [] : [field('info', 'organisation', BARE, { id, name })]),
      ...(isEqualJson(account, bank) ? [] : [field('info', 'bank', BARE, bank)]),
      ...(acquirer === online ? [] : [field('info', 'online', BARE, online)]),
      ...(isEqualJson(look, brand) ? [] : [field('info', 'brand', BARE, brand)]),
    ),
  )
}

function nextPrices({ tariffs }: StationView, now: number): number | null {
  return soonest(
    ...[...tariffs.values()].map(({ from, withdrawn }) => (from > now && withdrawn === undefined ? from : null)),
  )
}
