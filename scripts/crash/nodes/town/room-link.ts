import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { CLOSE } from '../../../../shared/sync/close.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import type { FoldedKind } from '../../../../shared/sync/kind.ts'
import type { Range } from '../../../../shared/sync/messages.ts'
import type { RoomName } from '../../../../shared/sync/room.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import type { Random } from '../../../../tests/helpers/random.ts'
import { readSaid, type Said, syncMessage } from '../../../../tests/helpers/raw-client.ts'
import { Replica } from '../../../../tests/helpers/replica.ts'

const LONGEST_PAUSE_MS = 200
/** What is lost on its way, or was before a new epoch, is said again after it. */
const AGAIN_MS = 100

export interface LinkOptions<View> {
  url: string
  room: RoomName
  kind: FoldedKind<View>
  token: string
  random: Random
}

/** What was said and is not answered yet. */
interface Open {
  /** Not saved so far. */
  left: Range[]
  answer: (word: string) => void
}

/** A room as an honest device has it: what the server has told, and it comes again whenever it was cut off. */
export class RoomLink<View> {
  readonly room: RoomName
  readonly #options: LinkOptions<View>
  #replica: Replica<View>
  #socket: WebSocket | null = null
  #open: Open | null = null
  #isTold = false
  #isOver = false
  /** Codes with which the server ended it for good, a new epoch aside. */
  readonly ended: number[] = []
  /** Epochs it has seen begin. */
  moves = 0
  /** Grows whenever it was cut off: what was under way is lost, or its answer is. */
  #cuts = 0

  constructor(options: LinkOptions<View>) {
    this.#options = options
    this.room = options.room
    this.#replica = new Replica(options.kind)
    void this.#stay()
  }

  get isLive(): boolean {
    return this.#isTold && this.#socket?.readyState === WebSocket.OPEN
  }

  /** Whether something said is not answered yet. */
  get isAsking(): boolean {
    return this.#open !== null
  }

  get view(): View {
    return this.#replica.view
  }

  /**
   * States facts, one lot after another being under a client id of its own, until they are answered: with `saved`, or with
   * why they were refused. One at a time.
   */
  async say(lots: readonly (readonly Fact[])[]): Promise<string> {
    for (;;) {
      const word = this.isLive ? await this.#sayOnce(lots) : 'again'
      if (word !== 'again') return word
      await sleep(AGAIN_MS)
    }
  }

  leave(): void {
    this.#isOver = true
    this.#socket?.terminate()
  }

  /** Under other client ids each time: what stands already is told to stand. */
  #sayOnce(lots: readonly (readonly Fact[])[]): Promise<string> {
    const updates = lots.map(facts => stateFacts(this.#replica.doc, facts, newClient(), 0))
    const left = updates.flatMap(({ structs }) => {
      const [first] = structs
      return first === undefined ? [] : [{ client: first.id.client, from: 0, to: structs.length }]
    })
    const cuts = this.#cuts
    return new Promise(resolve => {
      const lost = setInterval(() => (this.isLive && this.#cuts === cuts) || answer('again'), AGAIN_MS)
      const answer = (word: string) => {
        clearInterval(lost)
        this.#open = null
        resolve(word)
      }
      this.#open = { left, answer }
      const [structs, deletes] = [updates.flatMap(each => each.structs), updates.flatMap(each => each.deletes)]
      this.#socket?.send(syncMessage(2, writeUpdate({ structs, deletes })))
    })
  }

  async #stay(): Promise<void> {
    const { random } = this.#options
    while (!this.#isOver) {
      const code = await this.#visit()
      this.#isTold = false
      this.#cuts += 1
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
    socket.on('open', () => socket.send(syncMessage(0, Y.encodeStateVector(this.#replica.doc))))
    socket.on('message', (data: Buffer) => this.#hear(readSaid(data)))
    return new Promise(resolve => socket.once('close', resolve))
  }

  #hear(said: Said): void {
    if (said.kind === 'step-2' || said.kind === 'update') this.#replica.receive([said.update])
    if (said.kind === 'saved') {
      this.#isTold = true
      this.#heardSaved(said)
    }
    if (said.kind === 'refused') this.#heardRefused(said)
  }

  #heardSaved({ clocks, restated }: Extract<Said, { kind: 'saved' }>): void {
    const open = this.#open
    if (open === null) return
    const isSaved = ({ client, to }: Range) =>
      clocks.some(saved => saved.client === client && saved.clock >= to) ||
      restated.some(range => range.client === client && range.to >= to)
    open.left = open.left.filter(range => !isSaved(range))
    if (open.left.length === 0) open.answer('saved')
  }

  #heardRefused({ ranges, failures }: Extract<Said, { kind: 'refused' }>): void {
    const open = this.#open
    if (!open?.left.some(({ client }) => ranges.some(range => range.client === client))) return
    const [{ reason, why } = { reason: 'refused', why: '' }] = failures
    const isForNow = reason === 'moved' || reason === 'gap' || reason === 'clock'
    open.answer(isForNow ? 'again' : [reason, why].filter(word => word !== '').join(': '))
  }
}

function newClient(): number {
  return randomInt(1, 2 ** 32) * 2 ** 16 + randomInt(2 ** 16)
}
