import { type ByBand, type Stretch, stretches } from './bands.ts'
import { timesOver } from './rounding.ts'
import { type Band, bandsFor, type Tariff } from './tariff.ts'
import { span } from './use.ts'

/** An energy register at an instant. */
export interface Reading {
  at: number
  wh: number
}

/** The registers of one session. Only their difference is billed. */
export interface Meter {
  startWh: number
  endWh: number
  /** When `endWh` was read. */
  at: number
  /** Readings on the way, in the order they came. Only tariffs with bands need them. */
  readings?: readonly Reading[] | undefined
  /** Since when the car takes nothing, while no fact says so yet. */
  chargedAt?: number | undefined
  /** Whether `endWh` is the closing register, after which none comes. */
  isClosed: boolean
}

// 20 MWh. No car takes as much; a register that jumps further is broken.
const MOST_WH = 2e7

/**
 * The energy in each band that prices it. Between two readings energy is taken to flow evenly, so the split is as exact
 * as there are readings beside the edges of bands.
 */
export function energyByBand(meter: Meter, startedAt: number, tariff: Tariff, timeZone: string): ByBand<Band> {
  const track = trackOf(meter, startedAt)
  const energy: ByBand<Band> = new Map()
  let [place, counted] = [0, meter.startWh]
  for (const { until, band } of stretchesOf(track, tariff, timeZone)) {
    place = lastBy(track, until, place)
    const register = registerAt(track, place, until)
    energy.set(band, (energy.get(band) ?? 0) + register - counted)
    counted = register
  }
  return energy
}

/** The readings that decide the split: those beside an edge. A fact has room for these, not for one a minute. */
export function decisiveReadings(meter: Meter, startedAt: number, tariff: Tariff, timeZone: string): Reading[] {
  const track = trackOf(meter, startedAt)
  const places = new Set<number>()
  let place = 0
  for (const { until } of stretchesOf(track, tariff, timeZone)) {
    place = lastBy(track, until, place)
    places.add(place).add(place + 1)
  }
  return track.filter((_, index) => places.has(index) && index > 0 && index < track.length - 1)
}

function stretchesOf(track: readonly Reading[], tariff: Tariff, timeZone: string): Stretch<Band>[] {
  const [from, until] = [track[0]?.at ?? 0, track.at(-1)?.at ?? 0]
  return stretches(bandsFor('perKwh', tariff), timeZone, from, until)
}

/**
 * The readings from start to end, made plausible: a reading that came twice or late, a broken one, or a clock set back
 * in between can at most move energy from one band to another. It never adds any.
 */
function trackOf({ startWh, endWh, at, readings = [] }: Meter, startedAt: number): Reading[] {
  const end = { at: span(startedAt, at).until, wh: Math.min(Math.max(endWh, startWh), startWh + MOST_WH) }
  let last = { at: startedAt, wh: startWh }
  const track = [last]
  for (const reading of [...readings, end]) {
    last = { at: between(last.at, reading.at, end.at), wh: between(last.wh, reading.wh, end.wh) }
    track.push(last)
  }
  return track
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

/** The last reading at or before an instant, searched onward from a known one. */
function lastBy(track: readonly Reading[], at: number, from: number): number {
  let place = from
  for (let next = track[place + 1]; next && next.at <= at; next = track[place + 1]) place++
  return place
}

function registerAt(track: readonly Reading[], place: number, at: number): number {
  const [last, next] = [track[place], track[place + 1]]
  if (!last) throw new RangeError(`no reading at place ${place}`)
  return next ? last.wh + timesOver(next.wh - last.wh, at - last.at, next.at - last.at) : last.wh
}
