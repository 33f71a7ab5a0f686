import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { RoomEvent } from '../../../../server/sync/room/live-room.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { anna, ben, boxes, kim, label, made, setting } from '../../../helpers/boxes.ts'
import { factsIn } from '../../../helpers/facts-in.ts'
import { HeldLog, settle } from '../../../helpers/held-log.ts'
import { expectFreshLoad, hearing, RoomsBench, SAVED, STORE } from '../../../helpers/rooms-bench.ts'

describe('another server on the same log', () => {
  test('is caught up with before anything is judged against its facts', async () => {
    const here = new RoomsBench()
    const there = new RoomsBench({ log: here.log }, 501)
    const [a, b] = [await here.open(), await there.open()]
    const heard: RoomEvent[] = []
    b.subscribe(event => heard.push(event))

    const update = here.update(a, made('b1'))
    await a.offer(anna, update)
    const late = writeUpdate(stateFacts(new Y.Doc(), [made('b1')], 300, 0))
    expect(await b.offer(ben, late)).toMatchObject({ kind: 'refused', failures: [{ reason: 'already' }] })

    expect(heard).toEqual([{ kind: 'stored', update, saved: new Map([['anna', [{ client: 101, clock: 2 }]]]) }])
    expect(there.accepted).toEqual([])
    await expectFreshLoad(here.log, b)
  })

  test('that was faster makes the whole batch be judged again', async () => {
    const log = new HeldLog()
    const here = new RoomsBench({ log })
    const there = new RoomsBench({ log: here.log }, 501)
    const [a, b] = [await here.open(), await there.open()]
    log.hold('commit')
    const first = here.offer(a, anna, made('b1'))
    await settle()
    const offers = [
      there.offer(b, ben, made('b1')),
      b.offer(ben, writeUpdate(stateFacts(new Y.Doc(), [made('b2')], 900, 0))),
    ]
    await settle()
    log.letGo()

    expect(await first).toEqual(SAVED)
    expect(await Promise.all(offers)).toMatchObject([{ kind: 'refused', failures: [{ reason: 'already' }] }, SAVED])
    await here.rooms.catchUp(STORE.name)
    for (const room of [a, b]) await expectFreshLoad(log, room)
  })

  test('does not make an honest client gap: what it took is looked up before anybody is refused', async () => {
    const here = new RoomsBench()
    const there = new RoomsBench({ log: here.log }, 501)
    const [a, b] = [await here.open(), await there.open()]
    await a.offer(anna, writeUpdate(stateFacts(new Y.Doc(), [made('b1')], 7, 0)))
    const next = writeUpdate(stateFacts(a.doc, [label('b1', 'Books')], 7, 2))
    expect(await b.offer(anna, next)).toEqual(SAVED)
    await expectFreshLoad(here.log, b)
  })

  test('is heard of by a hint, whatever it replaced, opened or put into a snapshot', async () => {
    const here = new RoomsBench({ limits: { snapshotBytes: 50 } })
    const there = new RoomsBench({ log: here.log }, 501)
    const [a, b] = [await here.open(), await there.open()]
    for (const name of ['a', 'b', 'c']) {
      await here.offer(a, kim, setting('name', name))
      await there.rooms.catchUp(STORE.name)
      await expectFreshLoad(here.log, b)
    }
    for (const index of [1, 2, 3, 4]) await here.offer(a, anna, made(`b${index}`), label(`b${index}`, 'x'.repeat(20)))
    await settle()
    await there.rooms.catchUp(STORE.name)
    await expectFreshLoad(here.log, b)
    expect(b.clocksOf(anna)).toEqual(a.clocksOf(anna))
  })

  test('is not looked for in a room that is not in memory', async () => {
    const bench = new RoomsBench()
    await bench.rooms.catchUp(STORE.name)
    expect(bench.rooms.size).toBe(0)
  })
})

describe('a snapshot', () => {
  test('sums up entries past a size, and what comes meanwhile survives', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log, limits: { snapshotBytes: 100 } })
    const room = await bench.open()
    log.hold('snapshot')
    for (const index of [1, 2, 3, 4]) await bench.offer(room, anna, made(`b${index}`))
    await bench.offer(room, kim, setting('name', 'a'))
    await bench.offer(room, kim, setting('name', 'b'))
    expect(log.asked.filter(method => method === 'snapshot')).toHaveLength(1)
    log.letGo()
    await settle()

    const state = await log.load(STORE.name)
    expect(state?.snapshot?.through).toBeGreaterThan(1)
    expect(state?.entries.length).toBeGreaterThan(0)
    await expectFreshLoad(log, room)
    await bench.offer(room, kim, setting('name', 'c'))
    await settle()
    await expectFreshLoad(log, room)
  })

  test('is not taken again before as much has come once more', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log, limits: { snapshotBytes: 300 } })
    const room = await bench.open()
    const snapshots = () => log.asked.filter(method => method === 'snapshot').length
    const after: number[] = []
    for (let index = 0; index < 16; index += 1) {
      await bench.offer(room, anna, made(`b${index}`))
      await settle()
      after.push(snapshots())
    }
    expect(after.at(-1)).toBeGreaterThan(1)
    expect(after.filter((count, index) => count > (after[index - 1] ?? 0)).length).toBe(after.at(-1))
    expect(after.at(-1)).toBeLessThan(6)
  })
})

describe('a store that fails', () => {
  test('ends everything: nothing is acknowledged any more, and whoever listens is told', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log })
    const [room, idle] = [await bench.open(), await bench.open({ ...STORE, name: 'boxes/b2' as never, id: 'b2' })]
    const heard = [hearing(room), hearing(idle)]
    log.hold('commit')
    const inFlight = bench.offer(room, anna, made('b1'))
    await settle()
    const waiting = bench.offer(room, ben, made('b2'))
    log.fail()

    await expect(inFlight).rejects.toThrow('The disk is gone')
    await expect(waiting).rejects.toThrow('The disk is gone')
    await expect(bench.offer(room, anna, made('b3'))).rejects.toThrow('The disk is gone')
    await expect(bench.offer(idle, anna, made('b3'))).rejects.toThrow('The disk is gone')
    await expect(bench.open()).rejects.toThrow('The disk is gone')
    await expect(bench.rooms.decide([STORE.name], () => [])).rejects.toThrow('The disk is gone')
    expect(heard).toEqual([['failed'], ['failed']])
    expect([factsIn(room.doc, boxes), bench.accepted]).toEqual([{}, []])
    await bench.rooms.close()
  })

  test('in a snapshot ends everything too', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log, limits: { snapshotBytes: 10 } })
    const room = await bench.open()
    const heard = hearing(room)
    log.hold('snapshot')
    expect(await bench.offer(room, anna, made('b1'))).toEqual(SAVED)
    log.fail()
    await settle()
    expect(heard).toEqual(['stored', 'failed'])
  })
})
