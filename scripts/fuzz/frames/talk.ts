import * as Y from 'yjs'
import type { LiveRoom } from '../../../server/sync/room/live-room.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import { writePing } from '../../../shared/sync/messages.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { label, made, moved, put, setting, text } from '../../../tests/helpers/boxes.ts'
import type { Random } from '../../../tests/helpers/random.ts'
import { awarenessMessage, syncMessage } from '../../../tests/helpers/raw-client.ts'
import { mutateBytes } from '../updates/mutate.ts'

const QUERY = Uint8Array.of(3)

/** Honest clients' messages, and the same with bytes changed. */
export class Talk {
  readonly #random: Random
  readonly #clients = new Map<string, number>()
  #nextClient = 1000

  constructor(random: Random) {
    this.#random = random
  }

  /** A message an honest client might send. */
  honest(author: Author, room: LiveRoom): Uint8Array {
    switch (this.#random.below(12)) {
      case 0:
        return syncMessage(0, Y.encodeStateVector(room.doc))
      case 1:
        return syncMessage(1, Y.encodeStateAsUpdate(room.doc, Y.encodeStateVector(room.doc)))
      case 2:
        return awarenessMessage([{ client: this.#client(author), clock: this.#random.below(9), state: { n: 'x' } }])
      case 3:
        return this.#random.chance(0.5) ? QUERY : writePing({ sentAt: this.#random.below(2 ** 40) })
      default:
        return syncMessage(2, this.#update(author, room))
    }
  }

  /** Another message, made of one by changing bytes. */
  mutated(message: Uint8Array): Uint8Array {
    return mutateBytes(message, this.#random)
  }

  #update(author: Author, room: LiveRoom): Uint8Array {
    const client = this.#client(author)
    const clock = Y.getState(room.doc.store, client)
    const facts = Array.from({ length: 1 + this.#random.below(3) }, () => this.#fact())
    const different = [...new Map(facts.map(fact => [`${fact.root}/${fact.id}/${fact.name}`, fact])).values()]
    return writeUpdate(stateFacts(room.doc, different, client, clock))
  }

  #fact(): Fact {
    const id = `i${this.#random.below(60)}`
    const count = 1 + this.#random.below(3)
    return this.#random.pick([
      made(id, count),
      made(id),
      label(id, `l${count}`),
      moved(id, count),
      put(id, id),
      text(id),
      setting(id, count),
    ])
  }

  #client(author: Author): number {
    const client = this.#clients.get(author.id)
    if (client !== undefined && this.#random.chance(0.7)) return client
    this.#nextClient += 1 + this.#random.below(3)
    this.#clients.set(author.id, this.#nextClient)
    return this.#nextClient
  }
}
