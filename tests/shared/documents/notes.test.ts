import { expect, test } from 'vitest'
import { account } from '../../../shared/documents/account.ts'
import { desk } from '../../../shared/documents/desk.ts'
import type { StatedRecord } from '../../../shared/sync/fact.ts'
import { BARE } from '../../../shared/sync/fact.ts'

const note = (what: string): StatedRecord => new Map([[BARE, { value: { at: 1, told: 1, what }, confirmed: true }]])

test.each([
  ['a desk', desk, 'surplus'],
  ['a customer', account, 'granted'],
] as const)('%s has no note of a kind that its app does not know yet', (_, kind, known) => {
  const fold = kind.fold()
  fold.set('notes', 'n1', note('of-next-year'))
  fold.set('notes', 'n2', note(known))
  expect([...fold.view().notes.keys()]).toEqual(['n2'])
  fold.set('notes', 'n2', new Map())
  expect([...fold.view().notes.keys()]).toEqual([])
})
