import { expect, test } from 'vitest'
import { doubledIn } from '../../scripts/crash/doubled.ts'
import type { Log } from '../../server/store/log.ts'
import type { OpenRoom } from '../../server/sync/room/live-room.ts'
import { type Fact, pathOf, recordKey } from '../../shared/sync/fact.ts'
import type { Author } from '../../shared/sync/policy.ts'
import type { Room } from '../../shared/sync/room.ts'
import { stateFactsOver } from '../../shared/sync/stating.ts'
import { writeUpdate } from '../../shared/sync/write-update.ts'
import { anna, ben, label, made, server, setting } from '../helpers/boxes.ts'
import { Disk } from '../helpers/disk.ts'
import { openFaultyLog } from '../helpers/faulty-log.ts'
import { settle } from '../helpers/held-log.ts'
import { Random } from '../helpers/random.ts'
import { CELLAR, expectFreshLoad, RoomsBench, STORE } from '../helpers/rooms-bench.ts'

const OPERATIONS = 300
const ROOMS = [STORE, CELLAR]
/** One in this many answered statements is resent too, by clients that have forgotten the answer. */
const FORGOTTEN = 4

interface Said {
  room: Room
  epoch: number
  author: Author
  facts: readonly Fact[]
  update: Uint8Array
}

/** The statements and decisions made before the power went, and which of them were answered. */
interface Cut {
  disk: Disk
  said: readonly Said[]
  decisions: readonly number[]
  answered: ReadonlySet<Said | number>
}

/** Rooms in which several things are always under way: statements, decisions over both rooms, new epochs. */
class Shop {
  readonly cuts: Cut[] = []
  readonly #said: Said[] = []
  readonly #decisions: number[] = []
  readonly #answered = new Set<Said | number>()
  readonly #random = new Random(1)
  readonly #bench: RoomsBench

  constructor() {
    const fates = new Random(2)
    const disk: Disk = new Disk({ onOperation: () => this.cuts.push(this.#cut(disk.reboot(fates))) })
    // A turn of the event loop: time enough for an answer before the sync to be noticed.
    this.#bench = benchOn(openFaultyLog({ disk, delay: settle }))
  }

  async run(): Promise<void> {
    const underWay: Promise<void>[] = []
    for (let operation = 0; operation < OPERATIONS; operation += 1) {
      underWay.push(this.#operate(operation))
      if (this.#random.chance(0.25)) await Promise.all(underWay.splice(0))
    }
    await Promise.all(underWay)
  }

  #cut(disk: Disk): Cut {
    return { disk, said: [...this.#said], decisions: [...this.#decisions], answered: new Set(this.#answered) }
  }

  #operate(operation: number): Promise<void> {
    if (operation % 10 === 9) return this.#decide(operation)
    return operation % 60 === 35 ? this.#seal() : this.#offer(operation)
  }

  async #offer(operation: number): Promise<void> {
    const open = await this.#bench.open(this.#random.pick(ROOMS))
    const facts = [made(`b${operation}`), label(`b${operation}`, 'x')].slice(0, 1 + this.#random.below(2))
    const author = this.#random.pick([anna, ben])
    const said = { room: open.room, epoch: open.epoch, author, facts, update: stated(facts, operation) }
    this.#said.push(said)
    if ((await open.offer(author, said.update)).kind === 'saved') this.#answered.add(said)
    open.release()
  }

  async #decide(operation: number): Promise<void> {
    this.#decisions.push(operation)
    await this.#bench.rooms.decide([STORE.name, CELLAR.name], () =>
      ROOMS.map(({ name }) => ({ room: name, author: server, facts: [decision(operation)] })),
    )
    this.#answered.add(operation)
  }

  async #seal(): Promise<void> {
    const { name } = this.#random.pick(ROOMS)
    const carry = () => this.#random.chance(0.5)
    await this.#bench.rooms.decide([name], () => [{ room: name, author: server, facts: [], seal: { carry } }])
  }
}

function benchOn(log: Log): RoomsBench {
  const random = new Random(3)
  return new RoomsBench({ log, random: length => random.bytes(length), limits: { snapshotBytes: 1000 } })
}

function decision(operation: number): Fact {
  return setting(`s${operation}`, operation)
}

/** New records, under the first client id of a number. */
function stated(facts: readonly Fact[], number: number): Uint8Array {
  const nowhere = { recordStruct: () => null, valueStruct: () => null }
  return writeUpdate(stateFactsOver(nowhere, facts, { client: 1000 + number, clock: 0 }))
}

/** Decisions that are in one room and not in the other, or in none although they were answered. */
async function halvedIn(log: Log, { decisions, answered }: Cut): Promise<string[]> {
  const halved: string[] = []
  for (const number of decisions) {
    const key = recordKey(decision(number))
    const found = await Promise.all(ROOMS.map(async ({ name }) => (await log.records(name, [key])).has(key)))
    const isWhole = found.every(Boolean) || (!found.some(Boolean) && !answered.has(number))
    if (!isWhole) halved.push(`halved ${key}`)
  }
  return halved
}

/** Resends unanswered statements, and some answered ones: unchanged, and under another client id. */
async function sayAgain(bench: RoomsBench, rooms: readonly OpenRoom[], { said, answered }: Cut): Promise<string[]> {
  const problems: string[] = []
  const forgotten = said.filter(each => answered.has(each)).slice(-FORGOTTEN)
  const again = [...forgotten, ...said.filter(each => !answered.has(each))]
  for (const [index, { room, epoch, author, facts, update }] of again.entries()) {
    const open = rooms.find(each => each.room === room)
    if (open === undefined) throw new Error(`Not open: ${room.name}`)
    const same = await open.offer(author, update)
    if (same.kind !== 'saved' && epoch === open.epoch) problems.push(`the same again: ${same.kind}`)
    const anew = await open.offer(author, stated(facts, OPERATIONS + index))
    if (anew.kind !== 'saved') problems.push(`anew: ${anew.kind}`)
  }
  return [...problems, ...(await missingIn(bench.log, again))]
}

async function missingIn(log: Log, said: readonly Said[]): Promise<string[]> {
  const missing: string[] = []
  for (const { room, facts } of said) {
    for (const fact of facts) {
      const found = (await log.records(room.name, [recordKey(fact)])).get(recordKey(fact))
      if (found?.facts.has(fact.name) !== true) missing.push(`missing ${pathOf(fact)}`)
    }
  }
  return missing
}

async function inspect(cut: Cut): Promise<string[]> {
  const log = openFaultyLog({ disk: cut.disk })
  const answered = cut.said.filter(each => cut.answered.has(each))
  const before = [...(await missingIn(log, answered)), ...(await halvedIn(log, cut))]
  const bench = benchOn(log)
  const rooms = [await bench.open(STORE), await bench.open(CELLAR)]
  const after = await sayAgain(bench, rooms, cut)
  for (const room of rooms) await expectFreshLoad(log, room)
  return [...before, ...after, ...rooms.flatMap(({ doc }) => doubledIn(doc).map(id => `twice ${id}`))]
}

test('wherever the power goes, what was answered is there; said again, it is answered again and there once', async () => {
  const shop = new Shop()
  await shop.run()

  const problems: unknown[] = []
  let open = 0
  for (const [operation, cut] of shop.cuts.entries()) {
    for (const problem of await inspect(cut)) problems.push({ operation, problem })
    open += cut.said.filter(each => !cut.answered.has(each)).length
  }

  expect(problems).toEqual([])
  expect(shop.cuts.length).toBeGreaterThan(200)
  expect(open).toBeGreaterThan(shop.cuts.length)
})
