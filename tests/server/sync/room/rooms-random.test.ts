import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Log } from '../../../../server/store/log.ts'
import { createMemoryLog } from '../../../../server/store/memory.ts'
import type { Answer, OpenRoom } from '../../../../server/sync/room/live-room.ts'
import { type Fact, pathOf, recordKey } from '../../../../shared/sync/fact.ts'
import { isEqualJson } from '../../../../shared/sync/json.ts'
import type { Author } from '../../../../shared/sync/policy.ts'
import type { Room } from '../../../../shared/sync/room.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { anna, ben, closed, kim, label, made, moved, put, ron, server, setting } from '../../../helpers/boxes.ts'
import { settle } from '../../../helpers/held-log.ts'
import { Random } from '../../../helpers/random.ts'
import { CELLAR, expectFreshLoad, RoomsBench, STORE } from '../../../helpers/rooms-bench.ts'

const STEPS = 250

/** Two servers over one log, people who send to either, an arbiter that decides and seals: all at once. */
class Town {
  readonly log: Log = createMemoryLog()
  readonly happened = new Map<string, number>()
  readonly #random: Random
  readonly #servers: readonly RoomsBench[]
  readonly #under: Promise<void>[] = []
  readonly #open = new Map<string, OpenRoom>()
  /** Acknowledged facts stand for ever. Some value of each replaceable one stands. */
  readonly #saved: { room: Room; fact: Fact; by: string }[] = []
  #client = 1000

  constructor(seed: number) {
    this.#random = new Random(seed)
    const limits = { snapshotBytes: 400, batch: 3, idleRooms: 0 }
    const random = (length: number) => this.#random.bytes(length)
    this.#servers = [1, 2].map(() => new RoomsBench({ log: this.log, limits, random }))
  }

  async live(): Promise<void> {
    for (let step = 0; step < STEPS; step += 1) {
      await this.#step()
      if (this.#random.chance(0.2)) await Promise.all(this.#under.splice(0))
      if (this.#random.chance(0.1)) await this.#compare()
    }
    await Promise.all(this.#under.splice(0))
    await this.#compare()
    await this.#compareSaved()
    for (const bench of this.#servers) {
      expect(bench.alarms).toEqual([])
      await bench.rooms.close()
    }
  }

  async #step(): Promise<void> {
    const bench = this.#random.pick(this.#servers)
    const room = this.#random.pick([STORE, STORE, CELLAR])
    const open = await this.#room(bench, room)
    const what = this.#random.below(20)
    if (what === 0) await this.#release(bench, room)
    else if (what === 1) this.#start(bench.rooms.catchUp(room.name))
    else if (what === 2) this.#start(this.#decideBoth(bench))
    else if (what === 3 && this.#random.chance(0.4)) this.#start(this.#seal(bench, room))
    // It may have moved on during the wait, and was released then.
    else if ([...this.#open.values()].includes(open)) this.#start(this.#send(open))
  }

  async #room(bench: RoomsBench, room: Room): Promise<OpenRoom> {
    const key = `${this.#servers.indexOf(bench)} ${room.name}`
    const held = this.#open.get(key)
    if (held !== undefined) return held
    const open = await bench.open(room)
    this.#open.set(key, open)
    open.subscribe(({ kind }) => {
      this.#count(kind)
      if (kind === 'moved' && this.#open.get(key) === open) this.#open.delete(key)
      if (kind === 'moved') open.release()
    })
    return open
  }

  async #release(bench: RoomsBench, room: Room): Promise<void> {
    const key = `${this.#servers.indexOf(bench)} ${room.name}`
    const open = this.#open.get(key)
    await Promise.all(this.#under.splice(0))
    if (open === undefined || this.#open.get(key) !== open) return
    this.#open.delete(key)
    open.release()
    this.#count('released')
  }

  async #send(open: OpenRoom): Promise<void> {
    const author = this.#random.pick([anna, ben, kim, ron])
    const facts = this.#facts()
    this.#client += 1
    const isBlind = this.#random.chance(0.3)
    const update = stateFacts(isBlind ? new Y.Doc() : open.doc, facts, this.#client, 0)
    const answer = await open.offer(author, writeUpdate(update))
    this.#note(answer)
    if (answer.kind === 'saved') this.#keep(open.room, facts, author)
  }

  #note(answer: Answer): void {
    this.#count(answer.kind === 'saved' && answer.restated.length > 0 ? 'restated' : answer.kind)
    if (answer.kind === 'refused') for (const { reason } of answer.failures) this.#count(`refused ${reason}`)
  }

  #keep(room: Room, facts: readonly Fact[], { id: by }: Author): void {
    for (const fact of facts) this.#saved.push({ room, fact, by })
  }

  async #decideBoth(bench: RoomsBench): Promise<void> {
    const id = `d${this.#random.below(1000)}`
    await bench.rooms.decide([CELLAR.name, STORE.name], rooms =>
      [...rooms].map(([name, room]) => {
        const open = ['b0', 'b1', 'b2'].filter(box => room.record('boxes', box) !== null)
        return { room: name, author: server, facts: [setting(id, 1), ...open.map(box => closed(box))] }
      }),
    )
    for (const room of [STORE, CELLAR]) this.#keep(room, [setting(id, 1)], server)
    this.#count('decided')
  }

  async #seal(bench: RoomsBench, room: Room): Promise<void> {
    const keeps = this.#random.below(3)
    await bench.rooms.decide([room.name], () => [
      { room: room.name, author: server, facts: [], seal: { carry: (_root, id) => id.endsWith(String(keeps)) } },
    ])
    this.#count('sealed')
  }

  #facts(): Fact[] {
    const id = `b${this.#random.below(12)}`
    const count = 1 + this.#random.below(3)
    const lives = [
      [made(id), moved(id, count)],
      [made(id), label(id, `l${count}`)],
      [moved(id, count)],
      [label(id, `l${count}`)],
      [put(`t${id}`, id)],
      [setting(`s${count}`, count)],
    ]
    return this.#random.pick(lives)
  }

  /** Rooms in memory may be behind another server until they are told; then they are as a fresh load. */
  async #compare(): Promise<void> {
    await Promise.all(this.#under.splice(0))
    for (const bench of this.#servers) for (const { name } of [STORE, CELLAR]) await bench.rooms.catchUp(name)
    await settle()
    for (const open of this.#open.values()) await expectFreshLoad(this.log, open)
  }

  async #compareSaved(): Promise<void> {
    for (const { room, fact, by } of this.#saved) {
      const record = (await this.log.records(room.name, [recordKey(fact)])).get(recordKey(fact))
      const stands = record?.facts.get(fact.name)
      const isReplaceable = fact.root === 'settings' || fact.name === 'label'
      const isThere =
        stands !== undefined && (isReplaceable || (isEqualJson(stands.value, fact.value) && stands.by === by))
      if (!isThere) throw new Error(`Acknowledged and lost: ${room.name} ${pathOf(fact)} by ${by}`)
    }
  }

  #start(doing: Promise<void>): void {
    this.#under.push(doing)
  }

  #count(what: string): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1)
  }
}

async function happenings(seed: number): Promise<Map<string, number>> {
  const town = new Town(seed)
  try {
    await town.live()
  } catch (error) {
    throw new Error(`In the town of seed ${seed}`, { cause: error })
  }
  return town.happened
}

test('whatever happens, rooms in memory are as the log has them, and what was acknowledged stands', async () => {
  const happened = new Map<string, number>()
  for (const seed of [1, 2, 3, 4, 5, Date.now() % 1_000_000_000]) {
    for (const [what, count] of await happenings(seed)) happened.set(what, (happened.get(what) ?? 0) + count)
  }
  expect(EXPECTED.filter(what => !happened.has(what))).toEqual([])
})

const EXPECTED = [
  'stored',
  'saved',
  'restated',
  'moved',
  'released',
  'decided',
  'sealed',
  'refused',
  'refused already',
  'refused moved',
  'refused not-yours',
  'refused condition',
]
