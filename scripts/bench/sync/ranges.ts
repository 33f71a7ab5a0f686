import { readUpdate } from '../../../shared/sync/read-update.ts'

/** The structs of one client in an update: clocks `from` up to and without `to`. */
export interface Range {
  client: number
  from: number
  to: number
}

/** A server may put any number of ours into one update. */
const NO_LIMITS = { structs: 0x7fff_ffff, clients: 0x7fff_ffff, deletes: 0x7fff_ffff }

export function rangesIn(update: Uint8Array): Range[] {
  const ranges = new Map<number, Range>()
  for (const { id } of readUpdate(update, NO_LIMITS).structs) {
    const range = ranges.get(id.client)
    if (range === undefined) ranges.set(id.client, { client: id.client, from: id.clock, to: id.clock + 1 })
    else range.to = id.clock + 1
  }
  return [...ranges.values()]
}
