import * as Y from 'yjs'
import type { Fact } from '../../../shared/sync/fact.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { readUpdate } from '../../../shared/sync/read-update.ts'
import { stateFactsOver } from '../../../shared/sync/stating.ts'
import type { Struct, Update } from '../../../shared/sync/update.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import {
  anna,
  ben,
  closed,
  kim,
  label,
  made,
  moved,
  put,
  ron,
  server,
  setting,
  text,
} from '../../../tests/helpers/boxes.ts'
import type { Random } from '../../../tests/helpers/random.ts'
import { mutateBytes, mutateUpdate, type Pool } from './mutate.ts'
import type { World } from './world.ts'

export const LIMITS = { structs: 64, clients: 8, deletes: 32 }

export interface Sent {
  author: Author
  bytes: Uint8Array
}

const AUTHORS = [anna, anna, anna, ben, ben, kim, kim, ron, server]
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'old', 'olden']
const LIES = Array.from({ length: 20 })
const OLD_CLIENTS = [900_001, 900_002]
/** Kim's, for presence: see world.ts. */
const RESERVED = 4
const TEXTS = ['boxes', 'tags', 'settings', 'made', 'label', 'moved/1', 'moved/#', '', '__proto__', 'a', 'old', 'name']

/** The senders: the honest, the late, the stock Yjs client, the thief of client ids, and the one that turns their bytes into lies. */
export class Senders {
  readonly #world: World
  readonly #random: Random
  readonly #earlier: Sent[] = []
  readonly #clients = new Map<string, number[]>()
  #replica: { author: Author; doc: Y.Doc } | null = null
  #nextClient = 10
  #sent = 0

  constructor(world: World, random: Random) {
    this.#world = world
    this.#random = random
  }

  /**
   * Some updates of one sender. There are many lies of each, since they cost little beside the truth they are made
   * from.
   */
  send(): { sender: string; sent: readonly Sent[] } {
    const sender = this.#random.pick(['up-to-date', 'late', 'stock', 'again', 'merged', 'thief', 'liar', 'noise'])
    const sent = this.#sendAs(sender)
    this.#sent += 1
    if (sent.length === 1) this.#keep(sent)
    return { sender, sent }
  }

  #sendAs(sender: string): Sent[] {
    const author = this.#random.pick(AUTHORS)
    switch (sender) {
      case 'late':
        return [this.#late(author)]
      case 'stock':
        return [this.#stock()]
      case 'again':
        return [this.#again()]
      case 'merged':
        return [this.#merged(author)]
      case 'thief':
        return [this.#encode(author, [this.#fact()], this.#otherClient())]
      case 'liar':
        return this.#lies(author)
      case 'noise':
        return this.#noise(author)
      default:
        return [this.#encode(author, this.#facts(), this.#client(author))]
    }
  }

  /** Half of the time one record's whole life, otherwise a random fact. */
  #facts(): Fact[] {
    const id = this.#id()
    const life = [made(id), label(id, 'l1'), moved(id, 1), moved(id, 2), put(id, id), text(id)]
    const some = () => Array.from({ length: 1 + this.#random.below(3) }, () => this.#fact())
    const facts = this.#random.chance(0.5) ? life.slice(0, 1 + this.#random.below(6)) : some()
    return [...new Map(facts.map(fact => [`${fact.root}/${fact.id}/${fact.name}`, fact])).values()]
  }

  #id(): string {
    if (this.#random.chance(0.3)) return this.#random.pick(IDS)
    // Ids come into use one after the other, so that there is always something new to say.
    return `i${Math.floor(this.#sent / 8) + this.#random.below(4)}`
  }

  #fact(): Fact {
    const id = this.#id()
    const count = 1 + this.#random.below(3)
    const at = this.#random.chance(0.02) ? 9e12 : count
    const facts = [
      made(id, count, at),
      label(id, `l${count}`),
      label(id, `l${count}`),
      moved(id, count, at),
      closed(id, at),
      put(id, this.#id(), at),
      text(id),
      setting(this.#random.pick(IDS), count),
      setting(this.#random.pick(IDS), `v${count}`),
    ]
    return this.#random.pick(facts)
  }

  #encode(author: Author, facts: readonly Fact[], client: number): Sent {
    const update = stateFactsOver(this.#world.ledger, facts, { client, clock: this.#world.ledger.clock(client) })
    return { author, bytes: writeUpdate(update) }
  }

  /**
   * A sender that has received nothing yet: it opens records that stand, states facts that stand, replaces values
   * already replaced.
   */
  #late(author: Author): Sent {
    const nothing = { recordStruct: () => null, valueStruct: () => null }
    const client = this.#client(author)
    const first = { client, clock: this.#world.ledger.clock(client) }
    return { author, bytes: writeUpdate(stateFactsOver(nothing, this.#facts(), first)) }
  }

  /** Edits a document of its own with plain Yjs, offline for a while, and sends everything the server misses. */
  #stock(): Sent {
    if (this.#replica === null || this.#random.chance(0.3)) {
      this.#replica = { author: this.#random.pick(AUTHORS), doc: new Y.Doc() }
      this.#replica.doc.clientID = this.#newClient(this.#replica.author.id)
      Y.applyUpdate(this.#replica.doc, Y.encodeStateAsUpdate(this.#world.stored))
    }
    const { author, doc } = this.#replica
    doc.transact(() => {
      for (const fact of this.#facts()) editWith(doc, fact)
    })
    return { author, bytes: Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.#world.stored)) }
  }

  #again(): Sent {
    if (this.#earlier.length === 0) return this.#encode(anna, [made('a')], this.#client(anna))
    const sent = this.#random.pick(this.#earlier)
    return this.#random.chance(0.8) ? sent : { author: this.#random.pick(AUTHORS), bytes: sent.bytes }
  }

  #merged(author: Author): Sent {
    const parts = [this.#facts(), this.#facts()].map(facts => this.#encode(author, facts, this.#client(author)).bytes)
    return { author, bytes: Y.mergeUpdates(parts) }
  }

  #lies(author: Author): Sent[] {
    const base = this.#truth(author)
    const update = readable(base.bytes)
    if (update === null) return [base]
    const pool = this.#pool()
    return LIES.map(() => ({ author: base.author, bytes: written(mutateUpdate(update, pool, this.#random)) }))
  }

  #noise(author: Author): Sent[] {
    const base = this.#truth(author)
    return LIES.map(() => ({ author: base.author, bytes: mutateBytes(base.bytes, this.#random) }))
  }

  #truth(author: Author): Sent {
    return this.#random.chance(0.5) ? this.#encode(author, this.#facts(), this.#client(author)) : this.#again()
  }

  #pool(): Pool {
    const clients = [...this.#world.ledger.bound().keys()].slice(-20)
    const ids = clients.map(client => ({ client, clock: this.#random.below(this.#world.ledger.clock(client) + 1) }))
    const base = readable(this.#encode(anna, this.#facts(), this.#nextClient).bytes)
    const values: readonly Struct[] = base?.structs ?? []
    return {
      ids: [...ids, { client: this.#nextClient, clock: 0 }],
      clients: [...clients, ...OLD_CLIENTS, RESERVED, this.#nextClient, 0xffff_ffff],
      texts: TEXTS,
      values,
    }
  }

  #client(author: Author): number {
    const clients = this.#clients.get(author.id) ?? []
    if (clients.length === 0 || this.#random.chance(0.5)) return this.#newClient(author.id)
    return this.#random.pick(clients.slice(-5))
  }

  /** Anybody's, at the clock where it stands: nothing is wrong with the update but its sender. */
  #otherClient(): number {
    const bound = [...this.#world.ledger.bound().keys()].slice(-20)
    return this.#random.pick(
      this.#random.chance(0.5) && bound.length > 0 ? bound : [...OLD_CLIENTS, RESERVED, RESERVED],
    )
  }

  #newClient(author: string): number {
    this.#nextClient += 1 + this.#random.below(1000)
    this.#clients.set(author, [...(this.#clients.get(author) ?? []), this.#nextClient])
    return this.#nextClient
  }

  #keep(sent: readonly Sent[]): void {
    this.#earlier.push(...sent)
    if (this.#earlier.length > 40) this.#earlier.splice(this.#random.below(40), 1)
  }
}

function editWith(doc: Y.Doc, { root, id, name, value }: Fact): void {
  const map = doc.getMap(root)
  const record = map.get(id)
  if (name === '') map.set(id, value)
  else if (record instanceof Y.Map) record.set(name, value)
  else map.set(id, new Y.Map([[name, value]]))
}

function readable(bytes: Uint8Array): Update | null {
  try {
    return readUpdate(bytes, LIMITS)
  } catch {
    return null
  }
}

/** A mutation may have left holes in a client's clocks, which cannot be written: then there is nothing to send. */
function written(update: Update): Uint8Array {
  try {
    return writeUpdate(update)
  } catch {
    return Uint8Array.of(0, 0)
  }
}
