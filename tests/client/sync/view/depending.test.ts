import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Entry } from '../../../../client/sync/outbox/entry.ts'
import { judgeAction } from '../../../../client/sync/view/depending.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { anna, boxes, closed, kim, label, made, moved, put, text } from '../../../helpers/boxes.ts'
import { entry } from '../../../helpers/client-entries.ts'

function judge(facts: Fact[], parts: { accepted?: Fact[]; waiting?: Entry[]; own?: string[]; author?: typeof anna }) {
  const { accepted = [], waiting = [], own = [], author = anna } = parts
  const doc = new Y.Doc()
  if (accepted.length > 0) Y.applyUpdate(doc, writeUpdate(stateFacts(doc, accepted, 5, 0)))
  return judgeAction(
    { id: 'b', doc, kind: boxes, author, waiting, now: 0, owns: (root, id) => own.includes(`${root}/${id}`) },
    facts,
  )
}

test('an action that stands alone rests on nothing', () => {
  expect(judge([made('b1')], { waiting: [entry('other', { facts: [made('b10')] })] })).toEqual({ ok: true, after: [] })
})

test('an action rests on the one that made what it speaks of', () => {
  const waiting = [entry('makes', { facts: [made('b1')] }), entry('other', { facts: [made('b10')] })]
  expect(judge([put('t1', 'b1')], { waiting })).toEqual({ ok: true, after: ['makes'] })
  expect(judge([moved('b1', 1)], { waiting })).toEqual({ ok: true, after: ['makes'] })
})

test('an action does not rest on an earlier one of the same record that it could do without', () => {
  const waiting = [entry('labels', { facts: [label('b1', 'x')] })]
  expect(judge([moved('b1', 1)], { accepted: [made('b1')], own: ['boxes/b1'], waiting })).toEqual({
    ok: true,
    after: [],
  })
})

test('it rests on the first of a chain, though the second alone would look enough', () => {
  const makes = entry('makes', { facts: [made('b1')] })
  const moves = entry('moves', { facts: [moved('b1', 1)], after: ['makes'] })
  expect(judge([moved('b1', 2)], { waiting: [makes, moves] })).toEqual({ ok: true, after: ['makes'] })
})

test('what the server would refuse is refused here, with its reason', () => {
  expect(judge([label('b1', 'x')], { accepted: [made('b1')] })).toEqual({
    ok: false,
    failures: [{ path: 'boxes/b1/label', reason: 'not-yours', why: '', by: '' }],
  })
  expect(judge([put('t1', 'b9')], {})).toEqual({
    ok: false,
    failures: [{ path: 'tags/t1/put', reason: 'condition', why: 'no-such-box', by: '' }],
  })
  expect(judge([put('t1', 'b1')], { accepted: [made('b1'), closed('b1')], own: ['boxes/b1'] })).toMatchObject({
    ok: false,
  })
  expect(judge([{ root: '__proto__', id: 'x', name: 'made', value: 1 }], {})).toMatchObject({ ok: false })
})

test('one own accepted record is one own where the app says so, and a stranger otherwise', () => {
  expect(judge([label('b1', 'x')], { accepted: [made('b1')], own: ['boxes/b1'] })).toEqual({ ok: true, after: [] })
  expect(judge([label('b1', 'x')], { accepted: [made('b1')], own: ['boxes/b10'] })).toMatchObject({ ok: false })
  expect(judge([label('b1', 'x')], { accepted: [made('b1')], author: kim })).toEqual({ ok: true, after: [] })
})

test('facts of one action are judged together', () => {
  expect(judge([made('b1'), put('t1', 'b1'), text('t1')], {})).toEqual({ ok: true, after: [] })
})

test('a fact that somebody else has stated already is refused before it is kept', () => {
  expect(judge([made('b1', 3)], { accepted: [made('b1')] })).toEqual({
    ok: false,
    failures: [{ path: 'boxes/b1/made', reason: 'already', why: '', by: '' }],
  })
})
