import type { ConnectorFields } from './facts.ts'
import { isBlocking } from './issue.ts'
import { isInLine } from './line.ts'
import { type HoldingPhase, isHolding, type Phase, phaseAt } from './phase.ts'
import type { SessionView, StationView } from './view.ts'

/**
 * A spot at a time, on three axes that are never mixed: its holder, an open issue that blocks it, and its charger's
 * last word.
 */
export interface Spot {
  readonly connector: string
  /** The holder. There is never a second. */
  readonly holder: Holder | null
  /** Others who are physically there: staff have to move or stop them. */
  readonly crowd: readonly SessionView[]
  /** The next claim to it, and from when. */
  readonly next: { readonly session: SessionView; readonly from: number } | null
  readonly isBlocked: boolean
  readonly isRetired: boolean
  readonly reported: ConnectorFields['reported'] | null
}

export interface Holder {
  readonly session: SessionView
  readonly phase: HoldingPhase
}

// Presence comes before debt, and both come before a booking.
const RANK: readonly HoldingPhase[] = ['active', 'owing', 'held', 'requested']

export function spotAt(station: StationView, connector: string, now: number): Spot {
  const claims = claimsAt(station, connector, now)
  const [holder, ...others] = claims.filter(({ session }) => hasBegun(session, now))
  const next = claims.filter(claim => claim.from > now && claim.phase === 'held').sort(byBegin)[0]
  const fields = station.connectors.get(connector)
  return {
    connector,
    holder: holder === undefined ? null : { session: holder.session, phase: holder.phase },
    crowd: others.filter(claim => claim.phase === 'active').map(claim => claim.session),
    next: next === undefined ? null : { session: next.session, from: next.from },
    isBlocked: [...station.issuesAt(connector)].some(isBlocking),
    isRetired: fields?.retired ?? false,
    reported: fields?.reported ?? null,
  }
}

interface Claim extends Holder {
  readonly from: number
}

/** Every claim to the spot, strongest first. */
function claimsAt(station: StationView, connector: string, now: number): Claim[] {
  const claims: Claim[] = []
  for (const session of station.sessionsAt(connector)) {
    if (session.connector !== connector && !isLeftBehind(station, session, connector)) continue
    const phase = phaseAt(station, session, now)
    if (isHolding(phase) && !isInLine(session, phase)) claims.push({ session, phase, from: beginOf(session) })
  }
  return claims.sort(byStrength)
}

/** It was moved away, and the charger has not told yet that the plug is free: its car stands there still. */
export function isLeftBehind({ connectors }: StationView, session: SessionView, connector: string): boolean {
  const reported = connectors.get(connector)?.reported
  if (reported?.status !== 'occupied' || session.connector === connector) return false
  const leftAt = session.lefts.flatMap(({ at }, index) => (placeOf(session, index) === connector ? [at] : [])).at(-1)
  return leftAt !== undefined && reported.at <= leftAt
}

function placeOf({ started, moves }: SessionView, index: number): string | undefined {
  return index === 0 ? started?.connector : moves[index - 1]?.connector
}

/** Who is there has begun, also where the clock of who said so is ahead. */
function hasBegun(session: SessionView, now: number): boolean {
  return session.started !== undefined || beginOf(session) <= now
}

function beginOf({ started, granted, booked }: SessionView): number {
  return started?.at ?? granted?.from ?? booked?.from ?? 0
}

/** Ordered by facts alone, so that every replica names the same holder. */
function byStrength(a: Claim, b: Claim): number {
  return RANK.indexOf(a.phase) - RANK.indexOf(b.phase) || byBegin(a, b)
}

function byBegin(a: Claim, b: Claim): number {
  return a.from - b.from || (a.session.id < b.session.id ? -1 : 1)
}

/** One session at a time, with the spot it stands on. */
export interface SessionState {
  readonly phase: Phase
  /** It has a claim, but another has the spot: two at one connector, or an unpaid predecessor. */
  readonly behind: SessionView | null
}

export function sessionAt(station: StationView, session: SessionView, now: number): SessionState {
  const phase = phaseAt(station, session, now)
  if (!isHolding(phase) || !hasBegun(session, now)) return { phase, behind: null }
  const holder = spotAt(station, session.connector, now).holder?.session ?? null
  return { phase, behind: holder?.id === session.id ? null : holder }
}
