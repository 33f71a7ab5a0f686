import type { StatedRecord } from '../../sync/fact.ts'
import { isUnconfirmed, numbered } from '../records.ts'
import type { SessionFacts } from './facts.ts'

type Numbered = Extract<keyof SessionFacts, `${string}/#`>
type Single = Exclude<keyof SessionFacts, Numbered>

/** One session as it was stated, its facts by name and its numbered ones in their order. */
export interface Session extends Readonly<Partial<Pick<SessionFacts, Single>>> {
  readonly id: string
  readonly moves: readonly SessionFacts['moved/#'][]
  readonly aways: readonly Away[]
  readonly corrections: readonly SessionFacts['corrected/#'][]
  /** Where it is: moved to last, else started, granted, booked. */
  readonly connector: string
  /** Something of it still waits for the server. */
  readonly isProvisional: boolean
}

/** A reader has gone, until a time, and has come back or not. */
export interface Away {
  readonly at: number
  readonly until: number
  readonly returnedAt?: number
}

/** One stretch of being physically at a connector; without an end it goes on. */
export interface Stay {
  readonly connector: string
  readonly from: number
  readonly until?: number
}

const SINGLE: readonly Single[] = [
  'booked',
  'granted',
  'denied',
  'started',
  'charged',
  'stopped',
  'unplugged',
  'metered',
  'billed',
  'cancelled',
  'expired',
  'waived',
  'linked',
]

export function readSession(id: string, facts: StatedRecord): Session {
  const single: Partial<Record<Single, unknown>> = {}
  for (const name of SINGLE) {
    const fact = facts.get(name)
    if (fact !== undefined) single[name] = fact.value
  }
  const stated = single as Partial<Pick<SessionFacts, Single>>
  const moves = numbered<SessionFacts['moved/#']>(facts, 'moved')
  const where = moves.at(-1) ?? stated.started ?? stated.granted ?? stated.booked
  return {
    ...stated,
    id,
    moves,
    aways: readAways(facts),
    corrections: numbered(facts, 'corrected'),
    connector: where?.connector ?? '',
    isProvisional: isUnconfirmed(facts),
  }
}

function readAways(facts: StatedRecord): Away[] {
  return numbered<SessionFacts['away/#']>(facts, 'away').map(({ at, until }, index) => {
    const returned = facts.get(`returned/${index + 1}`)?.value as SessionFacts['returned/#'] | undefined
    return returned === undefined ? { at, until } : { at, until, returnedAt: returned.at }
  })
}

/** Where a session physically was, in order. */
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

/** When a hold ends that nobody has come for: a slot after its grace, an immediate booking with its grant. */
export function holdEnd(session: Session, graceMs: number): number | undefined {
  const { booked, granted } = session
  if (granted === undefined) return undefined
  return booked?.until === undefined ? granted.until : Math.min(granted.from + graceMs, granted.until)
}
