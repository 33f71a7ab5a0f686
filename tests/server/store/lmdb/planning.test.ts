import { expect, test } from 'vitest'
import type { Row } from '../../../../server/store/lmdb/layout.ts'
import { planCommit, planSnapshot } from '../../../../server/store/lmdb/planning.ts'
import type { Rows } from '../../../../server/store/lmdb/rows.ts'
import type { Change } from '../../../../server/store/log.ts'
import { appending, bytes, opening, sealing, starting, stating } from '../../../helpers/changes.ts'

/** A table in memory, whose keys can be read: `est-1|#4` is the entry of st-1 with sequence 4. */
function createTable() {
  const content = new Map<string, { key: string; value: Uint8Array }>()
  const sorted = () => [...content.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  const rows: Rows = {
    get: key => content.get(key)?.value ?? null,
    between: (from, to) => sorted().filter(({ key }) => key >= from && key < to),
    keysBetween: (from, to) => rows.between(from, to).map(({ key }) => key),
  }
  return {
    rows,
    write(written: readonly Row[]) {
      for (const { key, value } of written) {
        if (value === null) content.delete(key)
        else content.set(key, { key, value })
      }
    },
    commit(...changes: Change[]) {
      const { answer, rows: written } = planCommit(rows, changes)
      this.write(written)
      return answer.kind
    },
    keys: () => sorted().map(({ key }) => readable(key)),
  }
}

function readable(key: string): string {
  const end = key.indexOf('\0')
  if (end < 0) return key
  const [start, rest] = [key.slice(0, end), Buffer.from(key.slice(end + 1), 'latin1')]
  if (/^[nr]/.test(start)) return `${start}|${rest}`
  const numbers = Array.from({ length: rest.length / 8 }, (_, index) => rest.readBigUInt64BE(8 * index))
  return `${start}|${numbers.map(number => `#${number}`).join('')}`
}

test('an append writes the head, its entry, and what it binds, states and notes', () => {
  const table = createTable()
  table.commit(opening('st-1'))
  const clients = [{ client: 7, principal: 'minh' }]
  const notes = [{ key: 'series', value: 1 }]
  table.commit(appending('st-1', 1, { clients, notes, records: [stating('sessions/s1', 'booked')] }))

  expect(table.keys()).toEqual([
    'cst-1|#7',
    'cst-1|#901',
    'est-1|#1',
    'est-1|#2',
    'hst-1',
    'nst-1|series',
    'pst-1|#1#7',
    'pst-1|#1#901',
    'rst-1|sessions/s1',
  ])
})

test('a sealed epoch leaves its archive, whom its clients belong to, and the index; nothing else', () => {
  const table = createTable()
  const clients = [{ client: 7, principal: 'minh' }]
  table.commit(opening('st-1', { start: starting(1, { records: [stating('sessions/s1', 'booked')] }) }))
  for (const after of [1, 2, 3]) table.commit(appending('st-1', after, { clients }))
  table.write(planSnapshot(table.rows, 'st-1', 1, { through: 2, bytes: bytes('sum') }))
  table.commit(opening('st-10'), sealing('st-1', 4))

  expect(table.keys().filter(key => !key.includes('st-10'))).toEqual([
    'ast-1|#1',
    'cst-1|#7',
    'cst-1|#901',
    'cst-1|#902',
    'dst-1|#1',
    'est-1|#5',
    'hst-1',
    'pst-1|#2#902',
    'rst-1|sessions/s1',
  ])
})

test('a snapshot removes exactly what it covers', () => {
  const table = createTable()
  table.commit(opening('st-1'), opening('st-10'))
  for (const after of [1, 2, 3]) table.commit(appending('st-1', after))

  table.write(planSnapshot(table.rows, 'st-1', 1, { through: 3, bytes: bytes('sum') }))

  expect(table.keys().filter(key => /^[es]/.test(key))).toEqual(['est-1|#4', 'est-10|#1', 'sst-1'])
})

test('a conflict and a late snapshot write nothing', () => {
  const table = createTable()
  table.commit(opening('st-1'))

  expect(planCommit(table.rows, [appending('st-1', 0), opening('st-10')]).rows).toEqual([])
  expect(planSnapshot(table.rows, 'st-1', 2, { through: 1, bytes: bytes('sum') })).toEqual([])
})
