import type { Bill } from '../../../shared/bill.ts'
import { costOf, type Reckoning, tariffOf } from '../../../shared/documents/station/cost.ts'
import type { Meter } from '../../../shared/energy.ts'
import type { TariffInForce } from '../../../shared/tariff.ts'
import type { SessionSight } from '../session-sight.ts'
import { trustedTimes } from './trusted.ts'

/** What the charger's meter showed last, where the final register has not come. */
export type LastMeter = (station: string, session: string) => Meter | undefined

/** The tariff and the cost of a session as of some time; null where no tariff is in force, and it is free. */
export function reckon({ station, session }: SessionSight, now: number, meter?: Meter): Reckoned {
  const times = trustedTimes(station, session)
  const tariff = tariffOf(station.view, session, times.startedAt)
  const bill = costOf(station.view, session, reckoningOf(now, times, meter))
  return { tariff, bill }
}

export interface Reckoned {
  tariff: TariffInForce | undefined
  bill: Bill | null
}

/** The same by the tariff it was billed by. Null where that is gone: then there is nothing to correct by. */
export function reckonAgain({ station, session }: SessionSight, tariff: string, now: number): Bill | null {
  const times = trustedTimes(station, session)
  return costOf(station.view, session, { ...reckoningOf(now, times), tariff })
}

function reckoningOf(now: number, times: ReturnType<typeof trustedTimes>, meter?: Meter): Reckoning {
  return { now, ...times, ...(meter && { meter }) }
}
