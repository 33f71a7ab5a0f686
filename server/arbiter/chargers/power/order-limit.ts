import type { Capabilities, Command } from '../port.ts'
import { wattsOf } from './amperes.ts'
import type { Step } from './plan.ts'
import type { Plug } from './plug.ts'

/* Limits set by hand have numbers from 9000 on. */
const SAFE_ID = 7000
const CHARGE_ID = 8000
/** No cable's direct current has more: a limit in amperes is never more power than it was meant to be. */
const MOST_DIRECT_V = 1000

export type Unit = 'W' | 'A'

/** The unit a plug is told its limit in: a rectifier's in watts, an ordinary one's in amperes, if its charger allows. */
export function unitOf({ wiring }: Pick<Plug, 'wiring'>, { units = [] }: Pick<Capabilities, 'units'>): Unit {
  const first: Unit = wiring.isDirect ? 'W' : 'A'
  return units.length === 0 || units.includes(first) ? first : (units[0] ?? first)
}

/** Asks a plug to keep to its limit. On the lowest level: whatever its installer has set goes before. */
export function limitCommand({ plug, what, amount }: Step, unit: Unit): Command {
  const { number, wiring, charge } = plug
  const watts = wattsOf(amount, wiring)
  const amperes = wiring.isDirect ? Math.floor((watts * 10) / MOST_DIRECT_V) / 10 : amount / 10
  const limit = { unit, limit: unit === 'W' ? watts : amperes, ...(wiring.phases === 1 && { phases: 1 as const }) }
  const profile =
    what === 'safe' || charge === null
      ? { id: idOf(SAFE_ID, number), purpose: 'default' as const, ...limit }
      : { id: idOf(CHARGE_ID, number), purpose: 'transaction' as const, transaction: charge.transaction, ...limit }
  return { action: 'set-profile', plug: number, profile }
}

/** Takes back all that was set for a plug. */
export function clearCommands(number: number): Command[] {
  return [CHARGE_ID, SAFE_ID].map(base => ({ action: 'clear-profile', id: idOf(base, number), plug: number }))
}

function idOf(base: number, number: number): number {
  return base + (number % 1000)
}
