import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Answer, RoomEvent } from '../../../../server/sync/room/live-room.ts'
import type { Author } from '../../../../shared/sync/policy.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { anna, ben, boxes, kim, label, made, moved, put, ron, setting } from '../../../helpers/boxes.ts'
import { factsIn } from '../../../helpers/facts-in.ts'
import { HeldLog, settle } from '../../../helpers/held-log.ts'
import { expectFreshLoad, hearing, RoomsBench, SAVED, STORE } from '../../../helpers/rooms-bench.ts'

/** Whether something has been answered yet. */
function watch(answer: Promise<Answer>): { answered: () => boolean; answer: Promise<Answer> } {
  let isAnswered = false
  const done = () => {
    isAnswered = true
  }
  answer.then(done, done)
  return { answered: () => isAnswered, answer }
}

describe('an offer', () => {
  test('is stored, applied, told to all and answered', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const events: RoomEvent[] = []
    room.subscribe(event => events.push(event))

    const update = bench.update(room, made('b1'))
    expect(await room.offer(anna, update)).toEqual(SAVED)

    expect(events).toEqual([{ kind: 'stored', update, saved: new Map([['anna', [{ client: 101, clock: 2 }]]]) }])
    expect(factsIn(room.doc, boxes)).toEqual({ 'boxes/b1/made': { at: 0, size: 1 } })
    expect(room.clocksOf(anna)).toEqual([{ client: 101, clock: 2 }])
    expect(room.clocksOf(ben)).toEqual([])
    expect(bench.accepted).toEqual([
      { room: STORE, epoch: 1, sequence: 2, facts: [{ fact: made('b1'), by: anna, arrivedAt: 1_000_000 }] },
    ])
    await expectFreshLoad(bench.log, room)
  })

  test('exists for nobody before it is on disk', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log })
    const room = await bench.open()
    const heard = hearing(room)
    log.hold('commit')

    const { answered, answer } = watch(bench.offer(room, anna, made('b1')))
    await settle()
    expect([answered(), heard, factsIn(room.doc, boxes), room.record('boxes', 'b1'), bench.accepted]).toEqual([
      false,
      [],
      {},
      null,
      [],
    ])

    log.letGo()
    expect(await answer).toEqual(SAVED)
    expect(heard).toEqual(['stored'])
  })

  test('that is refused is answered, changes nothing and stores nothing', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    await bench.offer(room, anna, made('b1'))
    const before = Y.encodeStateAsUpdate(room.doc)
    const heard = hearing(room)

    expect(await bench.offer(room, ron, made('b2'))).toEqual({
      kind: 'refused',
      ranges: [{ client: 102, from: 0, to: 2 }],
      failures: [{ path: 'boxes/b2/made', reason: 'not-yours', why: '', by: '' }],
      isForged: false,
    })
    expect([Y.encodeStateAsUpdate(room.doc), room.sequence, heard]).toEqual([before, 2, []])
    await expectFreshLoad(bench.log, room)
  })

  test('of bytes that are no update of ours is broken, and of too many bytes too', async () => {
    const bench = new RoomsBench({ limits: { updateBytes: 100 } })
    const room = await bench.open()
    expect(await room.offer(anna, Uint8Array.of(1, 2, 3))).toEqual({ kind: 'broken', why: 'ends early' })
    expect(await bench.offer(room, anna, made('b1'), label('b1', 'x'.repeat(100)))).toEqual({
      kind: 'broken',
      why: 'too large',
    })
  })

  test('that says nothing new is saved without an append', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const update = bench.update(room, made('b1'))
    await room.offer(anna, update)
    const heard = hearing(room)

    expect(await room.offer(anna, update)).toEqual(SAVED)
    const again = writeUpdate(stateFacts(new Y.Doc(), [made('b1')], 200, 0))
    expect(await room.offer(anna, again)).toEqual({ kind: 'saved', restated: [{ client: 200, from: 0, to: 2 }] })
    expect([room.sequence, heard, bench.accepted.length]).toEqual([2, [], 1])
  })

  test('whose judging fails by our own mistake hurts nobody else', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const broken = { ...boxes, rule: boxes.rule }
    broken.rule = place => {
      if (place.id === 'bad') throw new Error('A condition failed')
      return boxes.rule(place)
    }
    const other = new RoomsBench({ log: bench.log, kinds: new Map([['boxes', broken]]) })
    const theirs = await other.open()
    const bad = other.offer(theirs, anna, setting('bad', 1))
    const good = other.offer(theirs, ben, made('b1'))
    await expect(bad).rejects.toThrow('could not be judged')
    expect(await good).toEqual(SAVED)
    expect(other.alarms).toHaveLength(1)
    expect(room.epoch).toBe(1)
  })
})

describe('a batch', () => {
  test('is what arrives while an append is in flight, stored as one', async () => {
    const log = new HeldLog()
    const bench = new RoomsBench({ log })
    const room = await bench.open()
    const heard = hearing(room)
    log.hold('commit')
    const first = bench.offer(room, anna, made('b1'))
    await settle()
    const others = [ben, anna, kim].map((author, index) => bench.offer(room, author, made(`c${index}`)))
    log.letGo()

    expect(await Promise.all([first, ...others])).toEqual([SAVED, SAVED, SAVED, SAVED])
    expect(heard).toEqual(['stored', 'stored'])
    expect(bench.accepted.map(({ facts }) => facts.map(({ fact, by }) => `${by.id} ${fact.id}`))).toEqual([
      ['anna b1'],
      ['ben c0', 'anna c1', 'kim c2'],
    ])
    await expectFreshLoad(log, room)
  })

  test('is judged in order: the later of two that say the same thing comes too late', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const answers = await Promise.all([anna, ben].map(author => bench.offer(room, author, made('b1'))))
    expect(answers.map(({ kind }) => kind)).toEqual(['saved', 'refused'])
    await expectFreshLoad(bench.log, room)
  })

  test('goes on where a client id was left by what waits before it', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const ahead = new Y.Doc()
    const updates = [[made('b1')], [label('b1', 'Books'), moved('b1', 1)], [moved('b1', 2)]].map(facts => {
      const update = writeUpdate(stateFacts(ahead, facts, 7, Y.getState(ahead.store, 7)))
      Y.applyUpdate(ahead, update)
      return update
    })
    expect(await Promise.all(updates.map(update => room.offer(anna, update)))).toEqual([SAVED, SAVED, SAVED])
    expect(room.clocksOf(anna)).toEqual([{ client: 7, clock: 5 }])
    await expectFreshLoad(bench.log, room)
  })

  test('may replace one value twice', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const ahead = new Y.Doc()
    const updates = ['a', 'b', 'c'].map((value, index) => {
      const update = writeUpdate(stateFacts(ahead, [setting('name', value)], 7 + index, 0))
      Y.applyUpdate(ahead, update)
      return update
    })
    expect(await Promise.all(updates.map(update => room.offer(kim, update)))).toEqual([SAVED, SAVED, SAVED])
    expect(factsIn(room.doc, boxes)).toEqual({ 'settings/name': 'c' })
    await expectFreshLoad(bench.log, room)
  })

  test('is no larger than it may be', async () => {
    const bench = new RoomsBench({ limits: { batch: 2 } })
    const room = await bench.open()
    const heard = hearing(room)
    await Promise.all([1, 2, 3, 4, 5].map(index => bench.offer(room, anna, made(`b${index}`))))
    expect(heard).toEqual(['stored', 'stored', 'stored'])
    await expectFreshLoad(bench.log, room)
  })

  test('has no more structs than may hold up everything else', async () => {
    const bench = new RoomsBench({ limits: { batchStructs: 5 } })
    const room = await bench.open()
    const heard = hearing(room)
    const big = [1, 2, 3, 4, 5, 6, 7].map(count => moved('b0', count))
    const offers = [[made('b0'), ...big], [made('b1')], [made('b2')], [made('b3')]]
    expect(await Promise.all(offers.map(facts => bench.offer(room, anna, ...facts)))).toEqual(offers.map(() => SAVED))
    expect(heard).toEqual(['stored', 'stored', 'stored'])
  })

  test('lets a person bring as many client ids as a day allows, and more on the next', async () => {
    const bench = new RoomsBench({ limits: { newClientsPerDay: 3 } })
    const room = await bench.open()
    const offer = (author: Author, id: number) => bench.offer(room, author, made(`b${id}`))
    const kinds = async (answers: Promise<Answer>[]) => (await Promise.all(answers)).map(({ kind }) => kind)
    expect(await kinds([1, 2].map(id => offer(anna, id)))).toEqual(['saved', 'saved'])
    expect(await kinds([3, 4].map(id => offer(anna, id)))).toEqual(['saved', 'refused'])
    expect(await offer(anna, 5)).toMatchObject({ failures: [{ reason: 'slow-down' }], isForged: false })
    expect(await kinds([offer(ben, 5)])).toEqual(['saved'])
    bench.now += 24 * 60 * 60_000
    expect(await kinds([offer(anna, 6)])).toEqual(['saved'])
  })

  test('sees records its conditions look at, which came with the batch or an earlier epoch', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const answers = await Promise.all([bench.offer(room, anna, made('b1')), bench.offer(room, anna, put('t1', 'b1'))])
    expect(answers).toEqual([SAVED, SAVED])
  })
})

describe('presence', () => {
  test('holds a client id for whoever asks first, and one that is bound only for its owner', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    await room.offer(anna, writeUpdate(stateFacts(new Y.Doc(), [made('b1')], 7, 0)))
    expect([room.reserve(anna, 7), room.reserve(ben, 7)]).toEqual([true, false])
    expect([room.reserve(ben, 8), room.reserve(ben, 8), room.reserve(anna, 8)]).toEqual([true, true, false])
    const theirs = writeUpdate(stateFacts(new Y.Doc(), [made('b2')], 8, 0))
    expect(await room.offer(anna, theirs)).toMatchObject({ kind: 'refused', isForged: true })
    expect(await room.offer(ben, theirs)).toEqual(SAVED)
  })

  test('of one person holds no more than some hundred ids', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    for (let client = 1; client <= 1000; client += 1) room.reserve(ben, client)
    expect([room.reserve(anna, 1000), room.reserve(anna, 1)]).toEqual([false, true])
  })
})

describe('a listener', () => {
  test('that throws keeps nobody else from hearing', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    room.subscribe(() => {
      throw new Error('socket')
    })
    bench.rooms.onAccepted(() => {
      throw new Error('arbiter')
    })
    const heard = hearing(room)
    expect(await bench.offer(room, anna, made('b1'))).toEqual(SAVED)
    expect([heard, bench.alarms]).toEqual([['stored'], [new Error('socket'), new Error('arbiter')]])
  })

  test('hears nothing after its undo', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const heard: unknown[] = []
    room.subscribe(event => heard.push(event))()
    bench.rooms.onAccepted(event => heard.push(event))()
    await bench.offer(room, anna, made('b1'))
    expect(heard).toEqual([])
  })

  test('is told before the sender is answered', async () => {
    const bench = new RoomsBench()
    const room = await bench.open()
    const order: string[] = []
    room.subscribe(() => order.push('relayed'))
    bench.rooms.onAccepted(() => order.push('accepted'))
    await bench.offer(room, anna, made('b1')).then(() => order.push('answered'))
    expect(order).toEqual(['relayed', 'accepted', 'answered'])
  })
})
