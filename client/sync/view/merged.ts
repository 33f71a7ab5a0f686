import type * as Y from 'yjs'
import { type Fact, recordKey, type StatedFact } from '../../../shared/sync/fact.ts'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import { readEntry } from '../../../shared/sync/reading.ts'

/** Waiting facts of the outbox, by record, oldest first. */
export type Pending = ReadonlyMap<string, readonly Fact[]>

/** Facts of roots unknown to this version of the app are left out: nothing here could show them. */
export function pendingBy(kind: DocumentKind, actions: readonly { facts: readonly Fact[] }[]): Pending {
  const pending = new Map<string, Fact[]>()
  for (const fact of actions.flatMap(action => action.facts)) {
    if (!kind.roots.has(fact.root)) continue
    const facts = pending.get(recordKey(fact))
    if (facts === undefined) pending.set(recordKey(fact), [fact])
    else facts.push(fact)
  }
  return pending
}

export interface Sources {
  doc: Y.Doc
  kind: DocumentKind
  role: string
  pending: Pending
}

/**
 * One record as this person sees it: the accepted facts, and on top the waiting ones. An accepted fact wins, since it
 * was first; unless this role may replace it, for then the waiting value is the newer wish.
 */
export function mergedEntry({ doc, kind, role, pending }: Sources, root: string, id: string): Map<string, StatedFact> {
  const merged = new Map<string, StatedFact>()
  for (const [name, value] of readEntry(doc, root, id)) merged.set(name, { value, confirmed: true })
  for (const fact of pending.get(recordKey({ root, id })) ?? []) {
    const stands = merged.get(fact.name)
    if (stands?.confirmed && !mayReplace(kind, role, fact)) continue
    merged.set(fact.name, { value: fact.value, confirmed: false })
  }
  return merged
}

function mayReplace(kind: DocumentKind, role: string, fact: Fact): boolean {
  return kind.rule(fact)?.replace?.includes(role) ?? false
}
