import { beforeEach, describe, expect, test } from 'vitest'
import type { IndexedRecord } from '../../../../server/store/log.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import { anna, ben, kim, label, made, moved, put, setting } from '../../../helpers/boxes.ts'
import { GateBench } from '../../../helpers/gate-bench.ts'
import { deleting, fact, record, replacing, told, update } from './structs.ts'

let bench: GateBench

beforeEach(() => {
  bench = new GateBench()
})

function indexed(owner: string, by: string, ...facts: readonly Fact[]): IndexedRecord {
  return { owner, epoch: 1, facts: new Map(facts.map(({ name, value }) => [name, { by, at: 5, value }])) }
}

function foundRecord(key: string, found: IndexedRecord): void {
  bench.found = { ...bench.found, records: new Map([[key, found]]) }
}

describe('a fact that stands', () => {
  beforeEach(() => {
    bench.state(anna, 1, made('b1'), label('b1', 'Books'))
  })

  const again = update(record(2, 0, 'b1'), fact(2, 1, { client: 2, clock: 0 }, made('b1')))

  test('is restated by its author under new structs, and nothing is stored', () => {
    const judged = bench.judge(anna, again)
    expect(judged).toEqual({
      kind: 'passed',
      statement: { structs: [], placed: [], deletes: [], facts: [] },
      restated: [{ client: 2, from: 0, to: 2 }],
    })
    const bare = bench.update(3, setting('name', 'Store'))
    bench.state(kim, 4, setting('name', 'Store'))
    expect(told(bench.judge(kim, bare))).toEqual({ restated: [{ client: 3, from: 0, to: 1 }] })
  })

  test('is restated beside new facts only under another client id', () => {
    const tag = [record(3, 0, 't1', 'tags'), fact(3, 1, { client: 3, clock: 0 }, put('t1', 'b1'))]
    const judged = bench.judge(anna, update(...again.structs, ...tag))
    expect(judged).toMatchObject({ restated: [{ client: 2, from: 0, to: 2 }], statement: { structs: tag } })
  })

  test('restated together with a new one under one client id is refused, so that it can be left out', () => {
    const mixed = update(...again.structs, fact(2, 2, { client: 2, clock: 0 }, moved('b1', 1)))
    expect(told(bench.judge(anna, mixed))).toEqual(['boxes/b1/made already  anna'])
    const beside = update(fact(2, 0, { client: 1, clock: 0 }, made('b1')), record(2, 1, 'b2'))
    const whole = update(...beside.structs, fact(2, 2, { client: 2, clock: 1 }, made('b2')))
    expect(told(bench.judge(anna, whole))).toEqual(['boxes/b1/made already  anna'])
  })

  test('is refused to somebody else, who is told by whom only where the kind says so', () => {
    const other = update(record(2, 0, 'b1'), fact(2, 1, { client: 2, clock: 0 }, made('b1')))
    expect(told(bench.judge(ben, other))).toEqual(['boxes/b1/made already'])
    expect(told(bench.judge(kim, other))).toEqual(['boxes/b1/made already  anna'])
  })

  test('is not hidden by a second map for its record', () => {
    const second = update(record(2, 0, 'b1'), fact(2, 1, { client: 2, clock: 0 }, moved('b1', 1)))
    expect(told(bench.judge(anna, second))).toEqual(['boxes/b1 already  anna'])
    expect(told(bench.judge(kim, second))).toEqual(['boxes/b1 already  anna'])
    expect(told(bench.judge(ben, second))).toEqual(['boxes/b1/moved/1 not-yours'])
  })

  test('cannot be stated again without naming it, even where it may be replaced', () => {
    const blind = update(fact(2, 0, { client: 1, clock: 0 }, label('b1', 'Toys')))
    expect(told(bench.judge(anna, blind))).toEqual(['boxes/b1/label already  anna'])
  })

  test('and may not be replaced stays, whoever names it', () => {
    const over = deleting(update({ ...replacing(2, 0, [1, 1], ''), value: { at: 0, size: 9 } }), [1, 1])
    expect(told(bench.judge(anna, over))).toEqual(['boxes/b1/made already  anna'])
  })
})

describe('a replacement', () => {
  beforeEach(() => {
    bench.state(kim, 1, setting('name', 'Store'), setting('size', 5))
    bench.state(kim, 2, setting('name', 'Shop'))
  })

  test('of a value that was replaced meanwhile comes late, and is no forgery', () => {
    const late = deleting(update(replacing(3, 0, [1, 0], 'Hall')), [1, 0])
    expect(told(bench.judge(kim, late))).toEqual(['settings/name already  kim'])
  })

  test('that deletes another value than the one it names is forgery', () => {
    const wrong = deleting(update(replacing(3, 0, [2, 0], 'Hall')), [1, 1], [2, 0])
    expect(told(bench.judge(kim, wrong))).toEqual({ forged: ['settings/size not-yours deletes'] })
  })

  test('that leaves the value it names is refused', () => {
    const kept = update(replacing(3, 0, [2, 0], 'Hall'))
    expect(told(bench.judge(kim, kept))).toEqual({ forged: ['settings/name shape replaces-without-delete'] })
  })

  test('that names a map is forgery, and one that names nothing we know waits', () => {
    bench.state(kim, 5, made('b1'))
    const map = deleting(update(replacing(3, 0, [5, 0], 'Hall')), [5, 0])
    expect(told(bench.judge(kim, map))).toEqual({ forged: ['boxes/b1 shape parent'] })
    expect(told(bench.judge(kim, update(replacing(3, 0, [99, 0], 'Hall'))))).toEqual(['gap'])
  })

  test('with the value that stands already is restated, and deletes nothing', () => {
    const same = deleting(update(replacing(3, 0, [2, 0], 'Shop')), [2, 0])
    expect(bench.judge(kim, same)).toEqual({
      kind: 'passed',
      statement: { structs: [], placed: [], deletes: [], facts: [] },
      restated: [{ client: 3, from: 0, to: 1 }],
    })
  })
})

describe('a record of an earlier epoch', () => {
  beforeEach(() => {
    foundRecord('boxes/b1', indexed('anna', 'anna', made('b1'), label('b1', 'Books')))
  })

  const again = [record(1, 0, 'b1'), fact(1, 1, { client: 1, clock: 0 }, made('b1'))]

  test('is restated by its author without coming back', () => {
    expect(told(bench.judge(anna, update(...again)))).toEqual({ restated: [{ client: 1, from: 0, to: 2 }] })
  })

  test('is not opened again by anybody', () => {
    expect(told(bench.judge(ben, update(...again)))).toEqual(['boxes/b1/made already'])
    const other = [record(1, 0, 'b1'), fact(1, 1, { client: 1, clock: 0 }, made('b1', 7))]
    expect(told(bench.judge(anna, update(...other)))).toEqual(['boxes/b1/made already  anna'])
  })

  test('is carried over for a new fact that may be stated, and its author told to come again', () => {
    const late = update(record(1, 0, 'b1'), fact(1, 1, { client: 1, clock: 0 }, moved('b1', 1)))
    expect(bench.judge(anna, late)).toEqual({
      kind: 'refused',
      failures: [{ path: 'boxes/b1/moved/1', reason: 'moved', why: '', by: '' }],
      isForged: false,
      carry: [{ root: 'boxes', id: 'b1' }],
    })
    const mixed = update(...again, fact(1, 2, { client: 1, clock: 0 }, moved('b1', 1)))
    expect(told(bench.judge(anna, mixed))).toEqual(['boxes/b1/moved/1 moved'])
  })

  test('is not carried over for a fact that may not be stated', () => {
    const late = update(record(1, 0, 'b1'), fact(1, 1, { client: 1, clock: 0 }, moved('b1', 1)))
    expect(bench.judge(ben, late)).toMatchObject({ failures: [{ reason: 'not-yours' }], carry: [] })
  })

  test('is known to the conditions of other facts', () => {
    expect(told(bench.judge(anna, bench.update(2, put('t1', 'b1'))))).toEqual(['t1/put'])
    expect(told(bench.judge(ben, bench.update(2, put('t1', 'b1'))))).toEqual(['tags/t1/put not-yours'])
  })

  test('which is a bare fact is carried over before it is replaced', () => {
    foundRecord('settings/name', indexed('kim', 'kim', setting('name', 'Store')))
    const blind = bench.update(1, setting('name', 'Shop'))
    expect(bench.judge(kim, blind)).toMatchObject({
      failures: [{ path: 'settings/name', reason: 'moved' }],
      carry: [{ root: 'settings', id: 'name' }],
    })
  })
})
