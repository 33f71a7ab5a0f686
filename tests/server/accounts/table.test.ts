import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Table } from '../../../server/accounts/table.ts'

const row = (id: string, value = 0) => ({ id, value })
const sorted = (rows: { id: string; value: number }[]) => rows.sort((a, b) => (a.id < b.id ? -1 : 1))

test('a table answers like a map, and every earlier one stays as it was', () => {
  const step = fc.record({ id: fc.stringMatching(/^[a-c]{1,3}$/), value: fc.nat(9), isGoing: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const map = new Map<string, { id: string; value: number }>()
      const kept: { table: Table<{ id: string; value: number }>; rows: { id: string; value: number }[] }[] = []
      let table = Table.of<{ id: string; value: number }>([])
      for (const { id, value, isGoing } of steps) {
        table = isGoing ? table.without(id) : table.with(row(id, value))
        if (isGoing) map.delete(id)
        else map.set(id, row(id, value))
        kept.push({ table, rows: sorted([...map.values()]) })
      }
      for (const { table, rows } of kept) {
        expect(sorted(table.rows())).toEqual(rows)
        expect(table.size).toBe(rows.length)
        for (const one of rows) expect(table.get(one.id)).toEqual(one)
      }
    }),
  )
})

test.each(['', '__proto__', 'constructor', 'st-10', 'ä'])('%o is not there until it is', id => {
  const table = Table.of([row('st-1')])

  expect([table.get(id), table.has(id)]).toEqual([undefined, false])
  expect(table.without(id)).toBe(table)
  expect(table.with(row(id)).get(id)).toEqual(row(id))
})

test('what one table has otherwise than another', () => {
  const before = Table.of([row('a'), row('b'), row('c')])
  const after = before.with(row('b', 1)).without('c').with(row('d'))

  expect(sorted(before.notIn(after))).toEqual([row('b'), row('c')])
  expect(sorted(after.notIn(before))).toEqual([row('b', 1), row('d')])
  expect(before.notIn(before)).toEqual([])
})

test('keeping all keeps the table itself', () => {
  const table = Table.of([row('a'), row('b')])

  expect(table.keep(() => true)).toBe(table)
  expect(table.keep(one => one.id === 'b').rows()).toEqual([row('b')])
})
