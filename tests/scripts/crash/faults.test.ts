import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { doubledIn } from '../../../scripts/crash/doubled.ts'
import { type Account, faultsIn } from '../../../scripts/crash/faults.ts'
import { Lane, NOWHERE, type Statement, stateAlone } from '../../../scripts/crash/statement.ts'
import { fact } from '../../../shared/documents/outcome.ts'

const label = fact('connectors', 'c1', 'label', { text: 'C1' })
const report = (id: string) => fact('issues', id, 'reported', { text: id })
const GIVEN = new Map([['connectors/c1/label', label.value]])
const NONE = { lostAcknowledged: 0, lostSeen: 0, doubled: 0, invented: 0, halved: 0 }

function account(rest: Partial<Account>): Account {
  return { said: [], saved: [], seen: new Map(), ...rest }
}

function stored(...facts: readonly ReturnType<typeof report>[]) {
  return {
    facts: new Map([...GIVEN, ...facts.map(({ root, id, name, value }) => [`${root}/${id}/${name}`, value] as const)]),
    doubled: [],
  }
}

test('what was said and never answered may be stored or not', () => {
  const said = [stateAlone(report('i1')), stateAlone(report('i2'))]

  expect(faultsIn([account({ said })], GIVEN, stored(report('i1')))).toEqual(NONE)
})

test('what was acknowledged and is gone is lost, and so is what somebody saw', () => {
  const statement = stateAlone(report('i1'))
  const author = account({ said: [statement], saved: [statement] })
  const reader = account({ seen: new Map([['issues/i1/reported', report('i1').value]]) })

  expect(faultsIn([author, reader], GIVEN, stored())).toEqual({ ...NONE, lostAcknowledged: 1, lostSeen: 1 })
})

test('another value in its place is no better than none, and nobody stated it', () => {
  const statement = stateAlone(report('i1'))
  const found = stored({ ...report('i1'), value: { text: 'other' } })

  expect(faultsIn([account({ said: [statement], saved: [statement] })], GIVEN, found)).toEqual({
    ...NONE,
    lostAcknowledged: 1,
    invented: 1,
  })
})

test('half of a statement is found out, and what nobody stated', () => {
  const pair = stateAlone(report('i1'), report('i2'))

  expect(faultsIn([account({ said: [pair] })], GIVEN, stored(report('i1'), report('i10')))).toEqual({
    ...NONE,
    halved: 1,
    invented: 1,
  })
})

test('a record under two maps is doubled although only one of them shows', () => {
  const [first, second] = [stateAlone(report('i1')), stateAlone(report('i1'))]
  const hidden = Math.min(first.range.client, second.range.client)
  const doc = docOf(first, second)

  expect(doubledIn(doc)).toEqual([`${hidden}:0`, `${hidden}:1`])
  expect(doubledIn(reloaded(doc))).not.toEqual([])
})

test('a second fact of a record is no double', () => {
  const lane = new Lane()
  const reported = lane.state([report('i1')], NOWHERE)
  const record = { client: lane.client, clock: 0 }
  const resolved = lane.state([fact('issues', 'i1', 'resolved', { at: 1 })], { ...NOWHERE, recordStruct: () => record })
  const doc = docOf(reported, resolved)

  expect([doubledIn(doc), doubledIn(reloaded(doc))]).toEqual([[], []])
})

function docOf(...statements: readonly Statement[]): Y.Doc {
  const doc = new Y.Doc()
  for (const { update } of statements) Y.applyUpdate(doc, update)
  return doc
}

/** As it comes back from a disk. */
function reloaded(doc: Y.Doc): Y.Doc {
  const again = new Y.Doc()
  Y.applyUpdate(again, Y.encodeStateAsUpdate(doc))
  return again
}
