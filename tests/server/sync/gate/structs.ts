import type { Judged } from '../../../../server/sync/gate/judged.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import type { FactStruct, RecordStruct, ReplacingStruct, Struct, Update } from '../../../../shared/sync/update.ts'

/** The author's answer, in few words. */
export function told(judged: Judged) {
  if (judged.kind === 'moved') return 'moved'
  if (judged.kind === 'passed') {
    const { statement, restated } = judged
    return restated.length === 0 ? statement.facts.map(({ id, name }) => `${id}/${name}`) : { restated }
  }
  const failures = judged.failures.map(({ path, reason, why, by }) => [path, reason, why, by].join(' ').trim())
  return judged.isForged ? { forged: failures } : failures
}

export function record(client: number, clock: number, key: string, root = 'boxes'): RecordStruct {
  return { kind: 'record', id: { client, clock }, root, key }
}

export function fact(
  client: number,
  clock: number,
  parent: FactStruct['parent'],
  { name, id, value }: Fact,
): FactStruct {
  return { kind: 'fact', id: { client, clock }, parent, key: name === '' ? id : name, value }
}

export function replacing(client: number, clock: number, origin: [number, number], value: string): ReplacingStruct {
  return { kind: 'replacing', id: { client, clock }, origin: { client: origin[0], clock: origin[1] }, value }
}

export function update(...structs: readonly Struct[]): Update {
  return { structs, deletes: [] }
}

export function deleting(given: Update, ...ids: readonly [number, number][]): Update {
  return { ...given, deletes: ids.map(([client, clock]) => ({ client, clock, length: 1 })) }
}
