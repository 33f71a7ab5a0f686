import type { Plug } from './plug.ts'
import { FLOOR, failsafes, sharePower } from './share-power.ts'

/** A limit that a plug is to be told now. */
export interface Step {
  plug: Plug
  what: 'safe' | 'charge'
  amount: number
}

export interface Plan {
  steps: readonly Step[]
  /** When the next step may be told that had to wait for its time. */
  wakeAt: number | null
  /** All that may be drawn by what was asked for so far. */
  asked: number
}

/** A limit changes by this at least. */
const WORTH = 10
/** The same plug is told at most so often. */
export const PACE_MS = 30_000
/** A charger measures, and a car follows, this exactly. */
const TOLERANCE = 10

/**
 * Plans the limits to tell, so that all plugs together never may draw more than the site's: a lower one is told at
 * once, and none is raised before that was agreed to. A plug counts at the most it may draw by all it was told; one
 * that draws more, at that.
 */
export function planFor(limit: number, plugs: readonly Plug[], now: number): Plan {
  const wanted = wantedOf(limit, plugs)
  const wishes = plugs.flatMap(plug => wishOf(plug, wanted.get(plug) ?? { safe: 0, charge: 0 }))
  const counts = new Map(plugs.map(plug => [plug, countOf(plug, wanted.get(plug)?.safe ?? 0)]))
  let asked = sum(counts.values())
  const isOver = asked > limit
  const worth = wishes.filter(wish => isWorth(wish, isOver))
  const [falling, rising] = [worth.filter(isFalling), worth.filter(wish => !isFalling(wish))]
  const isAnyAsked = plugs.some(({ isAsked }) => isAsked)
  const steps: Step[] = []
  let wakeAt: number | null = null
  for (const wish of [...falling, ...rising]) {
    const { plug, what, amount, from } = wish
    if (plug.isAsked || steps.some(step => step.plug === plug)) continue
    const ready = (plug.askedAt[what] ?? Number.NEGATIVE_INFINITY) + PACE_MS
    if (ready > now) {
      wakeAt = Math.min(wakeAt ?? ready, ready)
      continue
    }
    const counted = counts.get(plug) ?? 0
    const room = limit - asked + counted
    const isIn = countIf(wish, amount) <= Math.max(room, counted)
    // A limit about to be lowered makes more room in a moment.
    const isSettled = !isAnyAsked && !steps.some(isFalling)
    const given = isIn ? amount : isSettled ? room : 0
    // Nobody tells us what another node's chargers give up.
    if (!isIn && plugs.some(({ isElsewhere }) => isElsewhere)) wakeAt = Math.min(wakeAt ?? now + PACE_MS, now + PACE_MS)
    if (!isIn && (given < FLOOR || given < (from ?? 0) + WORTH)) continue
    steps.push({ plug, what, amount: given })
    const after = Math.max(counted, countIf(wish, given))
    counts.set(plug, after)
    asked += after - counted
  }
  return { steps, wakeAt, asked }
}

interface Wanted {
  safe: number
  charge: number
}

/** The limits each plug should hold in the end. */
function wantedOf(limit: number, plugs: readonly Plug[]): Map<Plug, Wanted> {
  const [deaf, hearing] = [plugs.filter(({ isDeaf }) => isDeaf), plugs.filter(({ isDeaf }) => !isDeaf)]
  const unheld = deaf.reduce((all, { most }) => all + most, 0)
  const kept = failsafes(
    limit - unheld,
    hearing.map(({ connector: id, most, canWait }) => ({ id, most, canWait })),
  )
  const keeps = (plug: Plug) => kept.get(plug.connector) ?? 0
  const sharing = hearing.filter(
    plug => (plug.isThere || plug.isElsewhere) && plug.charge !== null && !isDisobedient(plug, keeps(plug)),
  )
  const others = plugs.filter(plug => !sharing.includes(plug))
  const fixed = sum(others.map(plug => Math.max(countOf(plug, keeps(plug)), keeps(plug))))
  const shares = sharePower(
    limit - fixed,
    sharing.map(({ connector: id, most, canWait, charge }) => ({
      ...{ id, most, since: charge?.since ?? 0 },
      want: charge?.isFull === true ? 'full' : canWait ? 'wants' : 'must',
    })),
  )
  return new Map(
    plugs.map(plug => {
      const share = shares.get(plug.connector) ?? Math.max(plug.held.charge?.most ?? 0, keeps(plug))
      const safe = plug.isByDefault && plug.charge !== null ? share : keeps(plug)
      return [plug, { safe, charge: share }]
    }),
  )
}

interface Wish extends Step {
  /** The limit it has agreed to; undefined where it is to be told whatever it is. */
  from: number | undefined
}

/** The limits that are not yet as they should be; the one a plug keeps in any case goes first. */
function wishOf(plug: Plug, { safe, charge }: Wanted): Wish[] {
  if (!plug.isThere || plug.isDeaf) return []
  if (plug.agreed.safe !== safe) return [{ plug, what: 'safe', amount: safe, from: plug.agreed.safe }]
  if (plug.charge === null || plug.isByDefault) return []
  const { agreed } = plug
  const from = agreed.charge?.transaction === plug.charge.transaction ? agreed.charge.most : undefined
  return from === charge ? [] : [{ plug, what: 'charge', amount: charge, from }]
}

function isWorth({ what, plug, amount, from }: Wish, isOver: boolean): boolean {
  if (from === undefined || (what === 'safe' && !plug.isByDefault)) return true
  if (Math.abs(amount - from) >= WORTH) return true
  return (amount < from && isOver) || amount === plug.most
}

function isFalling({ amount, plug, what }: Step): boolean {
  const held = what === 'safe' ? plug.held.safe : (plug.held.charge?.most ?? plug.held.safe)
  return held !== undefined && amount < held
}

/** The most that a plug may draw by what it was told, or that it draws. */
function countOf(plug: Plug, keeps: number): number {
  if (plug.isDeaf) return plug.most
  const told = toldOf(plug, keeps)
  // It charges, and nobody has told it anything yet.
  const free = plug.held.safe === undefined && plug.charge !== null ? (plug.measured ?? plug.most) : 0
  return Math.max(told, free, isDisobedient(plug, keeps) ? (plug.measured ?? 0) : 0)
}

function toldOf({ held }: Plug, keeps: number): number {
  return Math.max(held.safe ?? keeps, held.charge?.most ?? 0)
}

function isDisobedient(plug: Plug, keeps: number): boolean {
  return plug.held.safe !== undefined && (plug.measured ?? 0) > toldOf(plug, keeps) + TOLERANCE
}

/** The count of its plug once it has been told. */
function countIf({ plug, what }: Step, amount: number): number {
  const { safe = 0, charge } = plug.held
  return what === 'safe' ? Math.max(amount, charge?.most ?? 0) : Math.max(amount, safe)
}

function sum(counts: Iterable<number>): number {
  let all = 0
  for (const count of counts) all += count
  return all
}
