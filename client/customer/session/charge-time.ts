import { HOUR_MS } from '../../../shared/time.ts'

interface Charged {
  soc: number
  /** Since the session started. */
  energyWh: number
}

/** Past it batteries take less and less: on the whole way from here to full about half of what they took before. */
export const QUICK_SOC = 80
export const SLOW_SHARE = 0.5

/**
 * How long until a battery is charged so far, by what a percent has cost since `from` and by the power that flows now. Null
 * where that does not say: no percent has come yet, or nothing flows.
 */
export function timeUntil(target: number, from: Charged, now: Charged & { powerW: number }): number | null {
  const percents = now.soc - from.soc
  if (percents < 1 || now.powerW <= 0 || target <= now.soc) return null
  const hoursPerPercent = (now.energyWh - from.energyWh) / percents / now.powerW
  const quick = Math.max(0, Math.min(target, QUICK_SOC) - now.soc)
  const slow = target - now.soc - quick
  return (quick + slow / SLOW_SHARE) * hoursPerPercent * HOUR_MS
}
