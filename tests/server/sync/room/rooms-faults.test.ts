import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { StoreFailed } from '../../../../server/store/log.ts'
import type { OpenRoom } from '../../../../server/sync/room/live-room.ts'
import { loadRoom } from '../../../../server/sync/room/load-room.ts'
import { type Fact, pathOf, recordKey } from '../../../../shared/sync/fact.ts'
import { isEqualJson } from '../../../../shared/sync/json.ts'
import type { Room } from '../../../../shared/sync/room.ts'
import { anna, ben, boxes, label, made, moved, server, setting } from '../../../helpers/boxes.ts'
import { Disk, type Fault } from '../../../helpers/disk.ts'
import { openFaultyLog } from '../../../helpers/faulty-log.ts'
import { settle } from '../../../helpers/held-log.ts'
import { Random } from '../../../helpers/random.ts'
import { CELLAR, RoomsBench, STORE } from '../../../helpers/rooms-bench.ts'

const ROUNDS = 40

interface Told {
  /** Facts whose authors were told that they are saved. */
  saved: { room: Room; fact: Fact }[]
  /** How far everyone else has seen the clients of an epoch. */
  seen: { room: Room; epoch: number; clocks: ReadonlyMap<number, number> }[]
}

/** Rooms on a disk, whose people remember the answers. */
class Shop {
  readonly told: Told = { saved: [], seen: [] }
  readonly ended: string[] = []
  readonly #bench: RoomsBench
  readonly #random: Random

  constructor(disk: Disk, seed: number) {
    this.#random = new Random(seed)
    const random = (length: number) => this.#random.bytes(length)
    this.#bench = new RoomsBench({ log: openFaultyLog({ disk }), random, limits: { snapshotBytes: 2000 } })
  }

  async run(): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [store, cellar] = [await this.#open(STORE), await this.#open(CELLAR)]
      const offers = [1, 2, 3].map(index => this.#offer(index === 3 ? cellar : store, `b${round}i${index}`))
      await Promise.all([...offers, this.#decide(`s${round}`), ...(round % 15 === 14 ? [this.#seal()] : [])])
      for (const room of [store, cellar]) room.release()
    }
  }

  async offerOnce(): Promise<unknown> {
    const rooms = this.#bench.rooms
    const room = await rooms.open(STORE)
    return room && this.#bench.offer(room, anna, made('late'))
  }

  async #open(room: Room): Promise<OpenRoom> {
    const open = await this.#bench.open(room)
    open.subscribe(({ kind }) => {
      if (kind === 'stored') this.#see(open)
      else this.ended.push(kind)
    })
    return open
  }

  #see({ room, epoch, doc }: OpenRoom): void {
    this.told.seen.push({ room, epoch, clocks: Y.decodeStateVector(Y.encodeStateVector(doc)) })
  }

  async #offer(open: OpenRoom, id: string): Promise<void> {
    const facts = [made(id), label(id, 'x'), moved(id, 1)].slice(0, 1 + this.#random.below(3))
    const answer = await this.#bench.offer(open, this.#random.pick([anna, ben]), ...facts)
    if (answer.kind === 'saved') for (const fact of facts) this.told.saved.push({ room: open.room, fact })
  }

  async #decide(id: string): Promise<void> {
    const facts = [setting(id, 1)]
    await this.#bench.rooms.decide([STORE.name, CELLAR.name], () =>
      [STORE, CELLAR].map(({ name }) => ({ room: name, author: server, facts })),
    )
    for (const room of [STORE, CELLAR]) for (const fact of facts) this.told.saved.push({ room, fact })
  }

  async #seal(): Promise<void> {
    const carry = () => this.#random.chance(0.5)
    await this.#bench.rooms.decide([STORE.name], () => [
      { room: STORE.name, author: server, facts: [], seal: { carry } },
    ])
  }
}

/** Acknowledged facts missing after a reboot, and rooms that contradict themselves. */
async function missing(disk: Disk, { saved, seen }: Told): Promise<string[]> {
  const log = openFaultyLog({ disk })
  const lost: string[] = []
  for (const { room, fact } of saved) {
    const found = (await log.records(room.name, [recordKey(fact)])).get(recordKey(fact))?.facts.get(fact.name)
    if (found === undefined || !isEqualJson(found.value, fact.value)) lost.push(`saved ${room.name} ${pathOf(fact)}`)
  }
  for (const room of [STORE, CELLAR]) {
    const loaded = await loadRoom({ log, room, kind: boxes, alarm: () => {} })
    const epoch = loaded?.epoch ?? 0
    for (const look of seen.filter(each => each.room === room)) {
      const archive = look.epoch < epoch ? await log.archive(room.name, look.epoch) : null
      const doc = archive === null ? loaded?.doc : docOf(archive)
      const clocks = doc === undefined ? new Map() : Y.decodeStateVector(Y.encodeStateVector(doc))
      if (look.epoch > epoch || !covers(clocks, look.clocks)) lost.push(`seen ${room.name}@${look.epoch}`)
    }
  }
  return lost
}

function docOf(bytes: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  return doc
}

function covers(clocks: ReadonlyMap<number, number>, seen: ReadonlyMap<number, number>): boolean {
  return [...seen].every(([client, clock]) => (clocks.get(client) ?? 0) >= clock)
}

function copyOf({ saved, seen }: Told): Told {
  return { saved: [...saved], seen: seen.slice(-4) }
}

describe('when the power goes', () => {
  async function cuts(fault: Fault) {
    const random = new Random(3)
    const found: { disk: Disk; told: Told }[] = []
    const disk: Disk = new Disk({
      fault,
      onOperation: () => found.push({ disk: disk.reboot(random), told: copyOf(shop.told) }),
    })
    const shop = new Shop(disk, 1)
    await shop.run()
    return found
  }

  test('at any operation of the disk, nothing is lost that somebody was told or has seen', async () => {
    const found = await cuts({ kind: 'none' })
    const lost = new Set<string>()
    for (const { disk, told } of found) for (const what of await missing(disk, told)) lost.add(what)
    expect([...lost]).toEqual([])
    expect(found.length).toBeGreaterThan(3 * ROUNDS)
    expect(found.at(-1)?.told.saved.length).toBeGreaterThan(4 * ROUNDS)
  })

  test('on a disk that lies about its syncs, this is found out', async () => {
    const found = await cuts({ kind: 'lies' })
    const lost = await Promise.all(found.slice(-20).map(({ disk, told }) => missing(disk, told)))
    expect(lost.filter(what => what.length > 0).length).toBeGreaterThan(5)
  })
})

describe('when the disk answers with an error', () => {
  test('everybody is told once, nothing is acknowledged any more, and what was stays', async () => {
    for (let at = 2; at <= 3 * ROUNDS; at += 7) {
      const disk = new Disk({ fault: { kind: 'error', at } })
      const shop = new Shop(disk, 1)
      await expect(shop.run()).rejects.toThrow(StoreFailed)
      await settle()
      const before = shop.told.saved.length
      await expect(shop.offerOnce()).rejects.toThrow(StoreFailed)
      expect(shop.told.saved.length).toBe(before)
      expect(shop.ended.filter(kind => kind === 'failed').length).toBeLessThanOrEqual(2)
      expect(await missing(disk.reboot(new Random(at)), shop.told)).toEqual([])
    }
  })
})
