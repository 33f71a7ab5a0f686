import { pathOf } from '../../shared/sync/fact.ts'
import { isEqualJson, type Json } from '../../shared/sync/json.ts'
import type { Statement } from './statement.ts'

/** Findings that must not occur. */
export interface Faults {
  lostAcknowledged: number
  lostSeen: number
  doubled: number
  /** Stored, and stated by no one. */
  invented: number
  /** A statement stored in part. */
  halved: number
}

/** By their paths. */
export type Facts = ReadonlyMap<string, Json>

/** One person's knowledge of a room. */
export interface Account {
  said: readonly Statement[]
  saved: readonly Statement[]
  /** Everything the server has told them, over all its lives. */
  seen: Facts
}

/** The stored content of a room. */
export interface Stored {
  facts: Facts
  /** Structs stored a second time. */
  doubled: readonly string[]
}

/** Compares the disk with everyone's account. `given` was there before anyone came. */
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

/** How much of a statement is stored, exactly as stated. */
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
