import { recordKey } from '../../../shared/sync/fact.ts'
import type { Author, Standing, StandingFact, StandingRecord } from '../../../shared/sync/policy.ts'
import { readEntry } from '../../../shared/sync/reading.ts'
import type { Pending, Sources } from './merged.ts'

/** Whether a record of the document is this person's. */
export type Owns = (root: string, id: string) => boolean

export interface StandingSources extends Omit<Sources, 'role'> {
  author: Author
  owns: Owns
}

/**
 * What stands, as far as this device knows: the document, and on top what waits in the outbox.
 *
 * A document does not tell who stated what; only the server knows. So an accepted record is one's own where this device
 * saw its own action open it, or where the app knows it from elsewhere (the account document lists a customer's
 * sessions). Any other record is a stranger's: its owner is '', which equals nobody. That errs towards asking the person
 * to wait for their account rather than towards an action that the server then refuses. Accepted facts are by '' too:
 * one's own fact stated twice reads `already` here, while the server, who knows, answers `saved` to a resend.
 */
export function standingOf({ doc, kind, author, pending, owns }: StandingSources): Standing {
  return {
    record(root, id) {
      if (!kind.roots.has(root)) return null
      const facts = new Map<string, StandingFact>()
      for (const [name, value] of readEntry(doc, root, id)) facts.set(name, { value, by: '' })
      const isNew = facts.size === 0
      addPending(facts, pending, recordKey({ root, id }), author.id)
      if (facts.size === 0) return null
      return { owner: isNew || owns(root, id) ? author.id : '', facts } satisfies StandingRecord
    },
  }
}

function addPending(facts: Map<string, StandingFact>, pending: Pending, record: string, by: string): void {
  for (const { name, value } of pending.get(record) ?? []) facts.set(name, { value, by })
}
