import { expect, test } from 'vitest'
import type { Where } from '../../../../shared/distance.ts'
import { INDEX, MOST_IN_CELL } from '../../../../shared/documents/catalogue/cells.ts'
import { setInfo } from '../../../../shared/documents/station/actions.ts'
import { HOA } from '../../../helpers/people.ts'
import { Random } from '../../../helpers/random.ts'
import { Bench } from '../bench.ts'

const BEN_THANH = { latitude: 10.7725, longitude: 106.698 }

function put(bench: Bench, id: string, place?: Where, more: { retired?: boolean } = {}): void {
  bench.act(HOA, id, view =>
    setInfo(view, { name: `Station ${id}`, kind: 'charging', ...(place && { place }), ...more }),
  )
  bench.tend({ kind: 'listing', station: id })
}

/** As the arbiter does after each change of a cell, until no cell changes any more. */
function tendCells(bench: Bench, cells: readonly string[] = ['w', 'o']): void {
  // No count is said twice in a minute.
  bench.now += 60_000
  const changed = cells.flatMap(cell => bench.tend({ kind: 'cell', cell }))
  const next = new Set(changed.flatMap(path => /^catalogue\/([wo][0-3]*) places/.exec(path)?.[1] ?? []))
  if (next.size > 0) tendCells(bench, [...next])
}

const index = (bench: Bench) => bench.catalogue(INDEX).view.cells

/** Every station of the index's cells, with the cell it is in. */
function placed(bench: Bench): string[][] {
  return [...index(bench).keys()]
    .flatMap(cell => [...bench.catalogue(cell).view.stations.keys()].map(station => [station, cell]))
    .sort()
}

/** What must hold whatever has happened. */
function expectTrue(bench: Bench): void {
  const all = placed(bench)
  const whole = bench.catalogue().view.stations
  const open = [...whole.values()].filter(({ retired }) => retired !== true)
  expect(all).toEqual(open.map(({ id, cell = '' }) => [id, cell]).sort())
  for (const [cell, { stations, isSplit = false }] of index(bench)) {
    const here = bench.catalogue(cell).view.stations
    expect([cell, stations]).toEqual([cell, here.size])
    if (isSplit) expect([cell, here.size]).toEqual([cell, 0])
    else if (cell.length <= 20) expect(here.size).toBeLessThanOrEqual(MOST_IN_CELL)
    for (const station of here.values()) expect(whole.get(station.id)).toMatchObject(station)
  }
}

test('a station is in the cell of its place, and the index counts it', () => {
  const bench = new Bench()
  put(bench, 'st-2', BEN_THANH)
  put(bench, 'st-3')
  tendCells(bench)
  expect(placed(bench)).toEqual([
    ['st-2', 'w'],
    ['st-3', 'o'],
  ])
  expect([...index(bench)]).toEqual([
    ['w', { stations: 1 }],
    ['o', { stations: 1 }],
  ])
  expectTrue(bench)
})

test('a station that says where it is leaves nowhere, and one that closes for good leaves its cell', () => {
  const bench = new Bench()
  put(bench, 'st-2')
  tendCells(bench)
  put(bench, 'st-2', BEN_THANH)
  expect(bench.look({ kind: 'listing', station: 'st-2' }).statements).toEqual([])
  tendCells(bench)
  expect(placed(bench)).toEqual([['st-2', 'w']])
  put(bench, 'st-2', BEN_THANH, { retired: true })
  tendCells(bench)
  expect(placed(bench)).toEqual([])
  expectTrue(bench)
  put(bench, 'st-2', BEN_THANH, { retired: false })
  tendCells(bench)
  expect(placed(bench)).toEqual([['st-2', 'w']])
})

test('a cell with one too many splits, down to where they differ, in one decision', () => {
  const bench = new Bench()
  for (let at = 0; at <= MOST_IN_CELL; at += 1) {
    put(bench, `s${at}`, { latitude: BEN_THANH.latitude, longitude: BEN_THANH.longitude + (at % 2) * 0.2 })
    if (at === MOST_IN_CELL - 1) tendCells(bench)
  }
  expect(bench.look({ kind: 'cell', cell: 'w' }).shows.length).toBe(MOST_IN_CELL + 1)
  tendCells(bench)
  const leaves = [...index(bench)].filter(([, { stations }]) => stations > 0)
  expect(leaves.map(([, { stations }]) => stations).sort()).toEqual([40, 41])
  expect(bench.look({ kind: 'cell', cell: 'w' }).statements).toEqual([])
  expectTrue(bench)
  // A newcomer goes to the quarter at once.
  put(bench, 's100', BEN_THANH)
  expect(bench.catalogue().view.stations.get('s100')?.cell).toBe(bench.catalogue().view.stations.get('s0')?.cell)
})

test('a station that moves to and fro says so to all phones once a minute at most', () => {
  const bench = new Bench()
  put(bench, 'st-2', BEN_THANH)
  expect(bench.tend({ kind: 'cell', cell: 'w' })).toEqual(['catalogue/cells cells/w'])
  put(bench, 'st-3', BEN_THANH)
  expect(bench.look({ kind: 'cell', cell: 'w' })).toMatchObject({ statements: [], again: bench.now + 60_000 })
  bench.now += 60_000
  expect(bench.tend({ kind: 'cell', cell: 'w' })).toEqual(['catalogue/cells cells/w'])
  expectTrue(bench)
})

test('whatever stations do, each is in one cell, and the index tells the truth', () => {
  for (const seed of [1, 2, 3]) {
    const bench = new Bench()
    const random = new Random(seed)
    for (let step = 0; step < 400; step += 1) {
      const id = `s${random.below(220)}`
      const width = random.chance(0.5) ? 0.01 : 3
      const place = {
        latitude: BEN_THANH.latitude + width * random.next(),
        longitude: BEN_THANH.longitude + width * random.next(),
      }
      put(bench, id, random.chance(0.1) ? undefined : place, { retired: random.chance(0.1) })
      if (random.chance(0.1)) tendCells(bench, ['w', 'o', ...index(bench).keys()])
    }
    tendCells(bench, ['w', 'o', ...index(bench).keys()])
    expect([...index(bench).values()].some(({ isSplit }) => isSplit)).toBe(true)
    expectTrue(bench)
  }
})
