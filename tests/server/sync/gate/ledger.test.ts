import { beforeEach, describe, expect, test } from 'vitest'
import { Ledger, type Placed } from '../../../../server/sync/gate/ledger.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import type { Lookup } from '../../../../shared/sync/policy.ts'
import { label, made, setting } from '../../../helpers/boxes.ts'

let ledger: Ledger

const WHO = { owner: 'anna', by: 'anna', at: 5, sequence: 2, isCarried: false }

function map(client: number, clock: number, id: string): Placed {
  return { id: { client, clock }, meaning: { kind: 'record', root: 'boxes', id }, ...WHO }
}

function fact(client: number, clock: number, { root, id, name, value }: Fact, by = 'anna'): Placed {
  const meaning = { kind: 'fact', place: { root, id, name }, origin: null, value } as const
  return { id: { client, clock }, meaning, ...WHO, owner: by, by }
}

beforeEach(() => {
  ledger = Ledger.empty()
  ledger.bind(1, 'anna')
  for (const each of [map(1, 0, 'b1'), fact(1, 1, made('b1'))]) ledger.add(each)
})

describe('a ledger', () => {
  test('knows what stands, under which structs, and whose they are', () => {
    expect([ledger.recordStruct('boxes', 'b1'), ledger.valueStruct('boxes', 'b1', 'made')]).toEqual([
      { client: 1, clock: 0 },
      { client: 1, clock: 1 },
    ])
    expect([ledger.clock(1), ledger.principal(1), ledger.clock(2), ledger.principal(2)]).toEqual([
      2,
      'anna',
      0,
      undefined,
    ])
    expect(ledger.meaning({ client: 1, clock: 0 })).toEqual({ kind: 'record', root: 'boxes', id: 'b1' })
    expect(ledger.meaning({ client: 1, clock: 2 })).toBe(null)
  })

  test('lets a bare fact be a record of its own, which keeps its owner', () => {
    ledger.add(fact(1, 2, setting('name', 'Store')))
    ledger.add(fact(1, 3, setting('name', 'Shop'), 'kim'))
    expect(ledger.record('settings', 'name')).toEqual({
      owner: 'anna',
      struct: null,
      facts: new Map([['', { value: 'Shop', by: 'kim', at: 5, sequence: 2, struct: { client: 1, clock: 3 } }]]),
    })
  })

  test('takes no struct out of turn, no second map, no fact without its map, no client id twice', () => {
    expect(() => ledger.add(fact(1, 3, label('b1', 'x')))).toThrow('out of turn')
    expect(() => ledger.add(fact(1, 1, label('b1', 'x')))).toThrow('out of turn')
    expect(() => ledger.add(map(2, 0, 'b1'))).toThrow('second map')
    expect(() => ledger.add(fact(3, 0, label('b9', 'x')))).toThrow('No map')
    expect(() => ledger.bind(1, 'ben')).toThrow('belongs to anna')
  })

  test('is not fooled by names that every object has', () => {
    expect([ledger.record('__proto__', '__proto__'), ledger.record('boxes', 'constructor')]).toEqual([null, null])
    expect(ledger.valueStruct('boxes', 'b1', '__proto__')).toBe(null)
  })
})

describe('a layer', () => {
  test('sees what is below and changes none of it until it is absorbed', () => {
    const before = ledger.record('boxes', 'b1')
    const layer = ledger.layer()
    layer.bind(2, 'ben')
    layer.add(fact(1, 2, label('b1', 'Books')))
    layer.add(map(2, 0, 'b2'))
    layer.add(fact(2, 1, made('b2'), 'ben'))

    expect([...(layer.record('boxes', 'b1')?.facts.keys() ?? [])]).toEqual(['made', 'label'])
    expect([layer.clock(1), layer.meaning({ client: 1, clock: 1 })?.kind, layer.principal(1)]).toEqual([
      3,
      'fact',
      'anna',
    ])
    expect([ledger.record('boxes', 'b1'), ledger.record('boxes', 'b2'), ledger.clock(1), ledger.principal(2)]).toEqual([
      before,
      null,
      2,
      undefined,
    ])

    ledger.absorb(layer)
    expect([...(ledger.record('boxes', 'b1')?.facts.keys() ?? [])]).toEqual(['made', 'label'])
    expect([ledger.clock(1), ledger.clock(2), ledger.principal(2)]).toEqual([3, 2, 'ben'])
    expect(ledger.meaning({ client: 1, clock: 2 })).toMatchObject({ value: 'Books' })
  })

  test('leaves what was handed out before as it was', () => {
    const before = ledger.record('boxes', 'b1')
    const layer = ledger.layer()
    layer.add(fact(1, 2, label('b1', 'Books')))
    ledger.absorb(layer)
    expect([...(before?.facts.keys() ?? [])]).toEqual(['made'])
  })

  test('may lie on another', () => {
    const lower = ledger.layer()
    lower.add(fact(1, 2, label('b1', 'Books')))
    const upper = lower.layer()
    upper.add(fact(1, 3, label('b1', 'Toys')))
    expect([upper.clock(1), upper.meaning({ client: 1, clock: 0 })?.kind]).toEqual([4, 'record'])
    lower.absorb(upper)
    ledger.absorb(lower)
    expect([ledger.clock(1), ledger.record('boxes', 'b1')?.facts.get('label')?.value]).toEqual([4, 'Toys'])
  })

  test('tells what is its own', () => {
    const layer = ledger.layer()
    layer.bind(2, 'ben')
    layer.bind(1, 'anna')
    layer.add(fact(1, 2, label('b1', 'Books')))
    expect([[...layer.bound()], layer.clocks(), [...layer.records().keys()]]).toEqual([
      [[2, 'ben']],
      [{ client: 1, clock: 3 }],
      ['boxes/b1'],
    ])
  })
})

/** Boxes by their label, and how often a box was looked at for it. */
function byLabel(): Lookup & { looks: number } {
  const lookup = {
    root: 'boxes',
    looks: 0,
    keysOf({ facts }: Parameters<Lookup['keysOf']>[0]) {
      lookup.looks += 1
      return facts.has('label') ? [String(facts.get('label')?.value)] : []
    },
  }
  return lookup
}

const idsIn = (found: ReturnType<Ledger['lookUp']>) => [...found].map(([id]) => id)

describe('a lookup', () => {
  test('finds what stands below and above, once, by what it holds now', () => {
    const lookup = byLabel()
    ledger.add(fact(1, 2, label('b1', 'Books')))
    expect(idsIn(ledger.lookUp(lookup, 'Books'))).toEqual(['b1'])

    const layer = ledger.layer()
    expect(idsIn(layer.lookUp(lookup, 'Books'))).toEqual(['b1'])
    layer.add(fact(1, 3, label('b1', 'Toys')))
    layer.add(map(1, 4, 'b2'))
    layer.add(fact(1, 5, label('b2', 'Books')))
    expect(idsIn(layer.lookUp(lookup, 'Books'))).toEqual(['b2'])
    expect(idsIn(layer.lookUp(lookup, 'Toys'))).toEqual(['b1'])
    expect(idsIn(ledger.lookUp(lookup, 'Books'))).toEqual(['b1'])

    ledger.absorb(layer)
    expect(idsIn(ledger.lookUp(lookup, 'Books'))).toEqual(['b2'])
    expect(idsIn(ledger.lookUp(lookup, 'Toys'))).toEqual(['b1'])
  })

  test('knows the new owner of a record that was handed over', () => {
    const byOwner: Lookup = { root: 'boxes', keysOf: ({ owner }) => [owner] }
    expect(idsIn(ledger.lookUp(byOwner, 'anna'))).toEqual(['b1'])
    ledger.handOver({ root: 'boxes', id: 'b1' }, 'ben')
    expect([idsIn(ledger.lookUp(byOwner, 'anna')), idsIn(ledger.lookUp(byOwner, 'ben'))]).toEqual([[], ['b1']])
  })

  test('looks at a record once, and again only when the record changes', () => {
    const lookup = byLabel()
    for (let n = 2; n < 500; n += 1) ledger.add(map(1, n, `b${n}`))
    for (let n = 0; n < 50; n += 1) expect(idsIn(ledger.lookUp(lookup, 'Books'))).toEqual([])
    expect(lookup.looks).toBe(499)
    ledger.add(fact(1, 500, label('b7', 'Books')))
    ledger.add(fact(1, 501, setting('name', 'Shop')))
    expect([idsIn(ledger.lookUp(lookup, 'Books')), lookup.looks]).toEqual([['b7'], 500])
  })
})
