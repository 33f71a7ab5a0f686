import { expect, test } from 'vitest'
import { distanceBetween } from '../../../../shared/distance.ts'
import { cellOn, nearestIn, splitsOf, wayTo } from '../../../../shared/documents/catalogue/cells.ts'
import type { Cell } from '../../../../shared/documents/catalogue/facts.ts'
import { cellsInSight } from '../../../../shared/documents/catalogue/sight.ts'
import { Random } from '../../../helpers/random.ts'

const HERE = { latitude: 10.7725, longitude: 106.698 }
const cells = (of: Record<string, number>) =>
  new Map(Object.entries(of).map(([cell, stations]) => [cell, { stations }]))

test('a small town is all in sight, wherever one is, those too of whom nobody knows where they are', () => {
  const town = new Map<string, Cell>([...cells({ w310: 30, w311: 20, o: 5 }), ['w', { stations: 0, isSplit: true }]])
  expect(cellsInSight(town, HERE, 80).sort()).toEqual(['o', 'w310', 'w311'])
  expect(cellsInSight(town, null, 80).sort()).toEqual(['o', 'w310', 'w311'])
  expect(cellsInSight(new Map(), HERE, 80)).toEqual([])
})

test('in a large one the nearest cells are, as many as a phone carries, and one at least', () => {
  const here = wayTo('', HERE)
  const other = here.startsWith('w31') ? 'w00' : 'w31'
  expect(cellsInSight(cells({ [here.slice(0, 4)]: 79, [other]: 2, o: 1 }), HERE, 80)).toEqual([here.slice(0, 4)])
  expect(cellsInSight(cells({ [here.slice(0, 4)]: 1000, [other]: 2 }), HERE, 80)).toEqual([here.slice(0, 4)])
})

test('whoever does not say where they are begins where most is', () => {
  expect(cellsInSight(cells({ w00: 50, w31: 70 }), null, 80)).toEqual(['w31'])
})

test('in a city of ten thousand the cell one stands in is seen, and no cell nearer than the last is left out', () => {
  const random = new Random(3)
  const around = () => random.next() + random.next() - 1
  const ways = Array.from({ length: 10_000 }, (_, at) =>
    wayTo(`s${at}`, { latitude: HERE.latitude + 0.2 * around(), longitude: HERE.longitude + 0.2 * around() }),
  )
  const split = new Map(splitsOf('w', ways).map(cell => [cell, { isSplit: true as const }]))
  const city = new Map<string, Cell>()
  for (const way of ways) {
    const cell = cellOn(way, split)
    city.set(cell, { stations: (city.get(cell)?.stations ?? 0) + 1 })
  }
  for (let round = 0; round < 50; round += 1) {
    const where = { latitude: HERE.latitude + 0.2 * around(), longitude: HERE.longitude + 0.2 * around() }
    const seen = cellsInSight(city, where, 80)
    const far = (cell: string) => distanceBetween(where, nearestIn(cell, where) ?? where)
    const last = Math.max(...seen.map(far))
    expect([...city.keys()].filter(cell => !seen.includes(cell) && far(cell) < last)).toEqual([])
    const own = cellOn(wayTo('', where), split)
    if (city.has(own)) expect(seen[0]).toBe(own)
    const sum = seen.reduce((all, cell) => all + (city.get(cell)?.stations ?? 0), 0)
    expect(sum).toBeLessThanOrEqual(80)
  }
})
