import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { mergedEntry, pendingBy } from '../../../../client/sync/view/merged.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { boxes, label, made, moved, setting } from '../../../helpers/boxes.ts'

function merged(role: string, accepted: Fact[], waiting: Fact[], root = 'boxes', id = 'b1') {
  const doc = new Y.Doc()
  if (accepted.length > 0) Y.applyUpdate(doc, writeUpdate(stateFacts(doc, accepted, 5, 0)))
  const pending = pendingBy(boxes, [{ facts: waiting }])
  return Object.fromEntries(mergedEntry({ doc, kind: boxes, role, pending }, root, id))
}

test('what was accepted and what waits are seen together, and told apart', () => {
  expect(merged('writer', [made('b1')], [moved('b1', 1), moved('b10', 1)])).toEqual({
    made: { value: { at: 0, size: 1 }, confirmed: true },
    'moved/1': { value: { at: 0 }, confirmed: false },
  })
})

test('what was accepted first stands against one own word for the same', () => {
  expect(merged('writer', [made('b1', 2)], [made('b1', 9)])).toEqual({
    made: { value: { at: 0, size: 2 }, confirmed: true },
  })
})

test('a value this role may replace shows as it is wished', () => {
  expect(merged('writer', [made('b1'), label('b1', 'old')], [label('b1', 'new')]).label).toEqual({
    value: 'new',
    confirmed: false,
  })
  expect(merged('reader', [made('b1'), label('b1', 'old')], [label('b1', 'new')]).label).toEqual({
    value: 'old',
    confirmed: true,
  })
})

test('of two wishes that wait the later shows', () => {
  expect(merged('keeper', [], [setting('name', 'a'), setting('name', 'b')], 'settings', 'name')).toEqual({
    '': { value: 'b', confirmed: false },
  })
})

test('facts of a root that this version does not know are not looked for in the document', () => {
  const doc = new Y.Doc()
  const pending = pendingBy(boxes, [{ facts: [{ root: 'crates', id: 'c1', name: 'made', value: 1 }] }])
  expect([...pending.keys()]).toEqual([])
  mergedEntry({ doc, kind: boxes, role: 'writer', pending }, 'boxes', 'b1')
  expect([...doc.share.keys()]).toEqual(['boxes'])
})
