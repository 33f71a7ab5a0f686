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

export function defineKind(
  name: string,
  roots: Readonly<Record<string, Root>>,
  rules: readonly Rule[],
  namesAuthorsTo: readonly string[] = [],
): DocumentKind {
  const byName = new Map(Object.entries(roots))
  const isKey = (root: string, id: string) => {
    const form = byName.get(root)
    return form !== undefined && (form.keys === undefined ? isId(id) : form.keys.test(id))
  }
  return { name, roots: byName, rules, rule: compileRules(rules, isKey), namesAuthorsTo }
}
