import * as Y from 'yjs'
import type { Frame } from './frame.ts'
import type { LiveRoom } from './live-room.ts'
import { step1Frame, step2Frame } from './outgoing.ts'

export interface Standpoint {
  sequence: number
  stateVector: Uint8Array
}

/** After a restart a thousand clients ask the same question. */
const KEPT_ANSWERS = 2

/** What a room answers to state vectors, kept while the room stands where it stood. */
export class Answers {
  readonly #room: Pick<LiveRoom, 'doc' | 'sequence'>
  readonly #answers = new Map<string, Frame>()
  #stateVector: Uint8Array | null = null
  #question: Frame | null = null
  #sequence = -1

  constructor(room: Pick<LiveRoom, 'doc' | 'sequence'>) {
    this.#room = room
  }

  /** Where the room stands now. */
  standpoint(): Standpoint {
    this.#catchUp()
    this.#stateVector ??= Y.encodeStateVector(this.#room.doc)
    return { sequence: this.#sequence, stateVector: this.#stateVector }
  }

  /** The room's own question, with which the server opens. */
  question(): Frame {
    const { stateVector } = this.standpoint()
    this.#question ??= step1Frame(stateVector)
    return this.#question
  }

  /** What somebody with this state vector misses. Equal state vectors have equal bytes: Yjs sorts them. */
  answer(stateVector: Uint8Array): Frame {
    this.#catchUp()
    const key = Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.length).toString('latin1')
    const kept = this.#answers.get(key)
    if (kept !== undefined) return kept
    const answer = step2Frame(Y.encodeStateAsUpdate(this.#room.doc, stateVector))
    this.#keep(key, answer)
    return answer
  }

  /** Lets go of the bytes, of which there may be a whole document. */
  forget(): void {
    this.#answers.clear()
  }

  #catchUp(): void {
    if (this.#sequence === this.#room.sequence) return
    this.#sequence = this.#room.sequence
    this.#stateVector = null
    this.#question = null
    this.#answers.clear()
  }

  #keep(key: string, answer: Frame): void {
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size < KEPT_ANSWERS) break
      this.#answers.delete(oldest)
    }
    this.#answers.set(key, answer)
  }
}
