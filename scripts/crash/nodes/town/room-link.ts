import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { CLOSE } from '../../../../shared/sync/close.ts'
import type { FoldedKind } from '../../../../shared/sync/kind.ts'
import type { RoomName } from '../../../../shared/sync/room.ts'
import type { Random } from '../../../../tests/helpers/random.ts'
import { readSaid, type Said, syncMessage } from '../../../../tests/helpers/raw-client.ts'
import { Replica } from '../../../../tests/helpers/replica.ts'

const LONGEST_PAUSE_MS = 200

export interface LinkOptions<View> {
  url: string
  room: RoomName
  kind: FoldedKind<View>
  token: string
  random: Random
  heard: (said: Said) => void
}

/** A room as an honest device has it: what the server has told, and it comes again whenever it was cut off. */
export class RoomLink<View> {
  readonly room: RoomName
  readonly #options: LinkOptions<View>
  #replica: Replica<View>
  #socket: WebSocket | null = null
  #isTold = false
  #isOver = false
  /** Codes with which the server ended it for good, a new epoch aside. */
  readonly ended: number[] = []
  /** Epochs it has seen begin. */
  moves = 0
  /** Grows whenever it was cut off: what was under way is lost, or its answer is. */
  cuts = 0

  constructor(options: LinkOptions<View>) {
    this.#options = options
    this.room = options.room
    this.#replica = new Replica(options.kind)
    void this.#stay()
  }

  get isLive(): boolean {
    return this.#isTold && this.#socket?.readyState === WebSocket.OPEN
  }

  get view(): View {
    return this.#replica.view
  }

  get doc(): Y.Doc {
    return this.#replica.doc
  }

  send(update: Uint8Array): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(syncMessage(2, update))
  }

  leave(): void {
    this.#isOver = true
    this.#socket?.terminate()
  }

  async #stay(): Promise<void> {
    const { random } = this.#options
    while (!this.#isOver) {
      const code = await this.#visit()
      this.#isTold = false
      this.cuts += 1
      if (code === CLOSE.moved) this.#begin()
      else if (code >= 4400 && code < 4500) this.ended.push(code)
      await sleep(random.next() * LONGEST_PAUSE_MS)
    }
  }

  /** A new epoch is another document. */
  #begin(): void {
    this.moves += 1
    this.#replica.stop()
    this.#replica = new Replica(this.#options.kind)
  }

  /** Settles with the code of its end. */
  #visit(): Promise<number> {
    const { url, room, token } = this.#options
    const socket = new WebSocket(`${url}/sync/${room}?berth=1&token=${token}`)
    this.#socket = socket
    socket.on('error', () => {})
    socket.on('open', () => socket.send(syncMessage(0, Y.encodeStateVector(this.doc))))
    socket.on('message', (data: Buffer) => this.#hear(readSaid(data)))
    return new Promise(resolve => socket.once('close', resolve))
  }

  #hear(said: Said): void {
    if (said.kind === 'step-2' || said.kind === 'update') this.#replica.receive([said.update])
    if (said.kind === 'saved') this.#isTold = true
    this.#options.heard(said)
  }
}
