import { expect, test } from 'vitest'
import { changedPlan, newPart, partId, partIndex, placedParts } from '../../../client/owner/places/parts.ts'
import { MOST_AT_ONCE, spotsInRows } from '../../../client/owner/places/rows.ts'
import { placedRows, readSheet } from '../../../client/owner/places/spot-sheet.ts'
import { inRows, placedSpots } from '../../../client/owner/spot/placed.ts'
import { floorsOf, onFloor } from '../../../client/ui/floors.ts'
import type { Connector } from '../../../shared/documents/station/view.ts'

const seat = (id: string, fields: Partial<Connector> = {}): Connector => ({
  ...{ id, label: id.toUpperCase(), isProvisional: false, ...fields },
})

test('each floor has its spots, and rows below what stands on the same floor', () => {
  const seats = [
    seat('a1', { x: 0, y: 160 }),
    seat('b1', { x: 80, y: 0, floor: 1 }),
    seat('b2', { floor: 1 }),
    seat('a2'),
  ]
  const placed = placedSpots(seats)

  expect(floorsOf(placed)).toEqual([0, 1])
  expect(onFloor(placed, 0)).toEqual([
    { id: 'a1', x: 0, y: 160, floor: 0 },
    { id: 'a2', x: 0, y: 240, floor: 0 },
  ])
  expect(onFloor(placed, 1)).toEqual([
    { id: 'b1', x: 80, y: 0, floor: 1 },
    { id: 'b2', x: 0, y: 80, floor: 1 },
  ])
  // On a floor without anything yet, rows begin at its top.
  expect(inRows([{ id: 'c', floor: -1 }], placed)).toEqual([{ id: 'c', x: 0, y: 0, floor: -1 }])
})

test('rows are numbered on, past labels that are taken, each spot beside the one before', () => {
  const like = { type: 'seat', zone: 'Phòng đọc', floor: 1 }
  const rows = { first: 'R1', rows: 2, perRow: 2, like, at: { x: 0, y: 320 } }

  expect(spotsInRows(rows, ['Q1', 'R2'])).toEqual([
    { ...like, label: 'R1', x: 0, y: 320 },
    { ...like, label: 'R3', x: 80, y: 320 },
    { ...like, label: 'R4', x: 0, y: 400 },
    { ...like, label: 'R5', x: 80, y: 400 },
  ])
  expect(spotsInRows({ ...rows, rows: 1, perRow: 1 }, ['R1', 'R2'])[0]?.label).toBe('R3')
  expect(spotsInRows({ ...rows, rows: 999, perRow: 999 }, [])).toHaveLength(MOST_AT_ONCE)
})

test('seats brought by a sheet get places, and those that have one keep it', () => {
  const seats = [seat('q1', { x: 0, y: 0 }), seat('q2')]
  const sheet = ['label,zone,floor,x,y', 'G1,A,,,', 'G2,A,,400,0', 'G3,A,1,,', 'Q2,B,,,', 'G4,A,,,', 'G5,A,up,,'].join(
    '\n',
  )
  const { rows, errors } = readSheet(sheet, seats)

  expect(errors).toEqual([{ line: 7, column: 'floor', why: 'floor' }])
  expect(placedRows(rows, seats).map(({ label, fields: { x, y, floor } }) => [label, x, y, floor])).toEqual([
    // Below Q2, which nobody has put anywhere and which is shown in a row of its own.
    ['G1', 0, 160, undefined],
    ['G2', 400, 0, undefined],
    ['G3', 0, 0, 1],
    ['Q2', undefined, undefined, undefined],
    ['G4', 80, 160, undefined],
  ])
})

test('a part of a plan is found by its place in the list, on its floor', () => {
  const wall = newPart('wall', 0, [])
  const zone = { ...newPart('zone', 2, []), zone: 'Nhóm' }
  const plan = [wall, zone]

  expect(placedParts(plan, 2)).toEqual([{ ...zone, id: partId(1) }])
  expect([partIndex(partId(1)), partIndex('s1'), partIndex(null)]).toEqual([1, null, null])
  expect(changedPlan(plan, 1, { x: 8 })).toEqual([wall, { ...zone, x: 8 }])
  expect(changedPlan(plan, 0, null)).toEqual([zone])
})

test('a new part of a plan never covers the corner of another one on its floor', () => {
  const wall = newPart('wall', 0, [])
  const window = newPart('window', 0, [wall])
  expect([wall, window, newPart('door', 0, [wall, window]), newPart('door', 1, [wall, window])]).toMatchObject([
    { x: 0, y: 0 },
    { x: 24, y: 24 },
    { x: 48, y: 48 },
    { x: 0, y: 0 },
  ])
})
