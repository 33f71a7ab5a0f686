import { type Clock, every } from '../../../shared/sync/engine.ts'
import type { Others } from '../../nodes/others.ts'
import type { Accepted, Followed, Rooms } from '../../sync/engine.ts'
import { type Heard, heardOf, keyOf } from './station-event.ts'

/** The receiving end of events. */
export interface Sink {
  write(text: string): void
  /** Bytes written and not yet taken. */
  readonly waiting: number
  end(): void
}

export interface Listener {
  person: string
  sink: Sink
  hears: (station: string) => boolean
  /** Renders an event for this listener. */
  say: (heard: Heard) => string
}

/** A reader that takes nothing costs no more than this. */
export const STREAMS = { waitingBytes: 1024 * 1024, ofPerson: 8 }
/** Proxies close connections that are silent for long. */
const PULSE_MS = 15_000
const PULSE = ': \n\n'

export interface StreamsParts {
  rooms: Pick<Rooms, 'onAccepted'>
  clock: Clock
  /** Looks up what a station accepted since a time. */
  heardSince: (station: string, since: number) => Promise<readonly Heard[]>
  /** Where other nodes share the log. */
  others?: Pick<Others, 'onFollowed'> | undefined
}

/**
 * The clocks of the nodes may be this far apart, and a fact may be on disk a little after a later one: so far back a
 * station is looked up again. An event told twice is the same event.
 */
export const OVERLAP_MS = 5000

/** Everyone who listens to accepted facts of stations. */
export class Streams {
  readonly #open = new Set<Stream>()
  readonly #parts: StreamsParts
  readonly #undo: readonly (() => void)[]
  /** When the last facts of a station came that were told here. */
  readonly #heardAt = new Map<string, number>()

  constructor(parts: StreamsParts) {
    const { rooms, clock, others } = parts
    this.#parts = parts
    this.#undo = [
      rooms.onAccepted(accepted => this.#hear(accepted)),
      others?.onFollowed(followed => this.#follow(followed)) ?? (() => {}),
      every(clock, PULSE_MS, () => {
        for (const stream of this.#open) stream.pulse()
      }),
    ]
  }

  mayOpen(person: string): boolean {
    return [...this.#open].filter(stream => stream.person === person).length < STREAMS.ofPerson
  }

  /** Listens from now on; new events wait until the missed ones have been sent. */
  open(listener: Listener): Stream {
    const stream = new Stream(listener, () => this.#open.delete(stream))
    this.#open.add(stream)
    return stream
  }

  /** Ends the streams of a person who may have lost access. If they still have it, they reconnect. */
  endOf(person: string): void {
    for (const stream of [...this.#open]) if (stream.person === person) stream.end()
  }

  stop(): void {
    for (const undo of this.#undo) undo()
    for (const stream of [...this.#open]) stream.end()
  }

  #hear({ room, facts }: Accepted): void {
    if (room.kind !== 'station') return
    this.#tell(facts.map(({ fact, by, arrivedAt }) => heardOf(room.id, fact, by.id, arrivedAt)))
  }

  /** Tells what another node accepted. Facts that are not known one by one are looked up. */
  #follow({ room, facts }: Followed): void {
    if (room.kind !== 'station') return
    if (facts !== null) this.#tell(facts.map(({ fact, by, arrivedAt }) => heardOf(room.id, fact, by, arrivedAt)))
    else void this.#lookUp(room.id)
  }

  async #lookUp(station: string): Promise<void> {
    const since = (this.#heardAt.get(station) ?? this.#parts.clock.now()) - OVERLAP_MS
    try {
      this.#tell(await this.#parts.heardSince(station, since))
    } catch {
      // A listener would go on with a gap. Told to come back, it says how far it has heard.
      for (const stream of [...this.#open]) if (stream.hears(station)) stream.end()
    }
  }

  #tell(heard: readonly Heard[]): void {
    for (const { station, heardAt } of heard)
      this.#heardAt.set(station, Math.max(heardAt, this.#heardAt.get(station) ?? 0))
    for (const stream of [...this.#open]) for (const one of heard) stream.hear(one)
  }
}

/** One listener: first the missed events, then the live ones. */
class Stream {
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

  hears(station: string): boolean {
    return this.#listener.hears(station)
  }

  hear(heard: Heard): void {
    if (!this.hears(heard.station)) return
    if (this.#waiting === null) this.#say(heard)
    else this.#waiting.push(heard)
  }

  /** Sends missed events, then those that arrived meanwhile, each once. */
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

  /** A listener still being told missed events writes into nothing from now on. */
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
    if (sink.waiting > STREAMS.waitingBytes) this.end()
    else sink.write(text)
  }
}
