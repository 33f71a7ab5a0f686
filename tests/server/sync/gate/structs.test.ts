import { beforeEach, describe, expect, test } from 'vitest'
import type { Struct, Update } from '../../../../shared/sync/update.ts'
import { anna, ben, kim, label, made, moved, server, setting } from '../../../helpers/boxes.ts'
import { GateBench } from '../../../helpers/gate-bench.ts'
import { deleting, fact, record, replacing, told, update } from './structs.ts'

let bench: GateBench

beforeEach(() => {
  bench = new GateBench()
})

describe('a client id', () => {
  beforeEach(() => {
    bench.state(anna, 1, made('b1'))
  })

  test('of somebody else is forgery, at the next clock and at any other', () => {
    const next = update(fact(1, 2, { client: 1, clock: 0 }, moved('b1', 1)))
    expect(told(bench.judge(ben, next))).toEqual({ forged: ['boxes/b1/moved/1 not-yours'] })
    const first = update(record(1, 0, 'b2'), fact(1, 1, { client: 1, clock: 0 }, made('b2')))
    expect(told(bench.judge(ben, first))).toEqual({ forged: ['boxes/b1/made not-yours'] })
    expect(told(bench.judge(ben, update(record(1, 9, 'b2'))))).toEqual({ forged: ['boxes/b2 not-yours'] })
  })

  test('of the server is forgery', () => {
    bench.state(server, 9, setting('name', 'Store'))
    expect(told(bench.judge(kim, update(fact(9, 1, 'settings', setting('x', 1)))))).toEqual({
      forged: ['settings/x not-yours'],
    })
  })

  test('that somebody holds for their presence is theirs alone', () => {
    bench.reserved.set(7, 'anna')
    expect(told(bench.judge(ben, bench.update(7, made('b2'))))).toEqual({ forged: ['boxes/b2/made not-yours'] })
    expect(told(bench.judge(anna, bench.update(7, made('b2'))))).toEqual(['b2/made'])
  })

  test('begins at clock 0 and has no gap', () => {
    const late = (clock: number, client: number) => update(fact(client, clock, { client: 1, clock: 0 }, moved('b1', 1)))
    expect(told(bench.judge(anna, late(1, 2)))).toEqual(['boxes/b1/moved/1 gap'])
    expect(told(bench.judge(anna, late(3, 1)))).toEqual(['boxes/b1/moved/1 gap'])
    expect(told(bench.judge(anna, late(2, 1)))).toEqual(['b1/moved/1'])
    expect(told(bench.judge(anna, late(0, 2)))).toEqual(['b1/moved/1'])
  })

  test('of an earlier epoch says that its author must move, and of somebody else that it is forged', () => {
    bench.found = { ...bench.found, clients: new Map([[5, { principal: 'anna', epoch: 1 }]]) }
    expect(told(bench.judge(anna, bench.update(5, made('b2'))))).toBe('moved')
    expect(told(bench.judge(ben, bench.update(5, made('b2'))))).toEqual({ forged: ['boxes/b2/made not-yours'] })
  })

  test('is one of as many as a person may bring, and one more has to wait', () => {
    bench.mayBind = 1
    const two = update(fact(2, 0, 'settings', setting('x', 1)), fact(3, 0, 'settings', setting('y', 1)))
    expect(told(bench.judge(kim, two))).toEqual(['settings/x slow-down', 'settings/y slow-down'])
    expect(told(bench.take(kim, update(...two.structs.slice(0, 1))))).toEqual(['x/'])
    bench.mayBind = 0
    expect(told(bench.judge(kim, update(fact(2, 1, 'settings', setting('y', 1)))))).toEqual(['y/'])
  })

  test('the largest there is gives no advantage', () => {
    const given = update(fact(0xffff_ffff, 0, { client: 1, clock: 0 }, made('b1', 99)))
    expect(told(bench.judge(ben, given))).toEqual(['boxes/b1/made already'])
  })
})

describe('a resend', () => {
  beforeEach(() => {
    bench.state(anna, 1, made('b1'), label('b1', 'Books'))
  })

  const sent = [
    record(1, 0, 'b1'),
    fact(1, 1, { client: 1, clock: 0 }, made('b1')),
    fact(1, 2, { client: 1, clock: 0 }, label('b1', 'Books')),
  ]

  test('of what is stored passes, and nothing is left to store', () => {
    expect(told(bench.judge(anna, update(...sent)))).toEqual([])
    expect(told(bench.judge(anna, update(...sent.slice(1))))).toEqual([])
  })

  test('of which a part is stored is taken from there', () => {
    const rest = fact(1, 3, { client: 1, clock: 0 }, moved('b1', 1))
    expect(told(bench.take(anna, update(...sent, rest)))).toEqual(['b1/moved/1'])
    expect(bench.ledger.clock(1)).toBe(4)
  })

  test('with other content under the same ids is forgery', () => {
    const cases: [Struct, string][] = [
      [record(1, 0, 'b2'), 'boxes/b2'],
      [fact(1, 1, { client: 1, clock: 0 }, made('b1', 2)), 'boxes/b1/made'],
      [fact(1, 2, { client: 1, clock: 0 }, moved('b1', 1)), 'boxes/b1/moved/1'],
      [fact(1, 0, 'settings', setting('name', 'x')), 'settings/name'],
      [record(1, 1, 'b1'), 'boxes/b1'],
      [replacing(1, 2, [1, 1], 'Books'), 'boxes/b1/made'],
    ]
    for (const [struct, path] of cases) {
      expect(told(bench.judge(anna, update(struct)))).toEqual({ forged: [`${path} not-yours reused-id`] })
    }
  })

  test('of a value that was replaced since still passes', () => {
    bench.state(anna, 2, label('b1', 'Toys'))
    expect(told(bench.judge(anna, update(...sent)))).toEqual([])
  })
})

describe('a delete', () => {
  beforeEach(() => {
    bench.state(anna, 1, made('b1'))
  })

  test.each([
    ['of a fact', [1, 1], 'boxes/b1/made'],
    ['of a record', [1, 0], 'boxes/b1'],
    ['of what never was', [1, 2], ''],
    ['of an unknown client', [77, 0], ''],
  ] as const)('%s is forgery, alone and with a new fact', (_name, [client, clock], path) => {
    const alone = deleting(update(), [client, clock])
    expect(told(bench.judge(anna, alone))).toEqual({ forged: [`${path} not-yours deletes`.trim()] })
    const along = deleting(bench.update(2, moved('b1', 1)), [client, clock])
    expect(told(bench.judge(anna, along))).toEqual({ forged: [`${path} not-yours deletes`.trim()] })
  })

  test('of a fact in the update that states it is forgery', () => {
    expect(told(bench.judge(anna, deleting(bench.update(2, moved('b1', 1)), [2, 0])))).toEqual({
      forged: ['not-yours deletes'],
    })
  })

  test('that claims billions is refused at once', () => {
    const claim: Update = { structs: [], deletes: [{ client: 1, clock: 0, length: 0x7fff_ffff }] }
    expect(told(bench.judge(anna, claim))).toEqual({ forged: ['boxes/b1 not-yours deletes'] })
  })
})

describe('a shape that cannot be', () => {
  test('a record without facts', () => {
    expect(told(bench.judge(anna, update(record(1, 0, 'b1'))))).toEqual(['boxes/b1 shape no-facts'])
  })

  test('two facts of one place, and two maps of one record', () => {
    const facts = [made('b1'), made('b1', 2)].map((each, index) => fact(1, 1 + index, { client: 1, clock: 0 }, each))
    expect(told(bench.judge(anna, update(record(1, 0, 'b1'), ...facts)))).toEqual(['boxes/b1/made shape twice'])
    const maps = [record(1, 0, 'b1'), fact(1, 1, { client: 1, clock: 0 }, made('b1')), record(1, 2, 'b1')]
    const both = update(...maps, fact(1, 3, { client: 1, clock: 2 }, label('b1', 'x')))
    expect(told(bench.judge(anna, both))).toEqual(['boxes/b1 shape twice'])
  })

  test('a fact inside a fact', () => {
    bench.state(anna, 1, made('b1'))
    const inside = update(fact(2, 0, { client: 1, clock: 1 }, label('b1', 'x')))
    expect(told(bench.judge(anna, inside))).toEqual({ forged: ['boxes/b1/made/label shape parent'] })
  })

  test('a fact with an empty name, which would be judged as a bare fact', () => {
    const empty = update(record(1, 0, 'name', 'settings'), {
      ...fact(1, 1, { client: 1, clock: 0 }, setting('', 'x')),
      key: '',
    })
    expect(told(bench.judge(kim, empty))).toEqual({ forged: ['settings/name/ shape parent'] })
  })

  test('an unknown root, a bare fact among records, a record among bare facts', () => {
    for (const each of [
      { ...setting('b1', 1), root: 'boxes' },
      { ...setting('b1', 1), root: '__proto__' },
    ]) {
      expect(told(bench.judge(kim, update(fact(1, 0, each.root, each))))).toEqual([
        `${each.root}/b1 shape unknown-path`,
      ])
    }
    const map = update(record(1, 0, 'name', 'settings'), fact(1, 1, { client: 1, clock: 0 }, made('name')))
    expect(told(bench.judge(kim, map))).toEqual(['settings/name/made shape unknown-path'])
  })

  test('structs that name each other in a circle', () => {
    const circle = update(
      fact(1, 0, { client: 2, clock: 1 }, label('b1', 'x')),
      record(1, 1, 'b2'),
      fact(2, 0, { client: 1, clock: 1 }, label('b2', 'x')),
      record(2, 1, 'b1'),
    )
    expect(told(bench.judge(anna, circle))).toEqual(['boxes/b1/label gap', 'boxes/b2/label gap'])
  })

  test('a struct that names itself, or one behind it', () => {
    for (const clock of [0, 1]) {
      const self = update(fact(1, 0, { client: 1, clock }, label('b1', 'x')), record(1, 1, 'b1'))
      expect(told(bench.judge(anna, self))).toHaveLength(1)
    }
  })
})
