import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { verify } from '../../../server/admin/verify.ts'
import type { RecordChange } from '../../../server/store/log.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import { defineKind } from '../../../shared/sync/kind.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { boxes, closed, label, made, moved, put } from '../../helpers/boxes.ts'

/** The authors of the log are customers, staff and the like; here customers do what writers do. */
const asCustomers = boxes.rules.map(rule => ({
  ...rule,
  may: { ...rule.may, ...(rule.may.writer === undefined ? {} : { customer: rule.may.writer }) },
}))
const kind = defineKind('boxes', Object.fromEntries(boxes.roots), asCustomers)
const WITH_WRITERS = new Map([[kind.name, kind]])
const ROOM = 'boxes/b'

/** A log in which these facts stand, as its index says by whom. Nobody has judged them. */
async function logWith(said: readonly { fact: Fact; by: string }[], index = said) {
  const log = createMemoryLog()
  const update = writeUpdate(
    stateFacts(
      new Y.Doc(),
      said.map(({ fact }) => fact),
      9,
      0,
    ),
  )
  const records = new Map<string, RecordChange & { facts: { name: string; by: string; value: Fact['value'] }[] }>()
  for (const { fact, by } of index) {
    const key = `${fact.root}/${fact.id}`
    const record = records.get(key) ?? { record: key, owner: by, facts: [] }
    records.set(key, record)
    record.facts.push({ name: fact.name, by, value: fact.value })
  }
  const start = { epoch: 1, server: { client: 9, principal: 'server' }, update, records: [...records.values()] }
  await log.commit([{ kind: 'open', room: ROOM, at: 1, start }])
  return log
}

test('what was rightly accepted passes again, in whatever order the index gives it', async () => {
  const said = [
    { fact: moved('x', 1), by: 'anna' },
    { fact: made('x'), by: 'anna' },
    { fact: made('y'), by: 'ben' },
    { fact: closed('x'), by: 'server' },
  ]
  const log = await logWith(
    said
      .filter(({ fact }) => fact.name !== 'moved/1')
      .toReversed()
      .concat(said.slice(0, 1)),
  )
  expect(await verify(log, WITH_WRITERS)).toEqual({
    ok: true,
    lines: ['1 rooms, 4 facts judged again: all is as it should be'],
  })
})

test('a fact that its author may not have stated is found', async () => {
  const log = await logWith([
    { fact: made('x'), by: 'anna' },
    { fact: label('x', 'mine'), by: 'ben' },
    { fact: closed('x'), by: 'anna' },
    { fact: put('t', 'nowhere'), by: 'anna' },
  ])
  expect(await verify(log, WITH_WRITERS)).toEqual({
    ok: false,
    lines: [
      'boxes/b: boxes/x/label by ben would be refused today',
      'boxes/b: boxes/x/closed by anna would be refused today',
      'boxes/b: tags/t/put by anna would be refused today',
      '1 rooms, 4 facts judged again',
    ],
  })
})

test('a document that says what its index does not is found', async () => {
  const log = await logWith(
    [
      { fact: made('x', 2), by: 'anna' },
      { fact: made('y'), by: 'anna' },
    ],
    [{ fact: made('x', 1), by: 'anna' }],
  )
  expect((await verify(log, WITH_WRITERS)).lines).toEqual([
    'boxes/b: boxes/x/made is not in the index',
    'boxes/b: boxes/y/made is not in the index',
    '1 rooms, 1 facts judged again',
  ])
})

test('a room of a kind nobody knows is found', async () => {
  const log = await logWith([{ fact: made('x'), by: 'anna' }])
  expect(await verify(log, new Map())).toEqual({
    ok: false,
    lines: ['boxes/b: a room of no kind we know', '1 rooms, 0 facts judged again'],
  })
})
