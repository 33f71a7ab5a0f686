import { recordKey } from '../../../shared/sync/fact.ts'
import type { Update } from '../../../shared/sync/update.ts'
import type { RecordChange } from '../../store/log.ts'
import type { Stated } from '../gate/judged.ts'
import type { Ledger } from '../gate/ledger.ts'

/** Adds a judged statement to a ledger. Its client ids belong to this principal from now on. */
export function letStand(ledger: Ledger, principal: string, { placed }: Stated): void {
  for (const each of placed) {
    ledger.bind(each.id.client, principal)
    ledger.add(each)
  }
}

/** All statements as one update. It holds only judged structs, whatever bytes their senders sent. */
export function updateOf(statements: readonly Stated[]): Update {
  return {
    structs: statements.flatMap(({ structs }) => structs),
    deletes: statements.flatMap(({ deletes }) => deletes),
  }
}

/** The statements' changes to the permanent index. The later fact counts where a place is stated twice. */
export function changesOf(statements: readonly Stated[]): RecordChange[] {
  const changes = new Map<string, { owner: string; facts: Map<string, RecordChange['facts'][number]> }>()
  for (const { meaning, owner, by, isCarried } of statements.flatMap(({ placed }) => placed)) {
    const key = recordKey(meaning.kind === 'record' ? meaning : meaning.place)
    const change = changes.get(key) ?? { owner, facts: new Map() }
    changes.set(key, change)
    if (meaning.kind === 'record' || isCarried) continue
    const { place, value = null } = meaning
    change.facts.set(place.name, { name: place.name, by, value })
  }
  return [...changes].map(([record, { owner, facts }]) => ({ record, owner, facts: [...facts.values()] }))
}
