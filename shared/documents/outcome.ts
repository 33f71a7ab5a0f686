import type { Json } from '../json.ts'
import { BARE, type Fact } from '../sync/fact.ts'
import type { Why } from './why.ts'

/** What an action comes to: the facts that state it, or why it cannot be done. */
export type Outcome = { ok: true; facts: readonly Fact[] } | { ok: false; why: Why }

export function done(...facts: readonly Fact[]): Outcome {
  return { ok: true, facts }
}

export function cannot(why: Why): Outcome {
  return { ok: false, why }
}

/** A fact of a record. Fields left undefined are not said at all: JSON has no undefined. */
export function fact(root: string, id: string, name: string, value: object): Fact {
  const said = Object.entries(value).filter(([, field]) => field !== undefined)
  return { root, id, name, value: Object.fromEntries(said) as Json }
}

/** One field of a record, or with an empty name a bare fact, as it is. */
export function field(root: string, id: string, name: string, value: Json): Fact {
  return { root, id, name, value }
}

export function bareFact(root: string, id: string, value: object): Fact {
  return fact(root, id, BARE, value)
}
