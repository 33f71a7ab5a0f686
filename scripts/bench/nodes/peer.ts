import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { dialects } from '../sync/dialects.ts'
import { installPeers } from '../sync/peers.ts'
import { startChild } from './child.ts'

const PEERS = { wanted: 'scripts/bench/nodes/peers', folder: '.cache/bench-nodes-peers', compiled: [] }
const ROOM = 'station'

/** How long news takes from one Hocuspocus to another, joined by Redis, in ms; null where there is no Redis. */
export async function measurePeer(taps: number): Promise<number[] | null> {
  const setUp = new URL('../../../../../scripts/set-up/redis.js', import.meta.url).href
  const { ensureRedis } = (await import(setUp)) as { ensureRedis: (env: NodeJS.ProcessEnv) => Promise<string | null> }
  const program = await ensureRedis(process.env)
  if (program === null) return null
  const peers = await installPeers(join(import.meta.dirname, '../../../../..'), PEERS)
  const port = await freePort()
  const redis = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'])
  const servers = [0, 1].map(() => startChild('hocuspocus.js', String(port), peers))
  try {
    const ports = await Promise.all(servers.map(server => server.line()))
    const [here, there] = [await Visitor.join(Number(ports[0])), await Visitor.join(Number(ports[1]))]
    const took: number[] = []
    for (let tap = 0; tap < taps; tap += 1) took.push(await there.hears(() => here.say(tap)))
    for (const visitor of [here, there]) visitor.leave()
    return took
  } finally {
    for (const server of servers) server.close()
    redis.kill()
  }
}

/** A client of Hocuspocus, with a document of its own. */
class Visitor {
  readonly #socket: WebSocket
  readonly #doc = new Y.Doc()
  #heard: () => void = () => {}

  static async join(port: number): Promise<Visitor> {
    const socket = new WebSocket(dialects.hocuspocus.url(port))
    const visitor = new Visitor(socket)
    await once(socket, 'open')
    const answered = new Promise<void>(resolve => {
      visitor.#heard = resolve
    })
    for (const message of dialects.hocuspocus.hello(ROOM, 'anybody', Y.encodeStateVector(visitor.#doc)))
      socket.send(message)
    await answered
    return visitor
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer) => {
      const heard = dialects.hocuspocus.read(data)
      if (heard.kind !== 'other') this.#heard()
    })
  }

  /** From doing something to hearing of it. */
  hears(act: () => void): Promise<number> {
    return new Promise(resolve => {
      const began = performance.now()
      this.#heard = () => resolve(performance.now() - began)
      act()
    })
  }

  /** As much as a fact of ours. */
  say(tap: number): void {
    const before = Y.encodeStateVector(this.#doc)
    this.#doc
      .getMap('issues')
      .set(`tap${tap}`, { at: Date.now(), connector: 'c1', text: `Scratch ${tap}`, blocks: false })
    this.#socket.send(dialects.hocuspocus.update(ROOM, Y.encodeStateAsUpdate(this.#doc, before)))
  }

  leave(): void {
    this.#socket.terminate()
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
