import type { StationView } from '../../../shared/documents/station/view.ts'
import { tariffAt } from '../../../shared/tariff.ts'

/** The needs of a place before its first customer, in the order one meets them. */
export const STEPS = ['spots', 'price', 'codes', 'charger', 'staff', 'session'] as const

export type Step = (typeof STEPS)[number]

/** A library has no chargers. */
export function stepsOf({ info }: Pick<StationView, 'info'>): Step[] {
  return STEPS.filter(step => step !== 'charger' || info.kind === 'charging')
}

/** The steps that are still missing. `staff` is null while nobody has told who works there. */
export function missingSteps(view: StationView, { staff, now }: { staff: number | null; now: number }): Step[] {
  const spots = [...view.connectors.values()].filter(({ retired }) => retired !== true)
  const isMissing: Record<Step, boolean> = {
    spots: spots.length === 0,
    price: view.tariffs.size === 0 || spots.some(({ type }) => tariffAt(view.tariffs, now, type) === undefined),
    codes: spots.some(({ code }) => code === undefined),
    charger: spots.some(({ charger, reported }) => charger !== undefined && reported === undefined),
    staff: staff === 0,
    session: false,
  }
  const missing = stepsOf(view).filter(step => isMissing[step])
  // A place in full use has sessions in its archive only: without one here it is asked for beside other steps alone.
  return missing.length > 0 && view.sessions.size === 0 ? [...missing, 'session'] : missing
}
