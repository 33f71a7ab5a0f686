import { isId } from '../ids.ts'
import type { StatedRecord } from './fact.ts'
import { compileRules, type FindRule, type Rule } from './policy.ts'

export interface Root {
  /** Records are maps of facts under an id; bare facts stand under the id themselves. */
  holds: 'records' | 'facts'
  /** Which ids the root takes, where they are not plain ids. */
  keys?: RegExp
}

/** What the engine is told about a trade: the roots of a document, and who may state what in it. */
export interface DocumentKind {
  readonly name: string
  readonly roots: ReadonlyMap<string, Root>
  readonly rules: readonly Rule[]
  readonly rule: FindRule
  /** The roles that are told by whom, when somebody else was first. */
  readonly namesAuthorsTo: readonly string[]
}

/** A kind whose facts fold to a typed view. */
export interface FoldedKind<View> extends DocumentKind {
  readonly fold: () => Fold<View>
}

/**
 * Turns facts into a view. It is told the records that changed, each whole, in any order; equal facts give an equal view.
 * Telling it again what it knows changes nothing.
 */
export interface Fold<View> {
  set(root: string, id: string, facts: StatedRecord): void
  view(): View
}

// What an id may hold at most, whatever a root says of it. `*` is the table's own sign, with a slash two records could
// share one key, and what is not printable cannot be stored.
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
