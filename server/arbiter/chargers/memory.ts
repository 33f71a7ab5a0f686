import { type Json, SERVER } from '../../../shared/sync/engine.ts'
import type { Log } from '../../store/log.ts'
import type { Rooms } from '../../sync/engine.ts'
import { chargersRoom } from '../subject.ts'

/** Small values kept for one charger, durable, under a few dozen keys. */
export interface ChargerMemory {
  get(key: string): Promise<Json | undefined>
  set(key: string, value: Json): Promise<void>
}

export interface MemoryParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'notes'>
}

const MOST_VALUE = 16 * 1024

interface Of {
  station: string
  identity: string
}

const prefixOf = ({ identity }: Of) => `memory/${identity}/`

/** The memory of a charger: notes beside the document of its station's chargers, which nobody reads. */
export function openMemory({ rooms, log }: MemoryParts, of: Of): ChargerMemory {
  const room = chargersRoom(of.station)
  const keyOf = (name: string) => `${prefixOf(of)}${name}/`
  return {
    get: async name => {
      const key = keyOf(name)
      return (await log.notes(room, key)).get(key)
    },
    set: async (name, value) => {
      if (JSON.stringify(value).length > MOST_VALUE) throw new Error(`Too long to be remembered: ${keyOf(name)}`)
      await rooms.decide([room], () => [{ room, author: SERVER, facts: [], notes: [{ key: keyOf(name), value }] }])
    },
  }
}

/** Everything that is remembered of a charger. */
export function memoryNotes(log: Pick<Log, 'notes'>, of: Of): Promise<Map<string, Json>> {
  return log.notes(chargersRoom(of.station), prefixOf(of))
}
