import { describe, expect, test } from 'vitest'
import type { Decide, RoomEvent } from '../../../../server/sync/room/live-room.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import type { Author } from '../../../../shared/sync/policy.ts'
import type { RoomName } from '../../../../shared/sync/room.ts'
import { anna, ben, boxes, closed, label, made, moved, server, setting } from '../../../helpers/boxes.ts'
import { factsIn } from '../../../helpers/facts-in.ts'
import { HeldLog, settle } from '../../../helpers/held-log.ts'
import { CELLAR, expectFreshLoad, hearing, RoomsBench, SAVED, STORE } from '../../../helpers/rooms-bench.ts'

const robot: Author = { id: 'robot:1', role: 'robot' }

function stating(room: RoomName, author: Author, ...facts: readonly Fact[]): Decide {
  return () => [{ room, author, facts }]
}

describe('a decision', () => {
  test('is stated under the client id of the server, whoever of its authors speaks', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    await bench.offer(room, anna, made('b1'))
    const events: RoomEvent[] = []
    room.subscribe(event => events.push(event))

    await bench.rooms.decide([STORE.name], () => [
      { room: STORE.name, author: robot, facts: [closed('b1')] },
      { room: STORE.name, author: server, facts: [setting('name', 'Store')] },
    ])

    const client = (await bench.log.load(STORE.name))?.serverClient ?? -1
    expect(events).toMatchObject([{ saved: new Map([['server', [{ client, clock: 2 }]]]) }])
    expect(room.record('boxes', 'b1')?.facts.get('closed')).toMatchObject({ by: 'robot:1', at: bench.now })
    expect(bench.accepted.at(-1)).toEqual({
      room: STORE,
      epoch: 1,
      sequence: 3,
      facts: [
        { fact: closed('b1'), by: robot, arrivedAt: bench.now },
        { fact: setting('name', 'Store'), by: server, arrivedAt: bench.now },
      ],
    })
    await expectFreshLoad(bench.log, room)
  })

  test('asked twice changes nothing, and what somebody else has stated equally is left out', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    await bench.offer(room, anna, made('b1'))
    const decide = stating(STORE.name, server, made('b1'), closed('b1'))
    for (const _ of [1, 2]) await bench.rooms.decide([STORE.name], decide)
    expect([room.sequence, bench.accepted.length]).toEqual([3, 2])
    expect(bench.accepted[1]?.facts.map(({ fact }) => fact)).toEqual([closed('b1')])
  })

  test('that the policy refuses is our own mistake: it throws, and nothing of it is stored', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    await bench.offer(room, anna, made('b1', 1))
    for (const wrong of [made('b1', 2), moved('b1', 1), label('b9', 'x'), { ...closed('b1'), value: 'yes' }]) {
      const decided = bench.rooms.decide([STORE.name], stating(STORE.name, server, setting('x', 1), wrong))
      await expect(decided).rejects.toThrow('boxes/')
    }
    expect([room.sequence, factsIn(room.doc, boxes)]).toEqual([2, { 'boxes/b1/made': { at: 0, size: 1 } }])
    expect(await bench.offer(room, anna, made('b2'))).toEqual(SAVED)
  })

  test('that throws is nobody else’s affair', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const decided = bench.rooms.decide([STORE.name], () => {
      throw new Error('arbiter')
    })
    await expect(decided).rejects.toThrow('arbiter')
    expect(await bench.offer(room, anna, made('b1'))).toEqual(SAVED)
  })

  test('sees nothing in flight', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log })
    const room = await bench.open()
    log.hold('commit')
    const offered = bench.offer(room, anna, made('b1'))
    await settle()
    const seen: unknown[] = []
    const decided = bench.rooms.decide([STORE.name], rooms => {
      seen.push(factsIn(rooms.get(STORE.name)?.doc ?? room.doc, boxes))
      return []
    })
    log.letGo()
    await Promise.all([offered, decided])
    expect(seen).toEqual([{ 'boxes/b1/made': { at: 0, size: 1 } }])
  })

  test('holds what it has only read: nothing comes to stand there before the decision does', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log })
    const [store, cellar] = [await bench.open(STORE), await bench.open(CELLAR)]
    const order: string[] = []
    store.subscribe(() => order.push('read'))
    cellar.subscribe(() => order.push('written'))
    log.hold('commit')
    const decided = bench.rooms.decide(
      [STORE.name, CELLAR.name],
      stating(CELLAR.name, server, setting('name', 'Cellar')),
    )
    await settle()
    const offered = bench.offer(store, anna, made('b1'))
    await settle()
    log.letGoOnce()
    await settle()
    log.letGo()
    await Promise.all([decided, offered])
    expect([order, log.asked.filter(method => method === 'commit').length]).toEqual([['written', 'read'], 4])
  })

  test('in several rooms is stored in all of them or in none', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log })
    const [store, cellar] = [await bench.open(STORE), await bench.open(CELLAR)]
    const both: Decide = () => [
      { room: STORE.name, author: server, facts: [setting('name', 'Store')], notes: [{ key: 'n', value: 1 }] },
      { room: CELLAR.name, author: server, facts: [setting('name', 'Cellar')] },
    ]
    const before = log.asked.filter(method => method === 'commit').length
    await bench.rooms.decide([STORE.name, CELLAR.name], both)
    expect(log.asked.filter(method => method === 'commit').length - before).toBe(1)
    expect([factsIn(store.doc, boxes), factsIn(cellar.doc, boxes)]).toEqual([
      { 'settings/name': 'Store' },
      { 'settings/name': 'Cellar' },
    ])
    expect(await log.notes(STORE.name, '')).toEqual(new Map([['n', 1]]))

    const half: Decide = () => [
      { room: STORE.name, author: server, facts: [made('b1')] },
      { room: CELLAR.name, author: server, facts: [setting('name', 'Other')] },
    ]
    await expect(bench.rooms.decide([STORE.name, CELLAR.name], half)).rejects.toThrow('settings/name')
    for (const room of [store, cellar]) await expectFreshLoad(log, room)
    expect(store.record('boxes', 'b1')).toBe(null)
  })

  test('tells nobody of one room before the others are as they were stored', async () => {
    const bench = new RoomsBench()
    const [store, cellar] = [await bench.open(STORE), await bench.open(CELLAR)]
    const seen: unknown[] = []
    for (const [own, other] of [
      [store, cellar],
      [cellar, store],
    ] as const) {
      own.subscribe(() => seen.push(factsIn(other.doc, boxes)))
    }
    await bench.rooms.decide([STORE.name, CELLAR.name], () =>
      [STORE, CELLAR].map(({ name }) => ({ room: name, author: server, facts: [setting('name', 'x')] })),
    )
    expect(seen).toEqual([{ 'settings/name': 'x' }, { 'settings/name': 'x' }])
  })

  test('taken crosswise with another does not wait for it for ever', async () => {
    const bench = new RoomsBench()
    const both = [STORE.name, CELLAR.name]
    const decide = (id: string) => () => both.map(room => ({ room, author: server, facts: [setting(id, 1)] }))
    const many = Array.from({ length: 20 }, (_, index) =>
      bench.rooms.decide(index % 2 === 0 ? both : both.toReversed(), decide(`s${index}`)),
    )
    await Promise.all(many)
    const store = await bench.open()
    expect(Object.keys(factsIn(store.doc, boxes))).toHaveLength(20)
    await expectFreshLoad(bench.log, store)
  })

  test('is asked again where another server was faster', async () => {
    const here = new RoomsBench()
    const there = new RoomsBench({ log: here.log }, 501)
    const [a] = [await here.open(), await there.open()]
    await here.offer(a, anna, made('b1'))
    const seen: string[][] = []
    await there.rooms.decide([STORE.name], rooms => {
      const room = rooms.get(STORE.name)
      seen.push(Object.keys(room === undefined ? {} : factsIn(room.doc, boxes)))
      return [{ room: STORE.name, author: server, facts: [setting('name', 'Store')] }]
    })
    expect(seen).toEqual([[], ['boxes/b1/made']])
    await expectFreshLoad(here.log, await there.open())
  })

  test('is asked again where another server was faster in a room it only looks at', async () => {
    const here = new RoomsBench()
    const there = new RoomsBench({ log: here.log }, 501)
    const [store] = [await here.open(), await there.open()]
    await there.open(CELLAR)
    const seen: number[] = []
    const decide: Decide = rooms => {
      const room = rooms.get(STORE.name)
      seen.push(Object.keys(room === undefined ? {} : factsIn(room.doc, boxes)).length)
      return [{ room: CELLAR.name, author: server, facts: [setting('boxes', seen.at(-1) ?? 0)] }]
    }
    await here.offer(store, anna, made('b1'))
    await there.rooms.decide([STORE.name, CELLAR.name], decide)
    expect(seen).toEqual([0, 1])
    expect(factsIn((await there.open(CELLAR)).doc, boxes)).toEqual({ 'settings/boxes': 1 })
  })

  test('of what another server has stated meanwhile looks at the room first, and is no mistake', async () => {
    for (const said of [setting('name', 'Store'), setting('name', 'Cellar')]) {
      const here = new RoomsBench()
      const there = new RoomsBench({ log: here.log }, 501)
      await there.open()
      const decide =
        (fact: Fact): Decide =>
        rooms =>
          rooms.get(STORE.name)?.record('settings', 'name') === null
            ? [{ room: STORE.name, author: server, facts: [fact] }]
            : []
      await here.rooms.decide([STORE.name], decide(setting('name', 'Store')))
      await there.rooms.decide([STORE.name], decide(said))
      expect(factsIn((await there.open()).doc, boxes)).toEqual({ 'settings/name': 'Store' })
      await expectFreshLoad(here.log, await there.open())
    }
  })

  test('hands a record to somebody else, here, on another server, and after a new epoch', async () => {
    const here = new RoomsBench()
    const there = new RoomsBench({ log: here.log }, 501)
    const [a, b] = [await here.open(), await there.open()]
    await here.offer(a, anna, made('b1'), label('b1', 'hers'))
    await here.offer(a, anna, made('b10'))
    await there.rooms.catchUp(STORE.name)

    const hands = [{ root: 'boxes', id: 'b1', to: 'ben' }]
    const decide: Decide = () => [{ room: STORE.name, author: server, facts: [closed('b1')], hands }]
    await here.rooms.decide([STORE.name], decide)
    await here.rooms.decide([STORE.name], decide)
    await there.rooms.catchUp(STORE.name)

    for (const room of [a, b]) {
      expect([room.record('boxes', 'b1')?.owner, room.record('boxes', 'b10')?.owner]).toEqual(['ben', 'anna'])
      expect(room.record('boxes', 'b1')?.facts.get('made')?.by).toBe('anna')
      await expectFreshLoad(here.log, room)
    }
    expect(await here.offer(a, ben, moved('b1', 1))).toEqual(SAVED)
    expect(await there.offer(b, anna, moved('b1', 2))).toMatchObject({ failures: [{ reason: 'not-yours' }] })

    const carry = () => true
    await here.rooms.decide([STORE.name], () => [{ room: STORE.name, author: server, facts: [], seal: { carry } }])
    expect((await here.open()).record('boxes', 'b1')?.owner).toBe('ben')
  })

  test('brings records of an earlier epoch into this one, as they stood', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    await bench.offer(room, anna, made('b1'), label('b1', 'hers'))
    await bench.offer(room, anna, made('b10'))
    await bench.rooms.decide([STORE.name], () => [
      { room: STORE.name, author: server, facts: [], seal: { carry: () => false } },
    ])
    const after = await bench.open()
    expect(factsIn(after.doc, boxes)).toEqual({})

    const carry = ['b1', 'b1', 'b9'].map(id => ({ root: 'boxes', id }))
    const decide: Decide = () => [{ room: STORE.name, author: server, facts: [], carry }]
    for (const _ of [1, 2]) await bench.rooms.decide([STORE.name], decide)

    expect(factsIn(after.doc, boxes)).toEqual({ 'boxes/b1/made': { at: 0, size: 1 }, 'boxes/b1/label': 'hers' })
    expect([after.sequence, after.record('boxes', 'b1')?.owner]).toEqual([5, 'anna'])
    await expectFreshLoad(bench.log, after)
    expect(await bench.offer(after, anna, moved('b1', 1))).toEqual(SAVED)
  })

  test('for its notes alone is stored and told to nobody', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const heard = hearing(room)
    await bench.rooms.decide([STORE.name], () => [
      { room: STORE.name, author: server, facts: [], notes: [{ key: 'n', value: 'x' }] },
    ])
    expect([await bench.log.notes(STORE.name, ''), heard, bench.accepted]).toEqual([new Map([['n', 'x']]), [], []])
    expect(room.sequence).toBe(2)
    expect(await bench.offer(room, anna, made('b1'))).toEqual(SAVED)
    await expectFreshLoad(bench.log, room)
  })

  test('of a room that does not exist, or that was not asked for, is our own mistake', async () => {
    const bench = new RoomsBench({ creates: ({ id }) => id === 'store' })
    await expect(bench.rooms.decide([CELLAR.name], () => [])).rejects.toThrow('boxes/cellar')
    const stray = bench.rooms.decide([STORE.name], stating(CELLAR.name, server, setting('x', 1)))
    await expect(stray).rejects.toThrow('boxes/cellar')
    expect(await bench.offer(await bench.open(), anna, made('b1'))).toEqual(SAVED)
  })

  test('may be asked for by whoever hears of what was accepted', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const decided: Promise<void>[] = []
    bench.rooms.onAccepted(({ facts }) => {
      const ids = facts.filter(({ fact }) => fact.name === 'made').map(({ fact }) => fact.id)
      if (ids.length > 0)
        decided.push(bench.rooms.decide([STORE.name], stating(STORE.name, server, ...ids.map(id => closed(id)))))
    })
    await Promise.all([anna, ben].map((author, index) => bench.offer(room, author, made(`b${index}`))))
    await Promise.all(decided)
    expect(Object.keys(factsIn(room.doc, boxes))).toEqual([
      'boxes/b0/closed',
      'boxes/b0/made',
      'boxes/b1/closed',
      'boxes/b1/made',
    ])
  })

  test('holds its rooms only while it lasts', async () => {
    const bench = new RoomsBench({ limits: { idleRooms: 0 } })
    await bench.rooms.decide([STORE.name, CELLAR.name], () => [])
    expect(bench.rooms.size).toBe(0)
  })
})
