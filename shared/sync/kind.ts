import type { StatedRecord } from './fact.ts'
import { isId } from './ids.ts'
import { compileRules, type Policy, type Rule } from './policy.ts'

export interface Root {
  /** Records are maps of facts under an id; bare facts stand under the id themselves. */
  holds: 'records' | 'facts'
  /** The form of the root's ids, if they are not plain ids. */
  keys?: RegExp
}

/** The most a person may state within an hour: facts, and the bytes of their updates. */
export interface Pace {
  facts: number
  bytes: number
}

/** All the engine knows of a trade: the roots of a document, and who may state which fact in it. */
export interface DocumentKind extends Policy {
  readonly name: string
  readonly roots: ReadonlyMap<string, Root>
  readonly rules: readonly Rule[]
  /** The roles that learn who was first when a fact is refused as `already`. */
  readonly namesAuthorsTo: readonly string[]
  /** The pace of a person in a role, in one room. Roles without one have the engine's. */
  readonly paces?: Readonly<Record<string, Pace>>
}

/** A kind whose facts fold to a typed view, kept in the maps it is given: maps of a screen tell their readers of changes. */
export interface FoldedKind<View> extends DocumentKind {
  readonly fold: (map?: MakeMap) => Fold<View>
}

export type MakeMap = <Value>() => Map<string, Value>

export const plainMap: MakeMap = () => new Map()

/**
 * Turns facts into a view. It is given the records that changed, each whole, in any order; equal facts give an equal
 * view. Setting a record again changes nothing.
 */
export interface Fold<View> {
  set(root: string, id: string, facts: StatedRecord): void
  view(): View
}

// The characters an id may hold at most, whatever a root allows. `*` is the table's own sign, a slash would give two
// records one key, and unprintable characters cannot be stored.
const WIDEST_KEY = /^[\x21-\x29\x2b-\x2e\x30-\x7e]{1,128}$/

export function defineKind(
  name: string,
  roots: Readonly<Record<string, Root>>,
  rules: readonly Rule[],
  namesAuthorsTo: readonly string[] = [],
): DocumentKind {
  const byName = new Map(Object.entries(roots))
  for (const { path } of rules) checkPath(path, byName)
  const isKey = (root: string, id: string) => {
    const form = byName.get(root)
    if (form === undefined) return false
    return form.keys === undefined ? isId(id) : WIDEST_KEY.test(id) && form.keys.test(id)
  }
  return { name, roots: byName, rules, rule: compileRules(rules, isKey), namesAuthorsTo }
}

/** A row for a bare fact among records would let a map and a value stand for each other. */
function checkPath(path: string, roots: ReadonlyMap<string, Root>): void {
  const [root = '', id, name] = path.split('/')
  const holds = roots.get(root)?.holds
  const isOfRoot = id !== undefined && (name === undefined ? holds === 'facts' : holds === 'records')
  if (!isOfRoot) throw new Error(`Not a path of this kind: ${path}`)
}
