import { randomBytes } from 'node:crypto'
import { memoryStorage, openPerson, openReplica, processSurroundings } from 'berth/client'
import { newId, roomOf } from 'berth/shared'
import { WebSocket as NodeWebSocket } from 'ws'
import { boxes } from './boxes.ts'

/** A device of one packer. It works the same without the server; in a browser the storage is `indexedDbStorage()`. */
export async function openDevice(server: string, name: string) {
  const WebSocket = NodeWebSocket as unknown as typeof globalThis.WebSocket
  const surroundings = processSurroundings({ WebSocket, random: randomBytes })
  const storage = memoryStorage()
  const person = await openPerson({ person: name, portal: 'packer', server, storage, surroundings, token: () => name })
  const author = { id: name, role: 'packer' }
  // This app lets its packer try everything; the server is the judge. `owns` would say no at once.
  const owns = () => true
  const replica = await openReplica({ person, room: roomOf('boxes', 'shed'), kind: boxes, author, owns })
  const state = (id: string, fact: string, value: string | { by: string }) =>
    replica.state({ what: fact, facts: [{ root: 'boxes', id, name: fact, value }] })
  return {
    replica,
    make: async () => {
      const id = newId(randomBytes)
      return { id, stated: await state(id, 'made', { by: name }) }
    },
    put: (id: string, thing: string) => state(id, `put/${(replica.view().get(id)?.things.length ?? 0) + 1}`, thing),
    close: async () => {
      replica.close()
      await person.close()
    },
  }
}
