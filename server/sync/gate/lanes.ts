import type { Range } from '../../../shared/sync/messages.ts'
import type { Struct } from '../../../shared/sync/update.ts'

/** The structs of one client in an update: their clocks rise by one. */
export interface Lane {
  client: number
  from: number
  structs: readonly Struct[]
}

/** Reading an update has made sure that each client comes once and without holes. */
export function lanesOf(structs: readonly Struct[]): Lane[] {
  const lanes: (Lane & { structs: Struct[] })[] = []
  for (const struct of structs) {
    const lane = lanes.at(-1)
    if (lane?.client === struct.id.client) lane.structs.push(struct)
    else lanes.push({ client: struct.id.client, from: struct.id.clock, structs: [struct] })
  }
  return lanes
}

export function rangesOf(lanes: readonly Lane[]): Range[] {
  return lanes.map(({ client, from, structs }) => ({ client, from, to: from + structs.length }))
}
