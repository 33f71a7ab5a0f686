import { isDirectCurrent } from '../../../../shared/current.ts'
import type { StationInfo } from '../../../../shared/documents/station/facts.ts'
import type { Connector } from '../../../../shared/documents/station/view.ts'

export type SitePower = NonNullable<StationInfo['power']>

/** How a plug draws its current. A direct one is fed by a rectifier that loads all phases of the site. */
export interface Wiring {
  volts: number
  phases: 1 | 3
  isDirect: boolean
}

const DEFAULT_VOLTS = 230
/** A single-phase charger of 32 A. Above it, a plug takes three. */
const MOST_SINGLE_W = 7400
const MOST_OF_CABLE = 320

export function wiringOf(site: SitePower, { type, powerW }: Pick<Connector, 'type' | 'powerW'>): Wiring {
  const isDirect = isDirectCurrent(type)
  const isSingle = site.phases === 1 || (!isDirect && powerW !== undefined && powerW <= MOST_SINGLE_W)
  return { volts: site.volts ?? DEFAULT_VOLTS, phases: isSingle ? 1 : 3, isDirect }
}

/** The tenths of an ampere that a power takes of each phase, rounded down. */
export function tenthsOf(watts: number, { volts, phases }: Pick<Wiring, 'volts' | 'phases'>): number {
  return Math.floor((watts * 10) / (volts * phases))
}

export function wattsOf(tenths: number, { volts, phases }: Pick<Wiring, 'volts' | 'phases'>): number {
  return Math.floor((tenths * volts * phases) / 10)
}

export function limitOf(site: SitePower): number {
  return tenthsOf(site.watts, { volts: site.volts ?? DEFAULT_VOLTS, phases: site.phases })
}

/** The most a plug may draw: its own power, and what its owner allows it. */
export function mostOf({ powerW, mostW }: Pick<Connector, 'powerW' | 'mostW'>, wiring: Wiring, limit: number): number {
  const told = Math.min(powerW ?? Number.POSITIVE_INFINITY, mostW ?? Number.POSITIVE_INFINITY)
  if (Number.isFinite(told)) return tenthsOf(told, wiring)
  return wiring.isDirect ? limit : MOST_OF_CABLE
}
