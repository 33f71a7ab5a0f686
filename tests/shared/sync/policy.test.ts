import { number, object, string } from 'valibot'
import { describe, expect, test } from 'vitest'
import { BARE, type Fact } from '../../../shared/sync/fact.ts'
import { defineKind } from '../../../shared/sync/kind.ts'
import {
  type Author,
  CLOCK_AHEAD_MS,
  compileRules,
  judge,
  judgeAll,
  LayeredStanding,
  type Rule,
  type Standing,
} from '../../../shared/sync/policy.ts'
import { anna, ben, boxes, closed, kim, label, made, moved, put, ron, server, setting } from '../../helpers/boxes.ts'

const NOW = 1_000_000
const nothing: Standing = { id: 'b', record: () => null, recordsOf: () => [], lookUp: () => [] }

function standing(...stated: readonly [Author, Fact][]): LayeredStanding {
  const layered = new LayeredStanding(nothing)
  for (const [author, fact] of stated) layered.add(fact, author.id)
  return layered
}

function verdict(author: Author, fact: Fact, stands: Standing = nothing) {
  const answer = judge(boxes, author, fact, stands, NOW)
  return answer.kind === 'refused' ? answer.failure : answer.kind
}

function failure(path: string, reason: string, why = '', by = '') {
  return { path, reason, why, by }
}

describe('a fact', () => {
  test('is new where nothing stands', () => {
    expect(verdict(anna, made('b1'))).toBe('new')
    expect(verdict(anna, label('b1', 'Books'), standing([anna, made('b1')]))).toBe('new')
    expect(verdict(kim, setting('name', 'Store'))).toBe('new')
  })

  test('is restated by its own author, and only with the same value', () => {
    const stands = standing([anna, made('b1', 1)])
    expect(verdict(anna, made('b1', 1), stands)).toBe('restated')
    expect(verdict(anna, made('b1', 2), stands)).toEqual(failure('boxes/b1/made', 'already', '', 'anna'))
    expect(verdict(ben, made('b1', 1), stands)).toEqual(failure('boxes/b1/made', 'already', '', 'anna'))
  })

  test('is restated even by somebody who lost the role since', () => {
    const stands = standing([anna, made('b1')])
    expect(verdict({ id: 'anna', role: 'reader' }, made('b1'), stands)).toBe('restated')
  })

  test('replaces another only where the table lets this role', () => {
    const stands = standing([kim, setting('name', 'Store')])
    expect(verdict(kim, setting('name', 'Shop'), stands)).toBe('replaces')
    expect(verdict(server, setting('name', 'Shop'), stands)).toEqual(failure('settings/name', 'already', '', 'kim'))
  })

  test('is refused to a role which the row does not name', () => {
    expect(verdict(ron, made('b1'))).toEqual(failure('boxes/b1/made', 'not-yours'))
    expect(verdict(anna, closed('b1'), standing([anna, made('b1')]))).toEqual(failure('boxes/b1/closed', 'not-yours'))
    for (const role of ['__proto__', 'constructor', 'toString', '']) {
      expect(verdict({ id: 'eve', role }, made('b1'))).toEqual(failure('boxes/b1/made', 'not-yours'))
    }
  })

  test('is refused in another shape', () => {
    expect(verdict(anna, { ...made('b1'), value: 'big' })).toEqual(failure('boxes/b1/made', 'shape'))
  })

  test('is refused on a record that is not there, unless it opens it', () => {
    expect(verdict(anna, label('b1', 'Books'))).toEqual(failure('boxes/b1/label', 'condition', 'no-such-record'))
  })

  test('is refused by its condition', () => {
    const stands = standing([ben, made('b1')], [server, closed('b1')], [anna, made('b2')], [server, closed('b2')])
    expect(verdict(anna, label('b1', 'Mine'), stands)).toEqual(failure('boxes/b1/label', 'not-yours'))
    expect(verdict(anna, put('t1', 'b1'), stands)).toEqual(failure('tags/t1/put', 'not-yours'))
    expect(verdict(anna, put('t1', 'b2'), stands)).toEqual(failure('tags/t1/put', 'condition', 'closed'))
    expect(verdict(anna, put('t1', 'b3'), stands)).toEqual(failure('tags/t1/put', 'condition', 'no-such-box'))
  })

  test('may run two minutes ahead of the clock and not a millisecond more', () => {
    expect(verdict(anna, made('b1', 1, NOW + CLOCK_AHEAD_MS))).toBe('new')
    expect(verdict(anna, made('b1', 1, NOW + CLOCK_AHEAD_MS + 1))).toEqual(failure('boxes/b1/made', 'clock'))
  })
})

describe('a path', () => {
  const unknown: [string, Fact][] = [
    ['of an unknown root', { ...made('b1'), root: 'boxen' }],
    ['of the root of all objects', { ...made('b1'), root: '__proto__' }],
    ['with an id of all objects', { ...made('b1'), id: '__proto__' }],
    ['with an id of 33 letters', { ...made('b1'), id: 'x'.repeat(33) }],
    ['with a star for an id', { ...made('b1'), id: '*' }],
    ['without an id', { ...made('b1'), id: '' }],
    ['with an unknown name', { ...made('b1'), name: 'makes' }],
    ['with a name of all objects', { ...made('b1'), name: '__proto__' }],
    ['with a longer name', { ...made('b1'), name: 'made/x' }],
    ['with the sign of the counter', { ...moved('b1', 1), name: 'moved/#' }],
    ['with the counter 0', moved('b1', 0)],
    ['with the counter 100', moved('b1', 100)],
    ['with a counter of two zeros', { ...moved('b1', 1), name: 'moved/01' }],
    ['with a negative counter', moved('b1', -1)],
    ['without a counter', { ...moved('b1', 1), name: 'moved' }],
    ['with an empty counter', { ...moved('b1', 1), name: 'moved/' }],
    ['with two counters', { ...moved('b1', 1), name: 'moved/1/1' }],
    ['with a line break before its counter', { ...moved('b1', 1), name: 'moved\n/1' }],
    ['bare in a root of records', { ...made('b1'), name: BARE }],
    ['in a root of bare facts', { ...setting('name', 'x'), name: 'made' }],
  ]

  test.each(unknown)('%s is unknown', (_name, fact) => {
    expect(judge(boxes, kim, fact, standing([kim, made('b1')]), NOW)).toMatchObject({
      kind: 'refused',
      failure: { reason: 'shape', why: 'unknown-path' },
    })
  })

  test('counts from 1 to 99', () => {
    const stands = standing([anna, made('b1')])
    expect([1, 9, 10, 99].map(count => verdict(anna, moved('b1', count), stands))).toEqual(['new', 'new', 'new', 'new'])
  })

  test('is answered by its own row before a row for all ids', () => {
    const row = (path: string): Rule => ({ path, shape: string(), may: {} })
    const find = compileRules([row('settings/*'), row('settings/name')], () => true)
    expect(find({ root: 'settings', id: 'name', name: BARE })?.path).toBe('settings/name')
    expect(find({ root: 'settings', id: 'names', name: BARE })?.path).toBe('settings/*')
  })

  test('with an id that could not be stored or told apart is unknown, whatever ids a root takes', () => {
    const kind = defineKind('any', { any: { holds: 'records', keys: /./ } }, [
      { path: 'any/*/at', shape: object({ at: number() }), opens: true, may: {} },
    ])
    expect(kind.rule({ root: 'any', id: 'topup:a:b', name: 'at' })?.path).toBe('any/*/at')
    for (const id of ['a/b', '*', 'a b', 'é', 'a\n', 'x'.repeat(129)]) {
      expect(kind.rule({ root: 'any', id, name: 'at' })).toBe(null)
    }
  })

  test('stands in a table once', () => {
    const row: Rule = { path: 'settings/*', shape: string(), may: {} }
    expect(() => compileRules([row, row], () => true)).toThrow('twice')
  })
})

describe('facts that belong together', () => {
  function kinds(author: Author, facts: readonly Fact[], stands: Standing = nothing) {
    return judgeAll(boxes, author, facts, stands, NOW).map(answer => answer.kind)
  }

  test('are judged in the light of those before them', () => {
    expect(kinds(anna, [made('b1'), label('b1', 'Books'), put('t1', 'b1')])).toEqual(['new', 'new', 'new'])
    expect(kinds(anna, [label('b1', 'Books'), made('b1')])).toEqual(['refused', 'new'])
  })

  test('do not see those that were refused', () => {
    expect(kinds(ron, [made('b1'), label('b1', 'Books')])).toEqual(['refused', 'refused'])
  })

  test('leave what stands as it was', () => {
    const stands = standing([anna, made('b1')])
    kinds(anna, [label('b1', 'Books')], stands)
    expect([...(stands.record('boxes', 'b1')?.facts.keys() ?? [])]).toEqual(['made'])
  })

  test('keep the first owner of a record', () => {
    const stands = standing([anna, made('b1')], [server, closed('b1')])
    expect(stands.record('boxes', 'b1')).toEqual({
      owner: 'anna',
      facts: new Map([
        ['made', { value: { at: 0, size: 1 }, by: 'anna' }],
        ['closed', { value: { at: 0 }, by: 'server' }],
      ]),
    })
  })
})
