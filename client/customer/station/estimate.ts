import { type Bill, bill } from '../../../shared/bill.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { tariffAt } from '../../../shared/tariff.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { LIST_PRICES, type OwnPrices } from '../own-prices.ts'
import { QUICK_SOC, SLOW_SHARE } from '../session/charge-time.ts'
import { mostOfCarW, type Vehicle } from '../vehicle.ts'

/** The wish: a battery from here to there, so much energy, or so long at the plug. */
export type Goal =
  | { by: 'battery'; from: number; until: number; batteryWh: number }
  | { by: 'energy'; wh: number }
  | { by: 'time'; ms: number }

export interface Estimate {
  /** The most power that can flow: the smaller of plug and car. */
  powerW: number
  energyWh: number
  durationMs: number
  cost: Bill
}

interface Now {
  now: number
  own?: OwnPrices
  /** The most their car takes. Not said, it takes what the plug gives. */
  car?: Pick<Vehicle, 'acKw' | 'dcKw'>
}

/** A charge's cost and duration, by the function of the bill. Null without a price or a power. */
export function estimateCharge(
  view: StationView,
  connector: string,
  goal: Goal,
  { now, own: { groups, covers } = LIST_PRICES, car = {} }: Now,
): Estimate | null {
  const spot = view.connectors.get(connector)
  const tariff = tariffAt(view.tariffs, now, spot?.type, groups)?.tariff
  if (tariff === undefined || spot?.powerW === undefined || spot.powerW <= 0) return null
  const powerW = Math.min(spot.powerW, mostOfCarW(car, spot.type))
  const { energyWh, durationMs } = chargeOf(goal, powerW)
  const stoppedAt = now + durationMs
  const { kind, timeZone, payWhen } = view.info
  const use = {
    kind,
    timeZone,
    payWhen,
    startedAt: now,
    stoppedAt,
    reportsUnplug: true,
    unpluggedAt: stoppedAt,
    covers,
  }
  const meter = { startWh: 0, endWh: energyWh, at: stoppedAt, isClosed: true }
  return { powerW, energyWh, durationMs, cost: bill(use, tariff, meter, stoppedAt) }
}

function chargeOf(goal: Goal, powerW: number): Pick<Estimate, 'energyWh' | 'durationMs'> {
  const hours = (wh: number) => Math.round((wh / powerW) * HOUR_MS)
  if (goal.by === 'time') return { energyWh: Math.round((powerW * goal.ms) / HOUR_MS), durationMs: goal.ms }
  if (goal.by === 'energy') return { energyWh: goal.wh, durationMs: hours(goal.wh) }
  const quick = Math.max(0, Math.min(goal.until, QUICK_SOC) - goal.from)
  const slow = Math.max(0, goal.until - goal.from - quick)
  const wh = (percents: number) => (percents / 100) * goal.batteryWh
  return { energyWh: Math.round(wh(quick + slow)), durationMs: hours(wh(quick) + wh(slow) / SLOW_SHARE) }
}
