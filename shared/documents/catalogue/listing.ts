import { BARE, type Fact, isEqualJson, type Json } from '../../sync/engine.ts'
import { type Tariff, tariffAt } from '../../tariff.ts'
import { field } from '../outcome.ts'
import type { StationView } from '../station/view.ts'
import { type CellEntry, MOST_CODES, MOST_TYPES, type Price, type StationFields } from './facts.ts'
import type { CatalogueView } from './view.ts'

type Listing = Partial<StationFields> & Pick<StationFields, 'name'>

/** A station as a list shows it, at present prices. */
export function listingOf(station: StationView, epoch: number, now: number): Partial<StationFields> {
  const { name, kind, organisation, bank, online, brand, address, place, photo, currency, timeZone, hours, retired } =
    station.info
  const spots = spotsOf(station)
  return {
    ...(name !== '' && { name }),
    kind,
    ...(organisation && { organisation }),
    bank: bank ?? null,
    online: online ?? null,
    brand: brand ?? null,
    ...(address !== '' && { address }),
    ...(place && { place }),
    photo,
    currency,
    timeZone,
    ...(hours && { hours }),
    prices: spots.flatMap(({ type }) => priceOf(station, type, now) ?? []),
    spots,
    features: featuresOf(station),
    epoch,
    retired: retired ?? false,
    codes: codesOf(station),
  }
}

/** The same in its cell; null if one cannot go there any more. */
export function entryOf({ epoch: _, retired, cell: _cell, codes: _codes, ...listing }: Listing): CellEntry {
  const { features = [], bank, online, brand, photo, ...others } = listing
  if (retired === true) return null
  return {
    ...others,
    ...(bank && { bank }),
    ...(online && { online }),
    ...(brand && { brand }),
    ...(photo && { photo }),
    ...(features.length > 0 && { features }),
  }
}

/** The facts that make a cell say this of a station. */
export function placeIn({ stations }: CatalogueView, id: string, entry: CellEntry): Fact[] {
  const stands = (stations.get(id) ?? null) as unknown as Json
  const wanted = (entry && { ...entry, id }) as unknown as Json
  return isEqualJson(stands, wanted) ? [] : [field('places', id, BARE, entry as Json)]
}

/** The facts that bring the catalogue up to date with a listing: only the fields that differ. */
export function listStation({ stations }: CatalogueView, id: string, listing: Partial<StationFields>): Fact[] {
  const stands = new Map(Object.entries(stations.get(id) ?? {}))
  return Object.entries(listing).flatMap(([name, value]) => {
    // What was never said need not be taken back.
    const before = (stands.get(name) ?? (value === null ? null : undefined)) as Json | undefined
    return before !== undefined && isEqualJson(before, value as Json)
      ? []
      : [field('stations', id, name, value as Json)]
  })
}

type Spots = { type?: string; total: number; powerW?: number }

function spotsOf({ connectors }: StationView): Spots[] {
  const spots = new Map<string | undefined, Spots>()
  for (const { type, powerW, retired } of connectors.values()) {
    if (retired === true) continue
    const before = spots.get(type) ?? { ...(type !== undefined && { type }), total: 0 }
    const most = Math.max(before.powerW ?? 0, powerW ?? 0)
    spots.set(type, { ...before, total: before.total + 1, ...(most > 0 && { powerW: most }) })
  }
  return [...spots.values()].sort(({ type: a = '' }, { type: b = '' }) => (a < b ? -1 : 1)).slice(0, MOST_TYPES)
}

function codesOf({ connectors }: StationView): string[] {
  const inUse = [...connectors.values()].filter(({ retired }) => retired !== true)
  return inUse
    .flatMap(({ code }) => code ?? [])
    .sort()
    .slice(0, MOST_CODES)
}

function featuresOf({ connectors }: StationView): string[] {
  const inUse = [...connectors.values()].filter(({ retired }) => retired !== true)
  return [...new Set(inUse.flatMap(({ features = [] }) => features))].sort().slice(0, MOST_TYPES)
}

function priceOf({ tariffs }: StationView, type: string | undefined, now: number): Price | undefined {
  const inForce = tariffAt(tariffs, now, type)
  return inForce && { ...(type !== undefined && { type }), ...pricesOf(inForce.tariff) }
}

function pricesOf({ perKwh, perHour, perMinute, start, taxIncluded, bands }: Tariff): Omit<Price, 'type'> {
  return {
    ...(perKwh !== undefined && { perKwh }),
    ...(perHour !== undefined && { perHour }),
    ...(perMinute !== undefined && { perMinute }),
    ...(start !== undefined && { start }),
    ...(taxIncluded !== undefined && { taxIncluded }),
    ...(bands !== undefined && bands.length > 0 && { varies: true }),
  }
}
