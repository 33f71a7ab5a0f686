import * as Y from 'yjs'
import type { RoomName } from '../../shared/sync/room.ts'
import { RawClient } from '../../tests/helpers/raw-client.ts'
import { ROOMS } from './scene.ts'

/** Every room's document as the server gives it to a newcomer. */
export async function documentsOf(url: string, token: string): Promise<Map<RoomName, Uint8Array>> {
  const documents = new Map<RoomName, Uint8Array>()
  for (const { name } of ROOMS) {
    const client = await RawClient.join(url, name, { token })
    documents.set(name, Y.encodeStateAsUpdate(client.doc))
    client.socket.terminate()
  }
  return documents
}
