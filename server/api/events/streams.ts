import type { Clock } from '../../clock.ts'
import { every } from '../../clock.ts'
import type { Accepted, Rooms } from '../../sync/live-room.ts'
import { type Heard, heardOf, keyOf } from './station-event.ts'

/** Where events go. */
export interface Sink {
  write(text: string): void
  /** What was written and not taken yet, in bytes. */
  readonly waiting: number
  end(): void
}

export interface Listener {
  person: string
  sink: Sink
  hears: (station: string) => boolean
  /** As an event says it to this listener. */
  say: (heard: Heard) => string
}

/** A reader who takes nothing costs no more than this. */
const MOST_WAITING = 1024 * 1024
const MOST_STREAMS = 8
/** Proxies end what says nothing for long. */
const PULSE_MS = 15_000
const PULSE = ': \n\n'

/** Everybody who listens to what is accepted at stations. */
export class Streams {
  readonly #open = new Set<Stream>()
  readonly #undo: readonly (() => void)[]

  constructor(rooms: Pick<Rooms, 'onAccepted'>, clock: Clock) {
    this.#undo = [
      rooms.onAccepted(accepted => this.#hear(accepted)),
      every(clock, PULSE_MS, () => {
        for (const stream of this.#open) stream.pulse()
      }),
    ]
  }

  mayOpen(person: string): boolean {
    return [...this.#open].filter(stream => stream.person === person).length < MOST_STREAMS
  }

  /** Listens from now on; what comes waits until what came before has been said. */
  open(listener: Listener): Stream {
    const stream = new Stream(listener, () => this.#open.delete(stream))
    this.#open.add(stream)
    return stream
  }

  /** Of somebody who may have lost what let them in. Whoever still may comes again. */
  endOf(person: string): void {
    for (const stream of [...this.#open]) if (stream.person === person) stream.end()
  }

  stop(): void {
    for (const undo of this.#undo) undo()
    for (const stream of [...this.#open]) stream.end()
  }

  #hear({ room, facts }: Accepted): void {
    if (room.kind !== 'station') return
    const heard = facts.map(({ fact, by, arrivedAt }) => heardOf(room.id, fact, by.id, arrivedAt))
    for (const stream of [...this.#open]) for (const one of heard) stream.hear(one)
  }
}

/** One listener: first what it missed, then what happens. */
export class Stream {
  readonly person: string
  readonly #listener: Listener
  readonly #ended: () => void
  #waiting: Heard[] | null = []
  #isEnded = false

  constructor(listener: Listener, ended: () => void) {
    this.person = listener.person
    this.#listener = listener
    this.#ended = ended
  }

  hear(heard: Heard): void {
    if (!this.#listener.hears(heard.station)) return
    if (this.#waiting === null) this.#say(heard)
    else this.#waiting.push(heard)
  }

  /** What came before it was here, and then what came meanwhile, each once. */
  catchUp(earlier: readonly Heard[]): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    const told = new Set(earlier.map(keyOf))
    for (const heard of earlier) this.#say(heard)
    for (const heard of waiting) if (!told.has(keyOf(heard))) this.#say(heard)
  }

  pulse(): void {
    this.#write(PULSE)
  }

  /** Whoever is still being told what came before writes into nothing from now on. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#ended()
    this.#listener.sink.end()
  }

  #say(heard: Heard): void {
    this.#write(this.#listener.say(heard))
  }

  #write(text: string): void {
    const { sink } = this.#listener
    if (this.#isEnded) return
    if (sink.waiting > MOST_WAITING) this.end()
    else sink.write(text)
  }
}
