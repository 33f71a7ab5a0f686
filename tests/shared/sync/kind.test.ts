import { string } from 'valibot'
import { expect, test } from 'vitest'
import { defineKind } from '../../../shared/sync/kind.ts'
import type { Rule } from '../../../shared/sync/policy.ts'

function kindWith(...paths: readonly string[]) {
  const rules = paths.map((path): Rule => ({ path, shape: string(), may: {} }))
  return defineKind('k', { facts: { holds: 'facts' }, records: { holds: 'records' } }, rules)
}

test('a kind has rows for the facts of its records and for its bare facts', () => {
  const { rule } = kindWith('facts/*', 'facts/name', 'records/*/made', 'records/*/moved/#')
  expect(rule({ root: 'facts', id: 'name', name: '' })?.path).toBe('facts/name')
  expect(rule({ root: 'records', id: 'r1', name: 'moved/2' })?.path).toBe('records/*/moved/#')
})

test('a row for what its root does not hold is our own mistake', () => {
  for (const path of ['facts/*/made', 'records/*', 'others/*', 'facts', '']) {
    expect(() => kindWith(path)).toThrow(`Not a path of this kind: ${path}`)
  }
})

test('nobody is told who was first unless the kind says so', () => {
  expect(kindWith().namesAuthorsTo).toEqual([])
})
