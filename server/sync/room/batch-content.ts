import { recordKey } from '../../../shared/sync/fact.ts'
import type { Update } from '../../../shared/sync/update.ts'
import type { RecordChange } from '../../store/log.ts'
import type { Stated } from '../gate/judged.ts'
import type { Ledger, Placed } from '../gate/ledger.ts'

/** Adds a judged statement to a ledger. Its client ids belong to this principal from now on. */
export function letStand(ledger: Ledger, principal: string, { placed }: Stated): void {
  for (const each of placed) {
    ledger.bind(each.id.client, principal)
    ledger.add(each)
  }
}

/** All statements as one update. It holds only judged structs, whatever bytes their senders sent. */
export function updateOf(statements: readonly Stated[]): Update {
  const [only] = statements
  if (only !== undefined && statements.length === 1) return only
  return {
    structs: statements.flatMap(({ structs }) => structs),
    deletes: statements.flatMap(({ deletes }) => deletes),
  }
}

/** The statements' changes to the permanent index. The later fact counts where a place is stated twice. */
export function changesOf(statements: readonly Stated[]): RecordChange[] {
  const changes = new Map<string, Changing>()
  for (const { placed } of statements) for (const each of placed) change(changes, each)
  return [...changes.values()]
}

interface Changing extends RecordChange {
  facts: RecordChange['facts'][number][]
}

function change(changes: Map<string, Changing>, { meaning, owner, by, isCarried }: Placed): void {
  const record = recordKey(meaning.kind === 'record' ? meaning : meaning.place)
  const changing = changes.get(record) ?? { record, owner, facts: [] }
  if (changing.facts.length === 0) changes.set(record, changing)
  if (meaning.kind === 'record' || isCarried) return
  const { place, value = null } = meaning
  const fact = { name: place.name, by, value }
  const earlier = changing.facts.findIndex(({ name }) => name === place.name)
  if (earlier === -1) changing.facts.push(fact)
  else changing.facts[earlier] = fact
}
