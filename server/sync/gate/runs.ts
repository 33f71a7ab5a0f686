import type { Range } from '../../../shared/sync/messages.ts'
import type { Struct } from '../../../shared/sync/update.ts'

/** The structs of one client in an update: their clocks rise by one. */
export interface Run {
  client: number
  from: number
  structs: readonly Struct[]
}

/** Reading an update has checked that each client comes once and without holes. */
export function runsOf(structs: readonly Struct[]): Run[] {
  const runs: (Run & { structs: Struct[] })[] = []
  for (const struct of structs) {
    const run = runs.at(-1)
    if (run?.client === struct.id.client) run.structs.push(struct)
    else runs.push({ client: struct.id.client, from: struct.id.clock, structs: [struct] })
  }
  return runs
}

export function rangesOf(runs: readonly Run[]): Range[] {
  return runs.map(({ client, from, structs }) => ({ client, from, to: from + structs.length }))
}
