import type { Condition, Lookup } from '../sync/engine.ts'
import { because } from './conditions.ts'

/**
 * How many unanswered records of a kind one person may have at one place. An honest one has two or three; without a
 * bound, 3,000 reports of one stranger made a station that no app could hold, and open reports outlive epochs.
 */
export const MOST_OPEN = {
  issues: 8,
  orders: 12,
  payments: 12,
  topups: 5,
  disputes: 8,
  buyers: 60,
  claims: 12,
  passes: 5,
  favourites: 100,
  commands: 50,
} as const

/** Asked of the author's own records that have none of these facts. */
export function fewOpen(root: keyof typeof MOST_OPEN, closedBy: readonly string[]): Condition {
  const openByOwner: Lookup = {
    root,
    keysOf: ({ owner, facts }) => (closedBy.some(name => facts.has(name)) ? [] : [owner]),
  }
  return ({ author, record, standing }) => {
    if (record !== null) return null
    const open = [...standing.lookUp(openByOwner, author.id)].length
    return open < MOST_OPEN[root] ? null : because('too-many-open')
  }
}

/**
 * The most a customer may state in an hour at one place, or in their own account. A reader's busiest day is a tenth of
 * it.
 */
export const CUSTOMER_PACE = { facts: 300, bytes: 128 * 1024 }
