import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { anna, ben, boxes, closed, kim, label, made, moved, put, ron, setting, text } from '../../../helpers/boxes.ts'
import { factsIn } from '../../../helpers/facts-in.ts'
import { GateBench } from '../../../helpers/gate-bench.ts'
import { deleting, fact, record, replacing, told, update } from './structs.ts'

let bench: GateBench

beforeEach(() => {
  bench = new GateBench()
})

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
        [
          'made',
          { value: { at: 0, size: 1 }, by: 'anna', at: 1_000_000, sequence: 1, struct: { client: 1, clock: 1 } },
        ],
        ['label', { value: 'Books', by: 'anna', at: 1_000_000, sequence: 1, struct: { client: 1, clock: 2 } }],
        ['moved/1', { value: { at: 0 }, by: 'anna', at: 1_000_000, sequence: 1, struct: { client: 2, clock: 0 } }],
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
