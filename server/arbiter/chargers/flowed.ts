import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'

/*
 * Registers that cannot be: a stop may tell of more energy than a plug can deliver, or of less than there was. Nobody is
 * billed for that; it lies with a person.
 */

/** Where the owner has not said what a plug delivers. */
const MOST_W = 1_000_000
/** A clock that was set tells a length wrong by this much, and a register is rounded. */
const SLACK = { ms: 2 * MINUTE_MS, wh: 1000, share: 1.1 }

export interface Flow {
  startWh: number
  endWh: number
  /** For how long it flowed at most. */
  ms: number
  /** The plug's greatest power. */
  powerW?: number | undefined
}

export function canHaveFlowed({ startWh, endWh, ms, powerW = MOST_W }: Flow): boolean {
  const most = ((powerW * (Math.max(ms, 0) + SLACK.ms)) / HOUR_MS) * SLACK.share + SLACK.wh
  return endWh >= startWh && endWh - startWh <= most
}
