import { nameOfKey, recordKey } from '../../../shared/sync/fact.ts'
import {
  type Author,
  lookThrough,
  type Standing,
  type StandingFact,
  type StandingRecord,
} from '../../../shared/sync/policy.ts'
import { readEntry } from '../../../shared/sync/reading.ts'
import type { Pending, Sources } from './merged.ts'

/** Whether a record of the document is this person's. */
export type Owns = (root: string, id: string) => boolean

export interface StandingSources extends Omit<Sources, 'role'> {
  /** The room's. */
  id: string
  author: Author
  owns: Owns
}

/**
 * Everything that stands, as far as this device knows: the document, and on top the waiting facts of the outbox.
 *
 * A document does not say who stated a fact; only the server knows. So an accepted record is one's own if this device
 * saw its own action open it, or if the app knows it from elsewhere (the account document lists a customer's sessions).
 * Any other record is a stranger's: its owner is '', which equals no one. That errs towards asking the person to wait
 * for their account, not towards an action the server would refuse. Accepted facts are by '' too: a person's own fact
 * stated twice is `already` here, while the server, which knows, answers a resend with `saved`.
 */
export function standingOf({ id: room, doc, kind, author, pending, owns }: StandingSources): Standing {
  const record = (root: string, id: string): StandingRecord | null => {
    if (!kind.roots.has(root)) return null
    const facts = new Map<string, StandingFact>()
    for (const [name, value] of readEntry(doc, root, id)) facts.set(name, { value, by: '' })
    const isNew = facts.size === 0
    addPending(facts, pending, recordKey({ root, id }), author.id)
    if (facts.size === 0) return null
    return { owner: isNew || owns(root, id) ? author.id : '', facts }
  }
  const standing: Standing = {
    id: room,
    record,
    lookUp: (lookup, key) => lookThrough(standing, lookup, key),
    *recordsOf(root) {
      if (!kind.roots.has(root)) return
      const waiting = [...pending.keys()].map(nameOfKey).filter(name => name.root === root)
      for (const id of new Set([...doc.getMap(root).keys(), ...waiting.map(name => name.id)])) {
        const found = record(root, id)
        if (found !== null) yield [id, found]
      }
    },
  }
  return standing
}

function addPending(facts: Map<string, StandingFact>, pending: Pending, record: string, by: string): void {
  for (const { name, value } of pending.get(record) ?? []) facts.set(name, { value, by })
}
