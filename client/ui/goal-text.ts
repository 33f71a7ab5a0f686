import type { Goal } from '../../shared/documents/station/goal.ts'
import type { Locale } from '../state/preferences.ts'
import { charge, energy, money } from './format.ts'

/** Where a charge is to end, as people say it. */
export function goalText({ money: sum, wh, soc }: Omit<Goal, 'at'>, locale: Locale, currency: string): string {
  if (sum !== undefined) return money(locale, sum, currency)
  return wh === undefined ? charge(soc ?? 0) : energy(locale, wh)
}
