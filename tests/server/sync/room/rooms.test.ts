import { describe, expect, test } from 'vitest'
import { RoomsClosed } from '../../../../server/sync/room/room-services.ts'
import { pathOf } from '../../../../shared/sync/fact.ts'
import { type Room, roomOf } from '../../../../shared/sync/room.ts'
import { anna, ben, boxes, made, server } from '../../../helpers/boxes.ts'
import { HeldLog, settle } from '../../../helpers/held-log.ts'
import { CELLAR, expectFreshLoad, hearing, RoomsBench, SAVED, STORE } from '../../../helpers/rooms-bench.ts'

function room(index: number): Room {
  return roomOf('boxes', `r${index}`)
}

function loads({ asked }: HeldLog): number {
  return asked.filter(method => method === 'load').length
}

describe('opening', () => {
  test('gives nothing for a room that does not exist, of an unknown kind, or that may not be created', async () => {
    const bench = new RoomsBench({ creates: ({ id }) => id === 'store' })
    expect(await bench.rooms.open(CELLAR)).toBe(null)
    expect(await bench.rooms.open(roomOf('bottles', 'store'))).toBe(null)
    expect(await bench.rooms.open(roomOf('constructor'))).toBe(null)
    expect((await bench.open()).epoch).toBe(1)
    expect(await bench.log.rooms()).toEqual(['boxes/store'])
  })

  test('of rooms that do not exist leaves nothing behind, however many are asked for', async () => {
    const bench = new RoomsBench({ creates: () => false })
    for (let index = 0; index < 1000; index += 1) expect(await bench.rooms.open(room(index))).toBe(null)
    expect(bench.rooms.size).toBe(0)
  })

  test('at the same time loads once and gives the same document', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log })
    await bench.open()
    const other = new RoomsBench({ log })
    log.hold('load')
    const before = loads(log)
    const opening = [other.open(), other.open(), other.open()]
    await settle()
    log.letGo()
    const [a, b, c] = await Promise.all(opening)
    expect([a?.doc === b?.doc, b?.doc === c?.doc, loads(log) - before]).toEqual([true, true, 1])
  })

  test('at the same time on two servers creates once', async () => {
    const here = new RoomsBench()
    const there = new RoomsBench({ log: here.log })
    const [a, b] = await Promise.all([here.open(), there.open()])
    expect(await here.offer(a, anna, made('b1'))).toEqual(SAVED)
    await there.rooms.catchUp(STORE.name)
    await expectFreshLoad(here.log, b)
  })

  test('tells what the other server appended, once, in order, and with its author; as a whole where it moved on', async () => {
    const here = new RoomsBench()
    const there = new RoomsBench({ log: here.log })
    const [a] = await Promise.all([here.open(), there.open()])
    const followed: unknown[] = []
    there.rooms.onFollowed(({ room, facts }) =>
      followed.push([room.name, facts?.map(({ fact, by, arrivedAt }) => [pathOf(fact), by, arrivedAt]) ?? 'whole']),
    )
    await here.offer(a, anna, made('b1'))
    await here.offer(a, ben, made('b2'))

    await there.rooms.catchUp(STORE.name)
    await there.rooms.catchUp(STORE.name)
    await here.rooms.decide([STORE.name], () => [
      { room: STORE.name, author: server, facts: [], seal: { carry: () => false } },
    ])
    await there.rooms.catchUp(STORE.name)

    const { at: now } = a.record('boxes', 'b1')?.facts.get('made') ?? {}
    const told = [
      ['boxes/b1/made', anna.id, now],
      ['boxes/b2/made', ben.id, now],
    ]
    expect(followed).toEqual([
      [STORE.name, told],
      [STORE.name, 'whole'],
    ])
  })

  test('is tried anew where a corrupt room could not be loaded, and hurts no other room', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log })
    await bench.offer(await bench.open(), anna, made('b1'))
    const other = new RoomsBench({ log })
    log.records = async () => new Map()
    await expect(other.open()).rejects.toThrow('boxes/b1')
    expect((await other.open(CELLAR)).epoch).toBe(1)
    log.records = (name, ids) => bench.log.records(name, ids)
    expect(other.rooms.size).toBe(1)
  })
})

describe('a room that nobody holds', () => {
  test('stays while there are few, and the one left alone longest goes first', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log, limits: { idleRooms: 2 } })
    for (const index of [1, 2, 3]) (await bench.open(room(index))).release()
    expect(bench.rooms.size).toBe(2)
    const before = loads(log)
    for (const index of [3, 2]) (await bench.open(room(index))).release()
    expect(loads(log) - before).toBe(0)
    await bench.open(room(1))
    expect(loads(log) - before).toBe(1)
  })

  test('is what it was when it comes back', async () => {
    const bench = new RoomsBench({ limits: { idleRooms: 0 } })
    const first = await bench.open()
    await bench.offer(first, anna, made('b1'))
    first.release()
    await settle()
    expect(bench.rooms.size).toBe(0)
    const second = await bench.open()
    expect(second.doc === first.doc).toBe(false)
    await expectFreshLoad(bench.log, second)
    expect(await bench.offer(second, anna, made('b2'))).toEqual(SAVED)
    await expectFreshLoad(bench.log, second)
  })

  test('stays while anybody else holds it, and a second release of one holder counts nothing', async () => {
    const bench = new RoomsBench({ limits: { idleRooms: 0 } })
    const [a, b] = [await bench.open(), await bench.open()]
    a.release()
    a.release()
    expect(bench.rooms.size).toBe(1)
    b.release()
    expect(bench.rooms.size).toBe(0)
  })

  test('stays until its append in flight has landed', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log, limits: { idleRooms: 0 } })
    const first = await bench.open()
    log.hold('commit')
    const answer = bench.offer(first, anna, made('b1'))
    await settle()
    first.release()
    const opening = bench.open()
    log.letGo()
    expect(await answer).toEqual(SAVED)
    await expectFreshLoad(log, await opening)
  })

  test('tells nothing to whoever has released it', async () => {
    const bench = new RoomsBench()
    const [a, b] = [await bench.open(), await bench.open()]
    const heard = [hearing(a), hearing(b)]
    a.release()
    await bench.offer(b, anna, made('b1'))
    expect(heard).toEqual([[], ['stored']])
  })

  test('takes no offers from whoever has released it', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    room.release()
    await expect(bench.offer(room, anna, made('b1'))).rejects.toThrow('released')
  })
})

describe('closing', () => {
  test('lets what is in flight land, and takes no more', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log })
    const open = await bench.open()
    log.hold('commit')
    const inFlight = bench.offer(open, anna, made('b1'))
    await settle()
    const waiting = bench.offer(open, anna, made('b2'))
    const closing = bench.rooms.close()
    const late = bench.offer(open, anna, made('b3'))
    log.letGo()

    expect(await inFlight).toEqual(SAVED)
    await expect(waiting).rejects.toThrow(RoomsClosed)
    await expect(late).rejects.toThrow(RoomsClosed)
    await expect(bench.open()).rejects.toThrow(RoomsClosed)
    await expect(bench.rooms.decide([STORE.name], () => [])).rejects.toThrow(RoomsClosed)
    await closing
    await expectFreshLoad(log, open)
  })

  test('during a load waits for it, and gives the room to nobody', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log })
    log.hold('load')
    const opening = bench.open()
    const closing = bench.rooms.close()
    log.letGo()
    await expect(opening).rejects.toThrow(RoomsClosed)
    await closing
  })

  test('waits for a snapshot', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log, limits: { snapshotBytes: 1 } })
    log.hold('snapshot')
    await bench.offer(await bench.open(), anna, made('b1'))
    let isClosed = false
    const closing = bench.rooms.close().then(() => {
      isClosed = true
    })
    await settle()
    expect(isClosed).toBe(false)
    log.letGo()
    await closing
    expect((await log.load(STORE.name))?.snapshot?.through).toBe(2)
  })
})

test('the kind of a room is the one it was created with', async () => {
  const bench = new RoomsBench()
  expect((await bench.open()).room).toEqual({ name: 'boxes/store', kind: boxes.name, id: 'store' })
})
