import type { Cover } from '../../bill-passes.ts'
import { leftOf, type Taken } from '../../pass-use.ts'
import type { PassFacts } from './facts.ts'
import type { AccountView, Pass } from './view.ts'

/** A pass that was sold. */
export type SoldPass = Pass & { readonly sold: PassFacts['sold'] }

export function isSold(pass: Pass): pass is SoldPass {
  return pass.sold !== undefined
}

/** Where and when a pass is to pay. */
export interface Place {
  readonly organisation: string
  readonly station: string
  /** The session's begin. */
  readonly at: number
}

/** The passes that may pay there: those without a quantity first, then those that end first. */
export function passesAt({ passes }: Pick<AccountView, 'passes'>, { organisation, station, at }: Place): SoldPass[] {
  const valid = [...passes.values()].filter(isSold).filter(({ sold, ended }) => {
    const isHere = sold.organisation === organisation && sold.stations.includes(station)
    return isHere && ended === undefined && sold.at <= at && at < sold.until
  })
  return valid.sort(
    ({ id: a, sold: one }, { id: b, sold: other }) =>
      Number(one.quantity !== undefined) - Number(other.quantity !== undefined) ||
      one.until - other.until ||
      (a < b ? -1 : 1),
  )
}

/** What sessions have taken from a pass, or hold of it; but not the one named. */
export function takenFrom({ draws }: Pick<AccountView, 'draws'>, pass: string, except?: string): Taken[] {
  return [...draws.values()].flatMap(({ id, held, drawn }) => {
    const parts = drawn.at(-1)?.parts ?? held?.parts
    const part = id === except ? undefined : parts?.find(one => one.pass === pass)
    if (held === undefined || part === undefined) return []
    return [{ from: held.from, quantity: part.quantity, isHeld: drawn.length === 0 }]
  })
}

/** What a session that begins at this time may take from it. */
export function leftIn(account: AccountView, { id, sold }: SoldPass, at: number, except?: string): number {
  return leftOf(sold, sold.timeZone, takenFrom(account, id, except), at)
}

/** What of its price has not been used yet. */
export function unusedOf({ draws }: Pick<AccountView, 'draws'>, { id, sold }: SoldPass): number {
  const parts = [...draws.values()].flatMap(({ drawn }) => drawn.at(-1)?.parts ?? [])
  return sold.price - parts.reduce((sum, { pass, value }) => (pass === id ? sum + value : sum), 0)
}

/** What their passes may pay of a session that begins there and then. */
export function coversAt(account: AccountView, place: Place): Cover[] {
  return passesAt(account, place).flatMap(pass => {
    const quantity = leftIn(account, pass, place.at)
    const { unit, names } = pass.sold
    return quantity === 0 ? [] : [{ pass: { id: pass.id, ...names }, unit, quantity }]
  })
}
