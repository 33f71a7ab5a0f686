import { type Clock, every } from '../../../shared/sync/engine.ts'
import type { Others } from '../../nodes/others.ts'
import type { Accepted, Followed, Rooms } from '../../sync/engine.ts'
import type { Earlier } from './earlier.ts'
import type { Position } from './position.ts'
import { type Heard, heardOf } from './station-event.ts'

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
  /** The stations it hears, where each stands now, and the time. */
  from: Position
  /** Renders an event for this listener, who has come so far with it. */
  say: (heard: Heard, position: Position) => string
}

/** A reader that takes nothing costs no more than this. */
export const STREAMS = { waitingBytes: 1024 * 1024, ofPerson: 8 }
/** Proxies close connections that are silent for long. */
const PULSE_MS = 15_000
const PULSE = ': \n\n'

export interface StreamsParts {
  rooms: Pick<Rooms, 'onAccepted'>
  clock: Clock
  /** Looks up what a station accepted. */
  heardSince: (earlier: Earlier) => Promise<readonly Heard[]>
  /** Where other nodes share the log. */
  others?: Pick<Others, 'onFollowed'> | undefined
}

/** Everyone who listens to accepted facts of stations. */
export class Streams {
  readonly #open = new Set<Stream>()
  readonly #parts: StreamsParts
  readonly #undo: readonly (() => void)[]
  /** Stations that are being looked up, with what came meanwhile: it is told behind. */
  readonly #lookedUp = new Map<string, { meanwhile: Heard[]; isAgain: boolean }>()

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

  #hear({ room, facts, sequence }: Accepted): void {
    if (room.kind !== 'station') return
    const stated = facts.map(({ fact, by, arrivedAt }) => ({ fact, by: by.id, arrivedAt, sequence }))
    this.#tell(room.id, heardOf(room.id, stated))
  }

  /** Tells what another node accepted. Facts that are not known one by one are looked up. */
  #follow({ room, facts }: Followed): void {
    if (room.kind !== 'station') return
    if (facts !== null) this.#tell(room.id, heardOf(room.id, facts))
    else void this.#lookUp(room.id)
  }

  async #lookUp(station: string): Promise<void> {
    const before = this.#lookedUp.get(station)
    if (before !== undefined) {
      before.isAgain = true
      return
    }
    const looking = { meanwhile: [] as Heard[], isAgain: true }
    this.#lookedUp.set(station, looking)
    while (looking.isAgain) {
      looking.isAgain = false
      await this.#tellAnew(station)
    }
    this.#lookedUp.delete(station)
    this.#send(station, looking.meanwhile)
  }

  async #tellAnew(station: string): Promise<void> {
    const streams = this.#listenersTo(station)
    if (streams.length === 0) return
    const after = Math.min(...streams.map(stream => stream.through(station)))
    const since = Math.min(...streams.map(({ at }) => at))
    try {
      this.#send(station, await this.#parts.heardSince({ station, since, after }))
    } catch {
      // A listener would go on with a gap. Told to come back, it says how far it has heard.
      for (const stream of streams) stream.end()
    }
  }

  #tell(station: string, heard: readonly Heard[]): void {
    const looking = this.#lookedUp.get(station)
    if (looking === undefined) this.#send(station, heard)
    else looking.meanwhile.push(...heard)
  }

  #listenersTo(station: string): Stream[] {
    return [...this.#open].filter(stream => stream.hears(station))
  }

  #send(station: string, heard: readonly Heard[]): void {
    for (const stream of this.#listenersTo(station)) for (const one of heard) stream.hear(one)
  }
}

/** One listener: first the missed events, then the live ones. */
class Stream {
  readonly person: string
  readonly #listener: Listener
  readonly #ended: () => void
  /** In the order in which the stations spoke last. */
  readonly #sequences: Map<string, number>
  #at: number
  #waiting: Heard[] | null = []
  #isEnded = false

  constructor(listener: Listener, ended: () => void) {
    this.person = listener.person
    this.#listener = listener
    this.#sequences = new Map(listener.from.sequences)
    this.#at = listener.from.at
    this.#ended = ended
  }

  /** The time of the last event, or since when it listens. */
  get at(): number {
    return this.#at
  }

  hears(station: string): boolean {
    return this.#sequences.has(station)
  }

  /** Everything of a station through this was told. */
  through(station: string): number {
    return this.#sequences.get(station) ?? 0
  }

  hear(heard: Heard): void {
    if (this.#waiting !== null) this.#waiting.push(heard)
    else if (heard.sequence > this.through(heard.station)) this.#say(heard)
  }

  /** Sends the events missed since a position, then those that arrived meanwhile, each once. */
  catchUp(earlier: readonly Heard[], since: Position = { at: this.#at, sequences: new Map() }): void {
    const opened = new Map(this.#sequences)
    this.#at = since.at
    // Of a later one nothing is known here yet, or no more: then it comes, perhaps once more.
    for (const [station, sequence] of since.sequences)
      if (this.hears(station)) this.#sequences.set(station, Math.min(sequence, this.through(station)))
    for (const heard of earlier) this.#say(heard)
    for (const [station, sequence] of opened) this.#sequences.set(station, Math.max(sequence, this.through(station)))
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const heard of waiting) this.hear(heard)
  }

  pulse(): void {
    this.#write(PULSE)
  }

  /** Tells something besides, from which nobody goes on. */
  tell(text: string): void {
    this.#write(text)
  }

  /** A listener still being told missed events writes into nothing from now on. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#ended()
    this.#listener.sink.end()
  }

  #say(heard: Heard): void {
    const { station, sequence, isLast } = heard
    if (sequence > 0) this.#at = Math.max(this.#at, heard.heardAt)
    if (isLast && sequence > this.through(station)) {
      this.#sequences.delete(station)
      this.#sequences.set(station, sequence)
    }
    this.#write(this.#listener.say(heard, { at: this.#at, sequences: this.#sequences }))
  }

  #write(text: string): void {
    const { sink } = this.#listener
    if (this.#isEnded) return
    if (sink.waiting > STREAMS.waitingBytes) this.end()
    else sink.write(text)
  }
}
