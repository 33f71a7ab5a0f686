import * as Y from 'yjs'
import type { Author } from '../../../shared/sync/policy.ts'
import { anna, ben, kim, ron } from '../../../tests/helpers/boxes.ts'
import { messageIn } from '../../../tests/helpers/message-in.ts'
import { Random } from '../../../tests/helpers/random.ts'
import { readSaid } from '../../../tests/helpers/raw-client.ts'
import { type Guest, Place } from './place.ts'
import { Talk } from './talk.ts'

export interface Tally {
  frames: number
  outcomes: Map<string, number>
  /** The longest time one frame blocked everything else. */
  longestMs: number
}

const AUTHORS = [anna, anna, ben, ben, kim, ron]
/** Everyone in the room receives stored updates, so honest messages come in small groups; lies are seldom stored. */
const HONEST_GUESTS = 48
const LYING_GUESTS = 600
/** Documents stay small, to be fast. */
const BATCHES_OF_A_PLACE = 24
const FRESH_LOAD_EVERY = 8
/** Unless one of them ends it. */
const LIES_OF_A_GUEST = 50
/** Lies made of one true message, which costs more to make. */
const LIES_OF_A_TRUTH = 24

/** One in so many batches has whole frames only: without them there is soon nothing left to hit. */
const HONEST_EVERY = 4
/** One in so many is sent frame by frame, each timed until everything it sets in motion is over. */
const TIMED_EVERY = 12

const AWARENESS = 1

export const MOST_STALL_MS = 50
const TRIES = 3

/** Sends frames into one place, and throws at the first forbidden effect. */
export async function runPlace(seed: number, end: number, tally: Tally): Promise<void> {
  try {
    await attack(new Random(seed), end, tally)
  } catch (error) {
    throw new Error(`In the place of npm run fuzz frames -- --seed ${seed}`, { cause: error })
  }
}

async function attack(random: Random, end: number, tally: Tally): Promise<void> {
  const place = new Place()
  const attacker = new Attacker(place, random, tally)
  await place.open()
  for (let batch = 0; batch < BATCHES_OF_A_PLACE && performance.now() < end; batch += 1) {
    await attacker.sendBatch({ isHonest: batch % HONEST_EVERY === 0, isTimed: batch % TIMED_EVERY === 1 })
    if (batch % FRESH_LOAD_EVERY === 0) await place.compareWithFreshLoad()
  }
  await place.compareWithFreshLoad()
}

class Attacker {
  readonly #place: Place
  readonly #random: Random
  readonly #tally: Tally
  readonly #talk: Talk
  #truth: { message: Uint8Array; left: number } | null = null

  constructor(place: Place, random: Random, tally: Tally) {
    this.#place = place
    this.#random = random
    this.#tally = tally
    this.#talk = new Talk(random)
  }

  async sendBatch(how: { isHonest: boolean; isTimed: boolean }): Promise<void> {
    const place = this.#place
    const enter = () => place.enter(this.#random.pick(AUTHORS), this.#random.chance(0.5))
    const guests = await Promise.all(Array.from({ length: how.isHonest ? HONEST_GUESTS : LYING_GUESTS }, enter))
    await place.settle()
    const before = { sequence: place.room.sequence, document: snapshotOf(place) }
    const heard = guests.map(({ wire }) => wire.frames.length)
    for (const guest of guests) await this.#speak(guest, how)
    await place.settle()
    const outcomes = guests.flatMap((guest, index) => outcomesOf(guest, heard[index] ?? 0))
    for (const outcome of outcomes) this.#count(outcome)
    compare(place, before)
    for (const { connection } of guests) connection.closed()
  }

  /** Some frames of one guest, until one of them ends it. */
  async #speak(guest: Guest, { isHonest, isTimed }: { isHonest: boolean; isTimed: boolean }): Promise<void> {
    for (
      let more = isHonest ? 1 + this.#random.below(3) : LIES_OF_A_GUEST;
      more > 0 && guest.wire.end === null;
      more -= 1
    ) {
      const message = isHonest ? this.#talk.honest(guest.author, this.#place.room) : this.#lie(guest.author)
      if (isTimed) await this.#time(guest, message)
      else guest.connection.receive(message)
      this.#tally.frames += 1
    }
  }

  #lie(author: Author): Uint8Array {
    if (this.#truth === null || this.#truth.left === 0) {
      this.#truth = { message: this.#talk.honest(author, this.#place.room), left: LIES_OF_A_TRUTH }
    }
    this.#truth.left -= 1
    return this.#talk.mutated(this.#truth.message)
  }

  /** A slow frame is tried again by another sender: other work on this machine is no fault of the frame. */
  async #time(guest: Guest, message: Uint8Array): Promise<void> {
    let ms = await this.#held(guest, message)
    for (let tries = 1; tries < TRIES && ms > MOST_STALL_MS; tries += 1) {
      const another = await this.#place.enter(guest.author, true)
      await this.#place.settle()
      ms = Math.min(ms, await this.#held(another, message))
      another.connection.closed()
    }
    this.#tally.longestMs = Math.max(this.#tally.longestMs, ms)
    if (ms > MOST_STALL_MS) throw new Error(`A frame took ${Math.round(ms)} ms: ${hex(message)}`)
  }

  async #held(guest: Guest, message: Uint8Array): Promise<number> {
    const { sequence } = this.#place.room
    const heard = guest.wire.frames.length
    const startedAt = performance.now()
    guest.connection.receive(message)
    await this.#place.settle()
    const ms = performance.now() - startedAt
    const wasTold = !guest.speaksBerth || outcomesOf(guest, heard).includes('saved')
    if (this.#place.room.sequence !== sequence && !wasTold) {
      throw new Error(`Something was stored, and its sender was not told: ${hex(message)}`)
    }
    return ms
  }

  #count(outcome: string): void {
    const { outcomes } = this.#tally
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
}

function compare(place: Place, before: { sequence: number; document: string }): void {
  place.compare()
  const hasMoved = place.room.sequence !== before.sequence
  if (!hasMoved && snapshotOf(place) !== before.document) throw new Error('The document changed without an append')
}

function snapshotOf({ room }: Place): string {
  return Buffer.from(Y.encodeSnapshot(Y.snapshot(room.doc))).toString('latin1')
}

function outcomesOf({ wire }: Guest, from: number): string[] {
  const messages = wire.frames.slice(from).map(messageIn)
  // Presence comes back to its sender as it was, also where it is no JSON.
  const said = messages.filter(message => message[0] !== AWARENESS).map(readSaid)
  const words = said.flatMap(each => {
    if (each.kind === 'saved') return ['saved']
    return each.kind === 'refused' ? [`refused ${each.failures[0]?.reason}`] : []
  })
  return [...words, ...(wire.end === null ? [] : [`ended ${wire.end}`])]
}

function hex(message: Uint8Array): string {
  return Buffer.from(message).toString('hex').slice(0, 2000)
}
