import type { Bill } from '../../../shared/bill.ts'
import { costOf, type Reckoning, tariffOf } from '../../../shared/documents/station/cost.ts'
import type { Meter } from '../../../shared/energy.ts'
import type { TariffInForce } from '../../../shared/tariff.ts'
import type { SessionCase } from '../session-case.ts'
import { coversNow } from './spent.ts'
import { trustedTimes } from './trusted.ts'

/** The charger's last reading, if the final register has not come. */
export type LastMeter = (station: string, session: string) => Meter | undefined

/** The tariff and cost of a session as of some time; null if no tariff is in force, and it is free. */
export function reckon({ station, session }: SessionCase, now: number, meter?: Meter): Reckoned {
  const times = trustedTimes(station, session)
  const tariff = tariffOf(station.view, session, times.startedAt)
  const bill = costOf(station.view, session, reckoningOf(now, times, meter))
  return { tariff, bill }
}

export interface Reckoned {
  tariff: TariffInForce | undefined
  bill: Bill | null
}

/** The same by the tariff it was billed by. Null if that is gone: then there is nothing to correct by. */
export function reckonAgain(at: SessionCase, tariff: string, now: number): Bill | null {
  const { station, session } = at
  const times = trustedTimes(station, session)
  return costOf(station.view, session, { ...reckoningOf(now, times), tariff, covers: coversNow(at) })
}

function reckoningOf(now: number, times: ReturnType<typeof trustedTimes>, meter?: Meter): Reckoning {
  return { now, ...times, ...(meter && { meter }) }
}
