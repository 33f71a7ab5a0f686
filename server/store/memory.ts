import type { Log } from './log.ts'
import { MemoryRooms } from './memory-rooms.ts'

/** A log without a disk, for tests and simulations: it answers with promises of the same turn and starts nothing. */
export function createMemoryLog(): Log {
  let rooms: MemoryRooms | null = new MemoryRooms()
  function open(): MemoryRooms {
    if (rooms === null) throw new Error('The log is closed')
    return rooms
  }
  return {
    commit: async changes => open().commit(changes),
    load: async room => open().load(room),
    read: async (room, epoch, after) => open().read(room, epoch, after),
    records: async (room, ids) => open().records(room, ids),
    clients: async (room, ids) => open().clients(room, ids),
    notes: async (room, prefix) => open().notes(room, prefix),
    snapshot: async (room, epoch, through, bytes) => open().snapshot(room, epoch, through, bytes),
    archives: async room => open().archives(room),
    archive: async (room, epoch) => open().archive(room, epoch),
    rooms: async (prefix = '') => open().rooms(prefix),
    rest: async rooms => open().rest(rooms),
    resting: async () => open().resting(),
    close: async () => {
      rooms = null
    },
  }
}
