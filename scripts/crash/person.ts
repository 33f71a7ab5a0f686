import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { station } from '../../shared/documents/station.ts'
import type { Range, Refused, Saved } from '../../shared/sync/messages.ts'
import type { Room } from '../../shared/sync/room.ts'
import { factsIn } from '../../tests/helpers/facts-in.ts'
import type { Random } from '../../tests/helpers/random.ts'
import { readSaid, type Said, syncMessage } from '../../tests/helpers/raw-client.ts'
import type { Account, Facts } from './faults.ts'
import { type Statement, stateAlone } from './statement.ts'
import type { Wish } from './wishes.ts'

export interface PersonOptions {
  room: Room
  token: string
  wish: Wish
  random: Random
  /** Statements that may be under way at once. */
  mostOpen?: number
  /** Called whenever a statement was answered. */
  answered: () => void
}

const MOST_OPEN = 6
/** One in this many answered statements is repeated by a forgetful client. */
const REPEATED = 5
const LONGEST_PAUSE_MS = 200

/**
 * An honest client that never rests: it states as fast as it is answered, keeps unanswered statements, and repeats them
 * when it is back. Its document holds what the server has told, and nothing else.
 */
export class Person implements Account {
  readonly room: Room
  readonly token: string
  readonly said: Statement[] = []
  readonly saved: Statement[] = []
  /** Refusals because another was first. */
  readonly beaten: Statement[] = []
  /** Answers that no honest client should get. */
  readonly wrong: string[] = []
  readonly counts = { resent: 0, restated: 0 }
  readonly #options: PersonOptions
  readonly #doc = new Y.Doc()
  #socket: WebSocket | null = null
  #isStating = false
  #open: Statement[] = []
  #wishes: Statement[] = []
  /** The same statement under a client id of its own. */
  #repeats: { range: Range; of: Statement }[] = []
  #isTold: () => void = () => {}
  #isDone: () => void = () => {}

  constructor(options: PersonOptions) {
    this.#options = options
    this.room = options.room
    this.token = options.token
  }

  /** Statements sent and not answered. */
  get open(): readonly Statement[] {
    return this.#open
  }

  /** For somebody who wonders why they wait. */
  get state(): string {
    const link = ['connecting', 'open', 'closing', 'closed'][this.#socket?.readyState ?? WebSocket.CLOSED]
    return `${this.room.name}, ${link}, ${this.#open.length} open, ${this.#repeats.length} repeated, ${this.saved.length} saved`
  }

  get seen(): Facts {
    return new Map(Object.entries(factsIn(this.#doc, station)))
  }

  /** Settles when the server has sent the document, and which of this person's facts it has. */
  async connect(url: string): Promise<void> {
    const socket = new WebSocket(`${url}/sync/${this.room.name}?berth=1&token=${this.token}`)
    this.#socket = socket
    socket.on('error', () => {})
    socket.on('message', (data: Buffer) => this.#hear(readSaid(data)))
    await once(socket, 'open')
    const told = new Promise<void>(resolve => {
      this.#isTold = resolve
    })
    socket.send(syncMessage(0, Y.encodeStateVector(this.#doc)))
    await told
  }

  /** Comes again and again until it is over, as a device does. */
  async stay(url: string, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const told = this.connect(url).then(
        () => this.start(),
        () => {},
      )
      await Promise.race([told, this.#whenClosed()])
      await this.whenLost()
      if (!isOver()) await sleep(this.#options.random.next() * LONGEST_PAUSE_MS)
    }
  }

  /** Cuts the link, so that it comes back by another way. */
  cut(): void {
    this.#socket?.terminate()
  }

  /** Repeats the open statements, and goes on. */
  start(): void {
    this.#isStating = true
    this.#repeat()
    this.#goOn()
  }

  /** Repeats the open statements, and makes no new ones. Settles when all are answered. */
  finish(): Promise<void> {
    return new Promise(resolve => {
      this.#isDone = resolve
      this.#repeat()
      this.#goOn()
    })
  }

  /** Settles when the link is lost and everything that had arrived before has been read. */
  async whenLost(): Promise<void> {
    await this.#whenClosed()
    this.#isStating = false
    this.#repeats = []
  }

  /** An error comes before the close, and is no reason to stop waiting for it. */
  async #whenClosed(): Promise<void> {
    const socket = this.#socket
    if (socket === null || socket.readyState === WebSocket.CLOSED) return
    await new Promise(resolve => socket.once('close', resolve))
  }

  leave(): void {
    this.#socket?.terminate()
  }

  #repeat(): void {
    const { random } = this.#options
    const forgotten = random.chance(0.5) ? this.saved.slice(-REPEATED) : []
    for (const statement of [...forgotten, ...this.#open]) {
      this.counts.resent += 1
      if (statement.standsAlone && random.chance(0.5)) this.#restate(statement)
      else this.#send(statement.update)
    }
  }

  /** Like a client whose page, and with it the client id, is gone. */
  #restate(statement: Statement): void {
    const again = stateAlone(...statement.facts)
    this.#repeats.push({ range: again.range, of: statement })
    this.#send(again.update)
  }

  #goOn(): void {
    const { mostOpen = MOST_OPEN } = this.#options
    while (this.#isStating && this.#open.length < mostOpen) this.#sayNext()
    if (this.#open.length === 0 && this.#repeats.length === 0) this.#isDone()
  }

  #sayNext(): void {
    if (this.#wishes.length === 0) this.#wishes = [...this.#options.wish(this.#doc, this.#options.random)]
    const next = this.#wishes.shift()
    if (next === undefined) throw new Error('Somebody has nothing to say')
    this.said.push(next)
    this.#open.push(next)
    this.#send(next.update)
  }

  #send(update: Uint8Array): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(syncMessage(2, update))
  }

  #hear(said: Said): void {
    if (said.kind === 'step-2' || said.kind === 'update') Y.applyUpdate(this.#doc, said.update)
    if (said.kind === 'saved') this.#heardSaved(said)
    if (said.kind === 'refused') this.#heardRefused(said)
  }

  #heardSaved({ clocks, restated }: Saved): void {
    const clockOf = new Map(clocks.map(({ client, clock }) => [client, clock]))
    const isSaved = ({ client, to }: Range) => (clockOf.get(client) ?? 0) >= to
    const isRestated = (range: Range) => restated.some(({ client, to }) => client === range.client && to >= range.to)
    for (const repeat of this.#repeats.filter(({ range }) => isSaved(range) || isRestated(range))) {
      if (isRestated(repeat.range)) this.counts.restated += 1
      this.#repeats.splice(this.#repeats.indexOf(repeat), 1)
      this.#settle(repeat.of, this.saved)
    }
    // Restated without a repeat: two people chose the same words for the same issue within a millisecond.
    const isAnswered = ({ range }: Statement) => isSaved(range) || isRestated(range)
    for (const statement of this.#open.filter(isAnswered)) this.#settle(statement, this.saved)
    this.#isTold()
    this.#goOn()
  }

  #heardRefused({ ranges, failures }: Refused): void {
    const isMeant = ({ range }: { range: Range }) =>
      ranges.some(({ client, from }) => client === range.client && from === range.from)
    const beaten = this.#open.find(isMeant)
    if (beaten === undefined || failures.some(({ reason }) => reason !== 'already')) {
      this.wrong.push(JSON.stringify({ ranges, failures }))
    }
    if (beaten !== undefined) this.#settle(beaten, this.beaten)
    this.#goOn()
  }

  #settle(statement: Statement, to: Statement[]): void {
    if (!this.#open.includes(statement)) return
    this.#open.splice(this.#open.indexOf(statement), 1)
    to.push(statement)
    this.#options.answered()
  }
}
