import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { IndexedRecord } from '../../../../server/store/log.ts'
import type { Judged } from '../../../../server/sync/gate/judged.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import type { FactStruct, RecordStruct, ReplacingStruct, Struct, Update } from '../../../../shared/sync/update.ts'
import {
  anna,
  ben,
  boxes,
  closed,
  kim,
  label,
  made,
  moved,
  put,
  ron,
  server,
  setting,
  text,
} from '../../../helpers/boxes.ts'
import { factsIn } from '../../../helpers/facts-in.ts'
import { GateBench } from '../../../helpers/gate-bench.ts'

let bench: GateBench

beforeEach(() => {
  bench = new GateBench()
})

/** The author's answer, in few words. */
function told(judged: Judged) {
  if (judged.kind === 'moved') return 'moved'
  if (judged.kind === 'passed') {
    const { statement, restated } = judged
    return restated.length === 0 ? statement.facts.map(({ id, name }) => `${id}/${name}`) : { restated }
  }
  const failures = judged.failures.map(({ path, reason, why, by }) => [path, reason, why, by].join(' ').trim())
  return judged.isForged ? { forged: failures } : failures
}

function record(client: number, clock: number, key: string, root = 'boxes'): RecordStruct {
  return { kind: 'record', id: { client, clock }, root, key }
}

function fact(client: number, clock: number, parent: FactStruct['parent'], { name, id, value }: Fact): FactStruct {
  return { kind: 'fact', id: { client, clock }, parent, key: name === '' ? id : name, value }
}

function replacing(client: number, clock: number, origin: [number, number], value: string): ReplacingStruct {
  return { kind: 'replacing', id: { client, clock }, origin: { client: origin[0], clock: origin[1] }, value }
}

function update(...structs: readonly Struct[]): Update {
  return { structs, deletes: [] }
}

function deleting(given: Update, ...ids: readonly [number, number][]): Update {
  return { ...given, deletes: ids.map(([client, clock]) => ({ client, clock, length: 1 })) }
}

function indexed(owner: string, by: string, ...facts: readonly Fact[]): IndexedRecord {
  return { owner, epoch: 1, facts: new Map(facts.map(({ name, value }) => [name, { by, at: 5, value }])) }
}

function foundRecord(key: string, found: IndexedRecord): void {
  bench.found = { ...bench.found, records: new Map([[key, found]]) }
}

describe('a legal update', () => {
  test('states new facts of a new record, and of one that stands', () => {
    expect(told(bench.state(anna, 1, made('b1'), label('b1', 'Books')))).toEqual(['b1/made', 'b1/label'])
    expect(told(bench.state(anna, 2, moved('b1', 1), put('t1', 'b1'), text('t1')))).toEqual([
      'b1/moved/1',
      't1/put',
      't1/text',
    ])
    expect(bench.ledger.record('boxes', 'b1')).toEqual({
      owner: 'anna',
      struct: { client: 1, clock: 0 },
      facts: new Map<string, unknown>([
        ['made', { value: { at: 0, size: 1 }, by: 'anna', at: 1_000_000, struct: { client: 1, clock: 1 } }],
        ['label', { value: 'Books', by: 'anna', at: 1_000_000, struct: { client: 1, clock: 2 } }],
        ['moved/1', { value: { at: 0 }, by: 'anna', at: 1_000_000, struct: { client: 2, clock: 0 } }],
      ]),
    })
  })

  test('replaces a value by naming and deleting it', () => {
    bench.state(kim, 1, setting('name', 'Store'))
    expect(bench.update(2, setting('name', 'Shop'))).toEqual(deleting(update(replacing(2, 0, [1, 0], 'Shop')), [1, 0]))
    expect(told(bench.state(kim, 2, setting('name', 'Shop')))).toEqual(['name/'])
    expect(told(bench.state(kim, 3, setting('name', 'Hall')))).toEqual(['name/'])
    expect(factsIn(bench.doc, boxes)).toEqual({ 'settings/name': 'Hall' })
  })

  test('may be what a stock Yjs client sends, with the whole delete set of its document', () => {
    bench.state(kim, 1, setting('name', 'Store'))
    bench.state(kim, 2, setting('name', 'Shop'))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(bench.doc))
    doc.getMap('boxes').set('b1', new Y.Map([['made', { at: 0, size: 1 }]]))
    doc.getMap('settings').set('name', 'Hall')
    const bytes = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(bench.doc))
    expect(told(bench.judgeBytes(kim, bytes))).toEqual(['b1/made', 'name/'])
  })

  test('of several clients is taken in the order in which its structs name each other', () => {
    const given = update(fact(2, 0, { client: 1, clock: 0 }, label('b1', 'Books')), record(1, 0, 'b1'))
    const whole = update(...given.structs, fact(1, 1, { client: 1, clock: 0 }, made('b1')))
    expect(told(bench.take(anna, whole))).toEqual(['b1/made', 'b1/label'])
    expect(factsIn(bench.doc, boxes)).toEqual({ 'boxes/b1/label': 'Books', 'boxes/b1/made': { at: 0, size: 1 } })
  })

  test('that says nothing is passed, and so is one that deletes what is deleted', () => {
    bench.state(kim, 1, setting('name', 'Store'))
    bench.state(kim, 2, setting('name', 'Shop'))
    expect(told(bench.judge(anna, update()))).toEqual([])
    expect(told(bench.judge(anna, deleting(update(), [1, 0])))).toEqual([])
  })

  test('leaves everything as it was until it is let stand', () => {
    bench.judge(anna, bench.update(1, made('b1')))
    expect([bench.ledger.record('boxes', 'b1'), bench.ledger.clock(1), bench.ledger.principal(1)]).toEqual([
      null,
      0,
      undefined,
    ])
  })
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

describe('the policy', () => {
  test('answers for every fact of an update, in order and each in the light of those before it', () => {
    expect(told(bench.judge(ron, bench.update(1, made('b1'), label('b1', 'x'))))).toEqual([
      'boxes/b1/made not-yours',
      'boxes/b1/label not-yours',
    ])
    expect(told(bench.judge(anna, bench.update(1, put('t1', 'b1'))))).toEqual(['tags/t1/put condition no-such-box'])
    expect(told(bench.judge(anna, bench.update(1, made('b1'), put('t1', 'b1'))))).toEqual(['b1/made', 't1/put'])
  })

  test('refuses the whole update for one fact, and that is no forgery', () => {
    expect(told(bench.judge(anna, bench.update(1, made('b1'), closed('b1'))))).toEqual(['boxes/b1/closed not-yours'])
  })

  test('sends back what claims to be from the future', () => {
    expect(told(bench.judge(anna, bench.update(1, made('b1', 1, bench.now + 120_001))))).toEqual([
      'boxes/b1/made clock',
    ])
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

describe('several reasons at once', () => {
  test('forgery is told before a gap, a gap before the policy', () => {
    bench.state(anna, 1, made('b1'))
    const foreign = fact(1, 2, { client: 1, clock: 0 }, moved('b1', 1))
    const late = fact(2, 5, 'settings', setting('name', 'x'))
    expect(told(bench.judge(ben, update(late, foreign)))).toEqual({ forged: ['boxes/b1/moved/1 not-yours'] })
    expect(told(bench.judge(ben, update(late)))).toEqual(['settings/name gap'])
    expect(told(bench.judge(ben, update({ ...late, id: { client: 2, clock: 0 } })))).toEqual([
      'settings/name not-yours',
    ])
  })
})
