import { describe, expect, test } from 'vitest'
import { distanceBetween } from '../../../../shared/distance.ts'
import {
  cellOn,
  isCell,
  MOST_IN_CELL,
  nearestIn,
  splitsOf,
  wayTo,
} from '../../../../shared/documents/catalogue/cells.ts'
import { Random } from '../../../helpers/random.ts'

const BEN_THANH = { latitude: 10.7725, longitude: 106.698 }
const split = (...cells: string[]) => new Map(cells.map(cell => [cell, { isSplit: true as const }]))

test('the way to a place halves the world twice with each sign, and is the same whoever goes it', () => {
  expect(wayTo('st-1', BEN_THANH)).toMatch(/^w3100[0-3]{16}$/)
  expect(wayTo('st-2', BEN_THANH)).toBe(wayTo('st-1', BEN_THANH))
  expect(wayTo('st-1', { latitude: -0.1, longitude: -0.1 }).slice(0, 3)).toBe('w03')
  expect(wayTo('st-1', { latitude: 0, longitude: 0 }).slice(0, 3)).toBe('w30')
})

test('the poles and the date line are in a cell too', () => {
  for (const latitude of [-90, 90]) {
    for (const longitude of [-180, 180]) expect(isCell(wayTo('st-1', { latitude, longitude }))).toBe(true)
  }
})

test('a station whose place is unknown goes a way of its own, and its neighbour by name another', () => {
  expect(wayTo('st-1')).toMatch(/^o[0-3]{20}$/)
  expect(wayTo('st-1')).not.toBe(wayTo('st-10'))
  const ways = Array.from({ length: 4000 }, (_, index) => wayTo(`site-${index}`).slice(0, 3))
  const crowds = [...new Set(ways)].map(way => ways.filter(one => one === way).length)
  expect(crowds.length).toBe(16)
  expect(Math.max(...crowds)).toBeLessThan(2 * Math.min(...crowds))
})

test('no other name is a cell', () => {
  const names = [
    'w',
    'o',
    'w0123',
    `w${'3'.repeat(20)}`,
    '',
    'x',
    'w4',
    'w ',
    'W',
    'cells',
    `w${'3'.repeat(21)}`,
    'w0\n',
  ]
  expect(names.filter(isCell)).toEqual(['w', 'o', 'w0123', `w${'3'.repeat(20)}`])
})

describe('the cell on a way', () => {
  test('is the first that has not split', () => {
    const way = wayTo('st-1', BEN_THANH)
    expect(cellOn(way, split())).toBe('w')
    expect(cellOn(way, split('w', 'w3'))).toBe(way.slice(0, 3))
    // Below a cell that has not split nothing counts.
    expect(cellOn(way, split('w', way.slice(0, 3)))).toBe('w3')
  })
})

describe('a cell splits', () => {
  const random = new Random(7)
  const ways = (count: number, width: number) =>
    Array.from({ length: count }, (_, index) =>
      wayTo(`st-${index}`, {
        latitude: BEN_THANH.latitude + width * (random.below(1000) / 1000),
        longitude: BEN_THANH.longitude + width * (random.below(1000) / 1000),
      }),
    )

  test('with one station too many, and not before', () => {
    expect(splitsOf('w', ways(MOST_IN_CELL, 20))).toEqual([])
    expect(splitsOf('w', ways(MOST_IN_CELL + 1, 20))[0]).toBe('w')
  })

  test('until no cell has too many, wherever they are', () => {
    for (const width of [100, 1, 0.1, 0.001]) {
      const all = ways(2000, Math.min(width, 70))
      const cells = split(...splitsOf('w', all))
      const sizes = new Map<string, number>()
      for (const way of all) sizes.set(cellOn(way, cells), (sizes.get(cellOn(way, cells)) ?? 0) + 1)
      const deepest = [...sizes].filter(([cell]) => cell.length < 21)
      expect(Math.max(0, ...deepest.map(([, size]) => size))).toBeLessThanOrEqual(MOST_IN_CELL)
    }
  })

  test('no deeper than there are signs: a thousand at one point stay together', () => {
    const all = Array.from({ length: 1000 }, (_, index) => wayTo(`st-${index}`, BEN_THANH))
    const splits = splitsOf('w', all)
    expect(splits.length).toBe(20)
    expect(isCell(cellOn(all[0] ?? '', split(...splits)))).toBe(true)
  })
})

test('the nearest point of a cell is never further than any station in it', () => {
  const random = new Random(11)
  for (let round = 0; round < 500; round += 1) {
    const place = { latitude: random.below(1800) / 10 - 90, longitude: random.below(3600) / 10 - 180 }
    const here = { latitude: random.below(1800) / 10 - 90, longitude: random.below(3600) / 10 - 180 }
    const cell = wayTo('st-1', place).slice(0, 1 + random.below(10))
    const near = nearestIn(cell, place)
    expect(near?.latitude).toBeCloseTo(place.latitude, 9)
    expect(near?.longitude).toBeCloseTo(place.longitude, 9)
    const edge = nearestIn(cell, here)
    if (edge !== null)
      expect(Math.abs(edge.latitude - here.latitude)).toBeLessThanOrEqual(
        Math.abs(place.latitude - here.latitude) + 1e-9,
      )
    if (edge !== null) expect(distanceBetween(edge, edge)).toBe(0)
  }
  expect(nearestIn('o12', BEN_THANH)).toBe(null)
})
