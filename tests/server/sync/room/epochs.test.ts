import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Fact } from '../../../../shared/sync/fact.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { anna, ben, boxes, closed, kim, label, made, moved, put, server, setting } from '../../../helpers/boxes.ts'
import { factsIn } from '../../../helpers/facts-in.ts'
import { HeldLog, settle } from '../../../helpers/held-log.ts'
import { CELLAR, expectFreshLoad, RoomsBench, SAVED, STORE } from '../../../helpers/rooms-bench.ts'

/** Ends the epoch. Records named by `carry` go on. */
function seal(
  bench: RoomsBench,
  carry: (root: string, id: string) => boolean,
  ...facts: readonly Fact[]
): Promise<void> {
  return bench.rooms.decide([STORE.name], () => [{ room: STORE.name, author: server, facts, seal: { carry } }])
}

/** A person who has seen nothing of this epoch states it, under client ids of their own. */
function blind(client: number, ...facts: readonly Fact[]): Uint8Array {
  return writeUpdate(stateFacts(new Y.Doc(), facts, client, 0))
}

async function sealedBench() {
  const bench = new RoomsBench()
  const before = await bench.open()
  await bench.offer(before, anna, made('b1'), label('b1', 'Books'))
  await bench.offer(before, ben, made('b2'))
  await bench.offer(before, kim, setting('name', 'Store'))
  bench.now += 1000
  await seal(bench, (_root, id) => id === 'b1', setting('size', 5))
  return { bench, before, after: await bench.open() }
}

describe('a seal', () => {
  test('begins an epoch with what is carried over and stated, under a new client id of the server', async () => {
    const { bench, before, after } = await sealedBench()
    expect([before.epoch, after.epoch, after.sequence]).toEqual([1, 2, 5])
    expect(factsIn(after.doc, boxes)).toEqual({
      'boxes/b1/label': 'Books',
      'boxes/b1/made': { at: 0, size: 1 },
      'settings/size': 5,
    })
    const state = await bench.log.load(STORE.name)
    expect([...Y.decodeStateVector(Y.encodeStateVector(after.doc)).keys()]).toEqual([state?.serverClient])
    expect(bench.accepted.at(-1)).toEqual({
      room: STORE,
      epoch: 2,
      sequence: 5,
      facts: [{ fact: setting('size', 5), by: server, arrivedAt: bench.now }],
    })
    await expectFreshLoad(bench.log, after)
  })

  test('leaves to carried records their owner, and to their facts who stated them and when', async () => {
    const { bench, after } = await sealedBench()
    const record = after.record('boxes', 'b1')
    expect([record?.owner, record?.facts.get('made')]).toMatchObject(['anna', { by: 'anna', at: bench.now - 1000 }])
    expect(await bench.log.records(STORE.name, ['boxes/b1'])).toEqual(
      new Map([
        [
          'boxes/b1',
          {
            owner: 'anna',
            epoch: 2,
            facts: new Map([
              ['made', { by: 'anna', at: bench.now - 1000, sequence: 2, value: { at: 0, size: 1 } }],
              ['label', { by: 'anna', at: bench.now - 1000, sequence: 2, value: 'Books' }],
            ]),
          },
        ],
      ]),
    )
    expect(await bench.offer(after, anna, moved('b1', 1))).toEqual(SAVED)
    expect(await bench.offer(after, ben, moved('b1', 2))).toMatchObject({ failures: [{ reason: 'not-yours' }] })
  })

  test('archives the whole document', async () => {
    const { bench, before } = await sealedBench()
    expect(await bench.log.archive(STORE.name, 1)).toEqual(Y.encodeStateAsUpdate(before.doc))
    expect(await bench.log.archives(STORE.name)).toMatchObject([{ epoch: 1, at: bench.now }])
  })

  test('tells those who are in the old epoch, and their offers are not for the new one', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log })
    const before = await bench.open()
    const events: unknown[] = []
    before.subscribe(event => events.push(event))
    log.hold('commit')
    const sealing = seal(bench, () => false)
    await settle()
    const waiting = bench.offer(before, anna, made('b1'))
    log.letGo()

    await sealing
    expect(await waiting).toEqual({ kind: 'moved', epoch: 2 })
    expect(await bench.offer(before, anna, made('b1'))).toEqual({ kind: 'moved', epoch: 2 })
    expect(events).toEqual([{ kind: 'moved', epoch: 2 }])
    expect((await bench.open()).epoch).toBe(2)
  })

  test('is one of several rooms in one append', async () => {
    const bench = new RoomsBench()
    await bench.rooms.decide([STORE.name, CELLAR.name], () => [
      { room: STORE.name, author: server, facts: [], seal: { carry: () => true } },
      { room: CELLAR.name, author: server, facts: [setting('epoch', 2)] },
    ])
    expect([(await bench.open()).epoch, factsIn((await bench.open(CELLAR)).doc, boxes)]).toEqual([
      2,
      { 'settings/epoch': 2 },
    ])
  })

  test('that another server was faster with is heard of', async () => {
    const here = new RoomsBench()
    const there = new RoomsBench({ log: here.log }, 501)
    const [, b] = [await here.open(), await there.open()]
    await seal(here, () => true)
    expect(await there.offer(b, anna, made('b1'))).toEqual({ kind: 'moved', epoch: 2 })
    const moved = await there.open()
    expect(moved.epoch).toBe(2)
    await expectFreshLoad(here.log, moved)
  })

  test('keeps the statement of facts on records that it did not carry', async () => {
    const bench = new RoomsBench()
    await bench.offer(await bench.open(), anna, made('b1'))
    await seal(bench, () => false, closed('b1'))
    const after = await bench.open()
    expect(factsIn(after.doc, boxes)).toEqual({ 'boxes/b1/closed': { at: 0 }, 'boxes/b1/made': { at: 0, size: 1 } })
    expect(after.record('boxes', 'b1')?.owner).toBe('anna')
    await expectFreshLoad(bench.log, after)
  })

  test('may be followed by another', async () => {
    const { bench } = await sealedBench()
    await seal(bench, () => true)
    const third = await bench.open()
    expect([third.epoch, Object.keys(factsIn(third.doc, boxes))]).toEqual([
      3,
      ['boxes/b1/label', 'boxes/b1/made', 'settings/size'],
    ])
    expect(third.record('boxes', 'b1')?.owner).toBe('anna')
    await expectFreshLoad(bench.log, third)
  })

  test('never takes a client id that was used before', async () => {
    const ids = [1, 2, 7, 2, 1, 9]
    const bench = new RoomsBench({ random: () => Uint8Array.of(0, 0, 0, ids.shift() ?? 0) })
    const room = await bench.open()
    await room.offer(anna, blind(7, made('b1')))
    await seal(bench, () => true)
    expect((await bench.log.load(STORE.name))?.serverClient).toBe(2)
    await seal(bench, () => true)
    expect((await bench.log.load(STORE.name))?.serverClient).toBe(9)
  })
})

describe('a client of an earlier epoch', () => {
  test('is known by its state vector', async () => {
    const { after } = await sealedBench()
    expect(await after.isStale(new Map([[101, 1]]))).toBe(true)
    expect(await after.isStale(new Map([[999, 1]]))).toBe(false)
    expect(await after.isStale(new Map())).toBe(false)
    expect(await after.isStale(Y.decodeStateVector(Y.encodeStateVector(after.doc)))).toBe(false)
  })

  test('is told to move when it goes on under its old client id', async () => {
    const { after } = await sealedBench()
    expect(await after.offer(anna, blind(101, made('b9')))).toEqual({ kind: 'moved', epoch: 2 })
    expect(await after.offer(ben, blind(101, made('b9')))).toMatchObject({ kind: 'refused', isForged: true })
  })

  test('comes from a later one where another server has sealed: it is not given the old document', async () => {
    const here = new RoomsBench()
    const there = new RoomsBench({ log: here.log }, 501)
    const old = await there.open()
    await here.open()
    await seal(here, () => true)
    await (await here.open()).offer(anna, blind(77, made('b1')))
    const events: unknown[] = []
    old.subscribe(event => events.push(event))
    expect(await old.isStale(new Map([[77, 2]]))).toBe(true)
    expect(events).toEqual([{ kind: 'moved', epoch: 2 }])
  })
})

describe('a fact of an earlier epoch', () => {
  test('restated by its author is saved, and its record stays in the archive', async () => {
    const { after } = await sealedBench()
    const again = await after.offer(ben, blind(300, made('b2')))
    expect(again).toEqual({ kind: 'saved', restated: [{ client: 300, from: 0, to: 2 }] })
    expect(after.record('boxes', 'b2')).toBe(null)
    expect(await after.offer(anna, blind(301, made('b2')))).toMatchObject({ failures: [{ reason: 'already' }] })
  })

  test('is joined by a late one: its record is carried over first, and its author states it again', async () => {
    const { bench, after } = await sealedBench()
    const events: string[] = []
    after.subscribe(({ kind }) => events.push(kind))
    const late = await after.offer(ben, blind(300, made('b2'), moved('b2', 1)))
    expect(late).toMatchObject({
      kind: 'refused',
      isForged: false,
      failures: [{ path: 'boxes/b2/moved/1', reason: 'moved' }],
    })
    expect(events).toEqual(['stored'])
    expect(after.record('boxes', 'b2')).toMatchObject({ owner: 'ben' })
    expect(after.record('boxes', 'b2')?.facts.get('made')).toMatchObject({ by: 'ben', at: bench.now - 1000 })
    expect(bench.accepted.at(-1)?.facts).toEqual([{ fact: setting('size', 5), by: server, arrivedAt: bench.now }])
    await expectFreshLoad(bench.log, after)

    expect(await bench.offer(after, ben, moved('b2', 1))).toEqual(SAVED)
    await expectFreshLoad(bench.log, after)
  })

  test('is carried over once, however many ask', async () => {
    const { bench, after } = await sealedBench()
    const answers = await Promise.all(
      [1, 2, 3].map(count => after.offer(ben, blind(300 + count, made('b2'), moved('b2', count)))),
    )
    expect(answers.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused'])
    await expectFreshLoad(bench.log, after)
    expect((await bench.log.records(STORE.name, ['boxes/b2'])).get('boxes/b2')?.epoch).toBe(2)
  })

  test('is not carried over for somebody who may not add to it', async () => {
    const { after } = await sealedBench()
    expect(await after.offer(anna, blind(300, made('b2'), moved('b2', 1)))).toMatchObject({ kind: 'refused' })
    expect(after.record('boxes', 'b2')).toBe(null)
  })

  test('brings with it what belongs together', async () => {
    const bench = new RoomsBench({
      carryOver: record => [record, { root: 'tags', id: 't1' }, { root: 'tags', id: 'no' }],
    })
    const before = await bench.open()
    await bench.offer(before, anna, made('b1'), put('t1', 'b1'))
    await seal(bench, () => false)
    const after = await bench.open()
    await after.offer(anna, blind(300, made('b1'), moved('b1', 1)))
    expect(Object.keys(factsIn(after.doc, boxes))).toEqual(['boxes/b1/made', 'tags/t1/put'])
    await expectFreshLoad(bench.log, after)
  })

  test('which is a bare one may be replaced once it is carried over', async () => {
    const { bench, after } = await sealedBench()
    expect(await after.offer(kim, blind(300, setting('name', 'Shop')))).toMatchObject({
      failures: [{ path: 'settings/name', reason: 'moved' }],
    })
    expect(await bench.offer(after, kim, setting('name', 'Shop'))).toEqual(SAVED)
    expect(factsIn(after.doc, boxes)).toMatchObject({ 'settings/name': 'Shop' })
    await expectFreshLoad(bench.log, after)
  })

  test('is known to the conditions of new ones', async () => {
    const { after } = await sealedBench()
    expect(await after.offer(ben, blind(300, put('t1', 'b2')))).toEqual(SAVED)
    expect(await after.offer(anna, blind(301, put('t2', 'b2')))).toMatchObject({ failures: [{ reason: 'not-yours' }] })
    expect(await after.offer(ben, blind(302, put('t3', 'b9')))).toMatchObject({ failures: [{ why: 'no-such-box' }] })
  })

  test('is joined by one of the server without asking anybody', async () => {
    const { bench, after } = await sealedBench()
    await bench.rooms.decide([STORE.name], () => [{ room: STORE.name, author: server, facts: [closed('b2')] }])
    expect(after.record('boxes', 'b2')).toMatchObject({ owner: 'ben' })
    expect([...(after.record('boxes', 'b2')?.facts.keys() ?? [])]).toEqual(['made', 'closed'])
    expect(bench.accepted.at(-1)?.facts.map(({ fact }) => fact)).toEqual([closed('b2')])
    await expectFreshLoad(bench.log, after)
  })
})
