import type { StatedRecord } from '../../sync/engine.ts'
import { isUnconfirmed, numbered } from '../records.ts'
import { type SessionFacts, sessionFacts } from './facts.ts'
import { isAnyGoal } from './goal.ts'

type Numbered = Extract<keyof SessionFacts, `${string}/#`>
type Single = Exclude<keyof SessionFacts, Numbered>

/** One session as stated: its facts by name, numbered ones in order. */
export interface Session extends Readonly<Partial<Pick<SessionFacts, Single>>> {
  readonly id: string
  readonly moves: readonly Move[]
  /** The chargers it has left for others, in order. The first goes with the first move. */
  readonly lefts: readonly SessionFacts['left/#'][]
  readonly aways: readonly Away[]
  /** Wishes for a later end. Where one was granted, `booked` and `granted` above end then already. */
  readonly extensions: readonly Extension[]
  /** When the server last gave it its spot: with the grant, or with a later end of it. */
  readonly givenAt?: number
  /** What its passes paid; the last counts. */
  readonly spent: readonly SessionFacts['spent/#'][]
  readonly corrections: readonly SessionFacts['corrected/#'][]
  /** Where the charge is to end, if its customer said so. */
  readonly goal?: SessionFacts['goal/#']
  /** How often that was said. */
  readonly goals: number
  /** Its place: last moved to, otherwise started, granted, booked. */
  readonly connector: string
  /** Part of it still waits for the server. */
  readonly isProvisional: boolean
}

/** A reader's leave, until a time, returned from or not. */
export interface Away {
  readonly at: number
  readonly until: number
  readonly returnedAt?: number
}

/** A wish for a later end of the slot, granted or refused; neither: not answered yet. */
export interface Extension {
  readonly at: number
  readonly until: number
  readonly granted?: true
  readonly why?: string
}

/** It went on at another connector. Where a charger was left for it, the one there has begun since, or not. */
export interface Move {
  readonly at: number
  readonly connector: string
  readonly resumedAt?: number
}

/** A stretch of physical presence at a connector; without an end it continues. */
export interface Stay {
  readonly connector: string
  readonly from: number
  readonly until?: number
}

/** Derived, so that no fact can be forgotten and vanish from every view. */
const SINGLE = Object.keys(sessionFacts).filter((name): name is Single => !name.endsWith('/#'))

export function readSession(id: string, facts: StatedRecord): Session {
  const single: Partial<Record<Single, unknown>> = {}
  for (const name of SINGLE) {
    const fact = facts.get(name)
    if (fact !== undefined) single[name] = fact.value
  }
  const extensions = readExtensions(facts)
  const stated = extended(single as Partial<Pick<SessionFacts, Single>>, extensions)
  const givenAt = lastGiven(stated, extensions.length, facts)
  const moves = readMoves(facts)
  const goals = numbered<SessionFacts['goal/#']>(facts, 'goal')
  const goal = goals.at(-1)
  const where = moves.at(-1) ?? stated.started ?? stated.granted ?? stated.booked
  return {
    ...stated,
    id,
    moves,
    lefts: numbered(facts, 'left'),
    aways: readAways(facts),
    extensions,
    ...(givenAt !== undefined && { givenAt }),
    ...(goal !== undefined && isAnyGoal(goal) && { goal }),
    goals: goals.length,
    spent: numbered(facts, 'spent'),
    corrections: numbered(facts, 'corrected'),
    connector: where?.connector ?? '',
    isProvisional: isUnconfirmed(facts),
  }
}

function readMoves(facts: StatedRecord): Move[] {
  return numbered<SessionFacts['moved/#']>(facts, 'moved').map(({ at, connector }, index) => {
    const resumed = facts.get(`resumed/${index + 1}`)?.value as SessionFacts['resumed/#'] | undefined
    return resumed === undefined ? { at, connector } : { at, connector, resumedAt: resumed.at }
  })
}

/** Moved to a charger that has not begun: the car is on its way, or its cable is not in yet. */
export function awaitsResume({ moves, lefts, stopped }: Session): boolean {
  return stopped === undefined && lefts.length > 0 && moves.at(-1)?.resumedAt === undefined
}

/** One part of a charge: at a charger it has left, or at the one where it is. Without a beginning it has not begun there. */
export interface Part {
  readonly from: number | undefined
  readonly left?: SessionFacts['left/#']
}

/** The parts of a charge that was moved, the last one where it is now. One that was not moved has one. */
export function partsOf({ started, moves, lefts }: Session): Part[] {
  const begins = [started?.at, ...moves.slice(0, lefts.length).map(({ resumedAt }) => resumedAt)]
  return begins.map((from, index) => {
    const left = lefts[index]
    return left === undefined ? { from } : { from, left }
  })
}

/** All the energy of a charge, at whatever chargers; undefined where no register has been told. */
export function energyOf({
  metered,
  lefts = [],
}: {
  readonly metered?: Registered | undefined
  readonly lefts?: readonly Registered[] | undefined
}): number | undefined {
  const told = metered === undefined ? lefts : [...lefts, metered]
  return told.length === 0 ? undefined : told.reduce((sum, { startWh, endWh }) => sum + endWh - startWh, 0)
}

interface Registered {
  readonly startWh: number
  readonly endWh: number
}

function readAways(facts: StatedRecord): Away[] {
  return numbered<SessionFacts['away/#']>(facts, 'away').map(({ at, until }, index) => {
    const returned = facts.get(`returned/${index + 1}`)?.value as SessionFacts['returned/#'] | undefined
    return returned === undefined ? { at, until } : { at, until, returnedAt: returned.at }
  })
}

export function isUnanswered({ granted, why }: Extension): boolean {
  return granted === undefined && why === undefined
}

function readExtensions(facts: StatedRecord): Extension[] {
  return numbered<SessionFacts['extends/#']>(facts, 'extends').map(({ at, until }, index) => {
    const granted = facts.get(`extended/${index + 1}`)?.value as SessionFacts['extended/#'] | undefined
    if (granted !== undefined) return { at, until: granted.until, granted: true }
    const refused = facts.get(`unextended/${index + 1}`)?.value as SessionFacts['unextended/#'] | undefined
    return refused === undefined ? { at, until } : { at, until, why: refused.why }
  })
}

/** An extended slot ends later for everyone who reads it: whoever looked at the first end gave its spot to another. */
function extended(stated: Partial<Pick<SessionFacts, Single>>, extensions: readonly Extension[]): typeof stated {
  const until = extensions.findLast(({ granted }) => granted)?.until
  const { booked, granted } = stated
  if (until === undefined || booked === undefined) return stated
  return { ...stated, booked: { ...booked, until }, ...(granted && { granted: { ...granted, until } }) }
}

function lastGiven({ granted }: { granted?: SessionFacts['granted'] }, wishes: number, facts: StatedRecord) {
  if (granted === undefined) return undefined
  let last = granted.at
  for (let number = 1; number <= wishes; number += 1) {
    const extended = facts.get(`extended/${number}`)?.value as SessionFacts['extended/#'] | undefined
    last = Math.max(last, extended?.at ?? 0)
  }
  return last
}

/** The places where a session physically was, in order. */
export function staysOf(session: Session): Stay[] {
  const { started, stopped, moves } = session
  if (started === undefined) return []
  const begins = [started, ...moves]
  return begins.map(({ connector, at }, index) => {
    const until = begins[index + 1]?.at ?? stopped?.at
    return until === undefined ? { connector, from: at } : { connector, from: at, until }
  })
}

/** Every connector a session concerns: it may hold one and have been at others. */
export function connectorsOf(session: Session): Set<string> {
  const named = [session.booked, session.granted, session.started, ...session.moves]
  return new Set(named.flatMap(fact => (fact === undefined ? [] : [fact.connector])))
}

/** When an unused hold ends: a slot after its grace, an immediate booking with its grant. */
export function holdEnd(session: Session, graceMs: number): number | undefined {
  const { booked, granted } = session
  if (granted === undefined) return undefined
  return booked?.until === undefined ? granted.until : Math.min(granted.from + graceMs, granted.until)
}
