import type { DeletedRange, Struct, StructId, Update } from '../../../shared/sync/update.ts'
import type { Random } from '../../../tests/helpers/random.ts'

/** Replacements for a mutation, chosen so that it often hits something that exists. */
export interface Pool {
  ids: readonly StructId[]
  clients: readonly number[]
  texts: readonly string[]
  values: readonly Struct[]
}

/** One or more changes that leave an update readable and may make it a lie. */
export function mutateUpdate(update: Update, pool: Pool, random: Random): Update {
  let mutated = update
  do mutated = mutateOnce(mutated, pool, random)
  while (random.chance(0.3))
  return mutated
}

/** Changes a few bytes, cuts some off or puts some in. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length + 1)
  if (random.chance(0.15)) return bytes.slice(0, at)
  if (random.chance(0.15)) return Uint8Array.of(...bytes.slice(0, at), random.below(256), ...bytes.slice(at))
  if (random.chance(0.15)) return Uint8Array.of(...bytes.slice(0, at), ...bytes.slice(at + 1))
  const mutated = bytes.slice()
  do mutated[random.below(bytes.length)] = random.chance(0.5) ? random.below(256) : random.below(12)
  while (random.chance(0.3))
  return mutated
}

function mutateOnce(update: Update, pool: Pool, random: Random): Update {
  const index = random.below(Math.max(1, update.structs.length))
  const struct = update.structs[index]
  if (struct === undefined || random.chance(0.25)) return { ...update, deletes: mutateDeletes(update, pool, random) }
  if (random.chance(0.15)) return withClient(update, struct.id.client, random.pick(pool.clients))
  if (random.chance(0.15)) return shifted(update, struct.id.client, random.below(5) - 2)
  if (random.chance(0.1)) return without(update, index)
  if (random.chance(0.1)) return withMore(update, struct, pool, random)
  return { ...update, structs: update.structs.with(index, mutateStruct(struct, pool, random)) }
}

function mutateDeletes({ structs, deletes }: Update, pool: Pool, random: Random): DeletedRange[] {
  if (deletes.length > 0 && random.chance(0.4))
    return deletes.filter((_, index) => index !== random.below(deletes.length))
  const own = structs.map(({ id }) => id)
  const id = random.pick(random.chance(0.2) && own.length > 0 ? own : pool.ids)
  const more = { ...id, length: 1 + (random.chance(0.1) ? random.below(0x7000_0000) : random.below(2)) }
  return apart([...deletes, more])
}

/** Reading insists on ranges that do not touch each other out of order, so a lie has to keep to that. */
function apart(deletes: readonly DeletedRange[]): DeletedRange[] {
  const sorted = [...deletes].sort((a, b) => a.client - b.client || a.clock - b.clock)
  return sorted.filter((range, index) => {
    const before = sorted[index - 1]
    return before?.client !== range.client || before.clock + before.length <= range.clock
  })
}

function withClient(update: Update, from: number, to: number): Update {
  if (update.structs.some(({ id }) => id.client === to)) return update
  const renamed = (id: StructId) => (id.client === from ? { ...id, client: to } : id)
  return { ...update, structs: update.structs.map(struct => renameStruct(struct, renamed)) }
}

function renameStruct(struct: Struct, renamed: (id: StructId) => StructId): Struct {
  const id = renamed(struct.id)
  if (struct.kind === 'fact' && typeof struct.parent !== 'string')
    return { ...struct, id, parent: renamed(struct.parent) }
  return struct.kind === 'replacing' ? { ...struct, id, origin: renamed(struct.origin) } : { ...struct, id }
}

function shifted(update: Update, client: number, by: number): Update {
  const first = update.structs.find(({ id }) => id.client === client)
  if (first === undefined || first.id.clock + by < 0) return update
  const moved = (id: StructId) => (id.client === client && id.clock + by >= 0 ? { client, clock: id.clock + by } : id)
  return { ...update, structs: update.structs.map(struct => renameStruct(struct, moved)) }
}

function without({ structs, deletes }: Update, index: number): Update {
  const client = structs[index]?.id.client
  return {
    structs: structs
      .filter((_, at) => at !== index)
      .map((struct, at) =>
        struct.id.client === client && at >= index ? { ...struct, id: { client, clock: struct.id.clock - 1 } } : struct,
      ),
    deletes,
  }
}

function withMore({ structs, deletes }: Update, struct: Struct, pool: Pool, random: Random): Update {
  const { client } = struct.id
  const last = structs.findLastIndex(({ id }) => id.client === client)
  const clock = (structs[last]?.id.clock ?? 0) + 1
  const more = { ...random.pick([...pool.values, struct]), id: { client, clock } }
  return { structs: structs.toSpliced(last + 1, 0, more), deletes }
}

function mutateStruct(struct: Struct, pool: Pool, random: Random): Struct {
  const other = random.pick(pool.values)
  switch (random.below(6)) {
    case 0:
      return struct.kind === 'replacing'
        ? { ...struct, origin: random.pick(pool.ids) }
        : { ...struct, key: random.pick(pool.texts) }
    case 1:
      return struct.kind === 'fact' ? { ...struct, parent: random.pick([...pool.ids, ...pool.texts]) } : struct
    case 2:
      return struct.kind === 'record' ? { ...struct, root: random.pick(pool.texts) } : struct
    case 3:
      return { kind: 'replacing', id: struct.id, origin: random.pick(pool.ids), value: valueIn(other) }
    case 4:
      return struct.kind === 'record' ? struct : { ...struct, value: valueIn(other) }
    default:
      return { ...other, id: struct.id }
  }
}

function valueIn(struct: Struct) {
  return struct.kind === 'record' ? null : struct.value
}
