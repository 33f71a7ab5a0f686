import type { LiveMeter } from '../../../shared/documents/meter.ts'
import type { Meter, Reading } from '../../../shared/energy.ts'
import { CoarseSeries } from './coarse-series.ts'
import { register, wholeSoc } from './hear-stop.ts'
import type { Transaction } from './transactions.ts'

/** The meter of one running session, as far as this process has heard it. */
interface Track {
  readonly connector: string
  readonly startWh: number
  readings: Reading[]
  powerW: number
  /** When it told its power last. */
  poweredAt: number | undefined
  soc: number | undefined
  readonly series: CoarseSeries
}

export interface MeterSaid {
  at: number
  wh?: number | undefined
  powerW?: number | undefined
  soc?: number | undefined
}

/** More readings than this are thinned: every second one goes. A day by the minute stays whole. */
const MOST_READINGS = 1440
const MOST_W = 10_000_000

/** The meters of running sessions. Lost with the process: the final registers are the charger's own. */
export class LiveMeters {
  readonly #tracks = new Map<string, Track>()
  /** Since when a session's car takes nothing. */
  readonly #paused = new Map<string, number>()

  /** By our clock. Returns the state to show. */
  take(station: string, { session, connector, wh: startWh }: Transaction, said: MeterSaid): LiveMeter {
    const key = keyOf(station, session)
    const track = this.#tracks.get(key) ?? newTrack(connector, startWh ?? said.wh ?? 0, said.at)
    this.#tracks.set(key, track)
    if (said.wh !== undefined) insert(track.readings, { at: said.at, wh: register(said.wh) })
    if (track.readings.length > MOST_READINGS) track.readings = track.readings.filter((_, place) => place % 2 === 1)
    track.powerW = said.powerW ?? track.powerW
    if (said.powerW !== undefined) track.poweredAt = Math.max(track.poweredAt ?? 0, said.at)
    track.soc = wholeSoc(said.soc) ?? track.soc
    const live = { ...shown(session, track, said.at), ...this.#chargedAt(key) }
    track.series.take(said.at, live)
    return { ...live, series: track.series.view() }
  }

  /** Its car takes nothing from a time on, or, without one, something again. Returns the state to show, if that is news. */
  pause(station: string, session: string, since: number | undefined, now: number): LiveMeter | null {
    const key = keyOf(station, session)
    if (this.#paused.get(key) === since) return null
    if (since === undefined) this.#paused.delete(key)
    else this.#paused.set(key, since)
    const track = this.#tracks.get(key)
    if (track === undefined) return null
    return { ...shown(session, track, now), ...this.#chargedAt(key), series: track.series.view() }
  }

  isPaused(station: string, session: string): boolean {
    return this.#paused.has(keyOf(station, session))
  }

  #chargedAt(key: string): { chargedAt?: number } {
    const at = this.#paused.get(key)
    return at === undefined ? {} : { chargedAt: at }
  }

  of(station: string, session: string): Meter | undefined {
    const track = this.#tracks.get(keyOf(station, session))
    const last = track?.readings.at(-1)
    if (track === undefined || last === undefined) return undefined
    return {
      startWh: track.startWh,
      endWh: last.wh,
      at: last.at,
      readings: track.readings.slice(0, -1),
      isClosed: false,
    }
  }

  socOf(station: string, session: string): number | undefined {
    return this.#tracks.get(keyOf(station, session))?.soc
  }

  /** The power it told last, and when. */
  powerOf(station: string, session: string): { watts: number; at: number } | undefined {
    const { powerW, poweredAt } = this.#tracks.get(keyOf(station, session)) ?? {}
    return powerW === undefined || poweredAt === undefined ? undefined : { watts: powerW, at: poweredAt }
  }

  readingsOf(station: string, session: string): readonly Reading[] {
    return this.#tracks.get(keyOf(station, session))?.readings ?? []
  }

  forget(station: string, session: string): void {
    this.#tracks.delete(keyOf(station, session))
    this.#paused.delete(keyOf(station, session))
  }
}

function keyOf(station: string, session: string): string {
  return `${station} ${session}`
}

function newTrack(connector: string, startWh: number, at: number): Track {
  const series = new CoarseSeries(at)
  return {
    connector,
    startWh: register(startWh),
    readings: [],
    powerW: 0,
    poweredAt: undefined,
    soc: undefined,
    series,
  }
}

/** In order of time: readings kept while the charger was cut off come after newer ones. */
function insert(readings: Reading[], reading: Reading): void {
  let place = readings.length
  while (place > 0 && (readings[place - 1]?.at ?? 0) > reading.at) place -= 1
  if (readings[place - 1]?.at !== reading.at) readings.splice(place, 0, reading)
}

function shown(session: string, { startWh, readings, powerW, soc }: Track, at: number): LiveMeter {
  const endWh = Math.max(readings.at(-1)?.wh ?? startWh, startWh)
  return {
    session,
    powerW: Math.min(Math.max(Math.round(powerW), 0), MOST_W),
    energyWh: endWh - startWh,
    ...(soc !== undefined && { soc }),
    at: Math.max(at, readings.at(-1)?.at ?? 0),
    registers: { startWh, endWh },
  }
}
