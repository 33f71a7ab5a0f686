import type { AddressInfo } from 'node:net'
import * as encoding from 'lib0/encoding'
import { onTestFinished } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { ByteReader } from '../../shared/sync/bytes.ts'
import { MESSAGE, readPing, writePong, writeSaved } from '../../shared/sync/messages.ts'

/** A server that does as little as a test needs, and misbehaves on request. */
export interface BareServer {
  url: string
  sockets: Set<WebSocket>
  /** The types of the messages received, in order. */
  heard: number[]
  isAnsweringPings: boolean
  /** Closes each newcomer with this code. */
  closeCode: number | null
  serverAheadMs: number
}

const ROOM = 'boxes/shed'

export async function bareServer(now: () => number = () => 0): Promise<BareServer> {
  const listening = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await new Promise(resolve => listening.once('listening', resolve))
  const { port } = listening.address() as AddressInfo
  const server: BareServer = {
    url: `ws://127.0.0.1:${port}/sync`,
    sockets: new Set(),
    heard: [],
    isAnsweringPings: true,
    closeCode: null,
    serverAheadMs: 0,
  }
  listening.on('connection', socket => welcome(socket, server, now))
  onTestFinished(async () => {
    for (const socket of server.sockets) socket.terminate()
    await new Promise(resolve => listening.close(resolve))
  })
  return server
}

function welcome(socket: WebSocket, server: BareServer, now: () => number): void {
  server.sockets.add(socket)
  socket.on('error', () => {})
  socket.on('close', () => server.sockets.delete(socket))
  if (server.closeCode !== null) {
    socket.close(server.closeCode)
    return
  }
  socket.on('message', (data: Buffer) => {
    const reader = new ByteReader(data)
    const type = reader.byte()
    server.heard.push(type)
    if (type === 0 && reader.byte() === 0) {
      socket.send(step2(new Y.Doc()))
      socket.send(writeSaved({ room: ROOM, epoch: 1, clocks: [], restated: [] }))
    }
    if (type === MESSAGE.ping && server.isAnsweringPings) {
      socket.send(writePong({ ...readPing(reader), serverAt: now() + server.serverAheadMs }))
    }
  })
}

function step2(doc: Y.Doc): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 0)
    syncProtocol.writeSyncStep2(encoder, doc)
  })
}
