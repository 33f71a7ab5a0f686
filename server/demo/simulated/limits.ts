import type { PowerProfile } from '../../../shared/documents/chargers/facts.ts'

const VOLTS = 230
const PHASES = 3

/** The power profiles of one plug, and what they leave it. */
export class Limits {
  readonly #profiles = new Map<number, PowerProfile>()

  /** One of the same purpose and level takes the place of the other. */
  set(profile: PowerProfile): void {
    for (const [id, { purpose, stack = 0 }] of this.#profiles)
      if (purpose === profile.purpose && stack === (profile.stack ?? 0)) this.#profiles.delete(id)
    this.#profiles.set(profile.id, profile)
  }

  /** Without a number all of them. False if there were none. */
  clear(id?: number): boolean {
    if (id !== undefined) return this.#profiles.delete(id)
    const isAny = this.#profiles.size > 0
    this.#profiles.clear()
    return isAny
  }

  /** The charge is over, and its limits with it. */
  endCharge(): void {
    for (const [id, { purpose }] of this.#profiles) if (purpose === 'transaction') this.#profiles.delete(id)
  }

  /** In watts: a limit of the charge goes before those of all charges, and of each the highest level. */
  now(): number {
    const all = [...this.#profiles.values()].sort((a, b) => (b.stack ?? 0) - (a.stack ?? 0))
    const one = all.find(({ purpose }) => purpose === 'transaction') ?? all[0]
    return one === undefined ? Number.POSITIVE_INFINITY : wattsOf(one)
  }
}

function wattsOf({ unit, limit, phases = PHASES }: PowerProfile): number {
  return unit === 'W' ? limit : limit * VOLTS * phases
}
