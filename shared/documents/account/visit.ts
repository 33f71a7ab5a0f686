import type { Json, StatedRecord } from '../../sync/engine.ts'
import { viewSession } from '../station/fold.ts'
import { readPayment } from '../station/payment.ts'
import type { Phase } from '../station/phase.ts'
import type { Info } from '../station/view.ts'
import type { Visit } from './facts.ts'
import type { VisitView } from './view.ts'

/** The facts of a record, as a document or the index of records holds them. */
type Stood = ReadonlyMap<string, { readonly value: Json }>

export interface Visited {
  at: number
  station: string
  info: Pick<Info, 'name' | 'kind' | 'currency' | 'timeZone'>
  label: string
  phase: Phase
  session: Stood
  payments: ReadonlyMap<string, Stood>
}

/** The copy of a session for its customer's account: the facts unchanged, so that the same code reads both. */
export function visitOf({ at, station, info, label, phase, session, payments }: Visited): Visit {
  const { name, kind, currency, timeZone } = info
  const copies = [...payments].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, facts]) => [id, copyOf(facts)] as const)
  return {
    at,
    station,
    name,
    kind,
    currency,
    timeZone,
    label,
    phase,
    session: copyOf(session),
    payments: Object.fromEntries(copies),
  }
}

function copyOf(facts: Stood): Record<string, Json> {
  return Object.fromEntries([...facts].map(([name, fact]) => [name, fact.value]))
}

export function readVisit(id: string, { session, payments, ...visit }: Visit): VisitView {
  const paid = Object.entries(payments)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([payment, facts]) => readPayment(payment, statedOf(facts)))
  return { ...visit, session: viewSession(id, statedOf(session), paid) }
}

/** A copy is the server's, so all of it is confirmed. */
function statedOf(facts: Readonly<Record<string, Json>>): StatedRecord {
  return new Map(Object.entries(facts).map(([name, value]) => [name, { value, confirmed: true }]))
}
