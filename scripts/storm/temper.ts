import type { Random } from '../../tests/helpers/random.ts'

const HOUR_MS = 3_600_000

export type Version = 'ocpp1.6' | 'ocpp2.0.1'

/** How a charger goes wrong, as long as it lives. */
export interface Temper {
  version: Version
  /** How far its clock is ahead; `unset`: it begins in 1970. */
  aheadMs: number | 'unset'
  /** Whether its clock follows the answer to its boot. */
  obeysClock: boolean
  /** How often a frame is lost, is cut, comes twice, or comes again under another id. */
  loses: number
  cuts: number
  doubles: number
  repeats: number
  /** How often it forgets the number of what it ends. */
  forgets: number
  /** How often an end overtakes its start; only where it numbers itself. */
  reorders: number
  /** Whether it boots after each reconnect. */
  bootsAgain: boolean
}

/** All clocks, each with both versions. */
const CLOCKS: readonly Pick<Temper, 'aheadMs' | 'obeysClock'>[] = [
  { aheadMs: 0, obeysClock: true },
  { aheadMs: 7 * HOUR_MS, obeysClock: false },
  { aheadMs: -5 * HOUR_MS, obeysClock: false },
  { aheadMs: 2 * HOUR_MS, obeysClock: true },
  { aheadMs: 'unset', obeysClock: true },
  { aheadMs: -400 * 24 * HOUR_MS, obeysClock: true },
]

export function temperOf(index: number, random: Random): Temper {
  const clock = CLOCKS[index % CLOCKS.length] ?? { aheadMs: 0, obeysClock: true }
  return {
    ...clock,
    version: Math.floor(index / CLOCKS.length) % 2 === 0 ? 'ocpp1.6' : 'ocpp2.0.1',
    loses: random.chance(0.5) ? 0.1 : 0,
    cuts: random.chance(0.5) ? 0.03 : 0,
    doubles: random.chance(0.5) ? 0.2 : 0,
    repeats: random.chance(0.5) ? 0.2 : 0,
    forgets: random.chance(0.3) ? 0.2 : 0,
    reorders: random.chance(0.5) ? 0.2 : 0,
    bootsAgain: random.chance(0.5),
  }
}
