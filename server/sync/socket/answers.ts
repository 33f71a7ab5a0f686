import * as Y from 'yjs'
import type { LiveRoom } from '../room/live-room.ts'
import type { Frame } from './frame.ts'
import { step1Frame, step2Frame } from './outgoing.ts'

export interface Standpoint {
  sequence: number
  stateVector: Uint8Array
}

/** After a restart a thousand clients ask the same question. */
const KEPT_ANSWERS = 2

/** A room's answers to state vectors, kept until the room changes. */
export class Answers {
  readonly #room: Pick<LiveRoom, 'doc' | 'sequence'>
  readonly #answers = new Map<string, Frame>()
  #stateVector: Uint8Array | null = null
  #question: Frame | null = null
  #sequence = -1

  constructor(room: Pick<LiveRoom, 'doc' | 'sequence'>) {
    this.#room = room
  }

  /** The room's current state vector. */
  standpoint(): Standpoint {
    this.#catchUp()
    this.#stateVector ??= Y.encodeStateVector(this.#room.doc)
    return { sequence: this.#sequence, stateVector: this.#stateVector }
  }

  /** The room's own question, which opens the talk. */
  question(): Frame {
    const { stateVector } = this.standpoint()
    this.#question ??= step1Frame(stateVector)
    return this.#question
  }

  /** The structs missing from this state vector. Equal state vectors have equal bytes: Yjs sorts them. */
  answer(stateVector: Uint8Array): Frame {
    this.#catchUp()
    const key = Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.length).toString('latin1')
    const kept = this.#answers.get(key)
    if (kept !== undefined) return kept
    const answer = step2Frame(Y.encodeStateAsUpdate(this.#room.doc, stateVector))
    this.#keep(key, answer)
    return answer
  }

  /** Frees the bytes, perhaps a whole document. */
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
