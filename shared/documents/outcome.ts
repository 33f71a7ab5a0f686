import { BARE, type Fact, type Json } from '../sync/engine.ts'
import { printable } from './printable.ts'
import type { Why } from './why.ts'

/** The outcome of an action: the facts that state it, or the reason why not. */
export type Outcome = { ok: true; facts: readonly Fact[] } | { ok: false; why: Why }

export function done(...facts: readonly Fact[]): Outcome {
  return { ok: true, facts }
}

export function cannot(why: Why): Outcome {
  return { ok: false, why }
}

/**
 * A fact of a record. Undefined fields are left out: JSON has no undefined. Characters that nobody types are too: pasted
 * along from somewhere, they would have the whole fact refused.
 */
export function fact(root: string, id: string, name: string, value: object): Fact {
  const said = Object.entries(value).filter(([, field]) => field !== undefined)
  return { root, id, name, value: printable(Object.fromEntries(said)) as Json }
}

/** One field of a record; with an empty name a bare fact. */
export function field(root: string, id: string, name: string, value: Json): Fact {
  return { root, id, name, value: printable(value) }
}

export function bareFact(root: string, id: string, value: object): Fact {
  return fact(root, id, BARE, value)
}
