import { isEqualJson, type Json } from '../../shared/json.ts'
import { pathOf } from '../../shared/sync/fact.ts'
import type { Statement } from './statement.ts'

/** What must not be found. */
export interface Faults {
  lostAcknowledged: number
  lostSeen: number
  doubled: number
  /** Stored, and stated by nobody. */
  invented: number
  /** Of one statement some facts are stored and others are not. */
  halved: number
}

/** By their paths. */
export type Facts = ReadonlyMap<string, Json>

/** What one person knows of a room. */
export interface Account {
  said: readonly Statement[]
  saved: readonly Statement[]
  /** What the server has told them, over all its lives. */
  seen: Facts
}

/** What is stored of a room. */
export interface Stored {
  facts: Facts
  /** What is stored a second time. */
  doubled: readonly string[]
}

/** Holds what is stored against everybody's account. `given` was there before anybody came. */
export function faultsIn(accounts: readonly Account[], given: Facts, { facts, doubled }: Stored): Faults {
  const said = accounts.flatMap(account => account.said)
  return {
    lostAcknowledged: accounts.flatMap(({ saved }) => saved).filter(each => storedOf(each, facts) !== 'whole').length,
    lostSeen: accounts.flatMap(({ seen }) => [...seen]).filter(([path, value]) => !holds(facts, path, value)).length,
    doubled: doubled.length,
    invented: inventedIn(facts, given, said),
    halved: said.filter(statement => storedOf(statement, facts) === 'half').length,
  }
}

/** How much of a statement is there, just as it was stated. */
export function storedOf(statement: Statement, facts: Facts): 'whole' | 'half' | 'none' {
  const there = statement.facts.filter(fact => holds(facts, pathOf(fact), fact.value)).length
  return there === 0 ? 'none' : there === statement.facts.length ? 'whole' : 'half'
}

function inventedIn(facts: Facts, given: Facts, said: readonly Statement[]): number {
  const stated = new Map<string, Json[]>()
  for (const fact of said.flatMap(statement => statement.facts)) {
    const values = stated.get(pathOf(fact))
    if (values === undefined) stated.set(pathOf(fact), [fact.value])
    else values.push(fact.value)
  }
  const isStated = (path: string, value: Json) => stated.get(path)?.some(each => isEqualJson(each, value)) ?? false
  return [...facts].filter(([path, value]) => !holds(given, path, value) && !isStated(path, value)).length
}

function holds(facts: Facts, path: string, value: Json): boolean {
  const there = facts.get(path)
  return there !== undefined && isEqualJson(there, value)
}
