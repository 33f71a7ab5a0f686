import type { ConnectorFields } from './facts.ts'
import { type HoldingPhase, isHolding, type Phase, phaseAt } from './phase.ts'
import type { SessionView, StationView } from './view.ts'

/**
 * A spot at a time, on three axes that are never mixed: who has it, whether an open issue of its own blocks it, and what
 * its charger last said.
 */
export interface Spot {
  readonly connector: string
  /** The one who has it. There is never a second. */
  readonly holder: Holder | null
  /** Others who are physically there: staff have to move or stop them. */
  readonly crowd: readonly SessionView[]
  /** The next who has a right to it, and from when. */
  readonly next: { readonly session: SessionView; readonly from: number } | null
  readonly isBlocked: boolean
  readonly isRetired: boolean
  readonly reported: ConnectorFields['reported'] | null
}

export interface Holder {
  readonly session: SessionView
  readonly phase: HoldingPhase
}

// Whoever is there comes before whoever owes, and both before whoever may come.
const RANK: readonly HoldingPhase[] = ['active', 'owing', 'held', 'requested']

export function spotAt(station: StationView, connector: string, now: number): Spot {
  const claims = claimsAt(station, connector, now)
  const [holder, ...others] = claims.filter(claim => claim.from <= now)
  const next = claims.filter(claim => claim.from > now && claim.phase === 'held').sort(byBegin)[0]
  const fields = station.connectors.get(connector)
  return {
    connector,
    holder: holder === undefined ? null : { session: holder.session, phase: holder.phase },
    crowd: others.filter(claim => claim.phase === 'active').map(claim => claim.session),
    next: next === undefined ? null : { session: next.session, from: next.from },
    isBlocked: [...station.issuesAt(connector)].some(issue => issue.isOpen && issue.reported?.blocks === true),
    isRetired: fields?.retired ?? false,
    reported: fields?.reported ?? null,
  }
}

interface Claim extends Holder {
  readonly from: number
}

/** Everyone with a claim to the spot, the strongest first. */
function claimsAt(station: StationView, connector: string, now: number): Claim[] {
  const claims: Claim[] = []
  for (const session of station.sessionsAt(connector)) {
    if (session.connector !== connector) continue
    const phase = phaseAt(station, session, now)
    if (isHolding(phase)) claims.push({ session, phase, from: beginOf(session) })
  }
  return claims.sort(byStrength)
}

function beginOf({ started, granted, booked }: SessionView): number {
  return started?.at ?? granted?.from ?? booked?.from ?? 0
}

/** By what stands in the facts alone, so that every replica names the same holder. */
function byStrength(a: Claim, b: Claim): number {
  return RANK.indexOf(a.phase) - RANK.indexOf(b.phase) || byBegin(a, b)
}

function byBegin(a: Claim, b: Claim): number {
  return a.from - b.from || (a.session.id < b.session.id ? -1 : 1)
}

/** One session at a time, with the spot it stands on. */
export interface SessionState {
  readonly phase: Phase
  /** It has a claim, but somebody else has the spot: two at one connector, or an unpaid predecessor. */
  readonly behind: SessionView | null
}

export function sessionAt(station: StationView, session: SessionView, now: number): SessionState {
  const phase = phaseAt(station, session, now)
  if (!isHolding(phase) || beginOf(session) > now) return { phase, behind: null }
  const holder = spotAt(station, session.connector, now).holder?.session ?? null
  return { phase, behind: holder?.id === session.id ? null : holder }
}
