import { expect, test } from 'vitest'
import { countsOf, placesFor, readCounts, type Wish } from '../../../client/customer/find/places.ts'
import { featuresOf, powersOf, typesOf } from '../../../client/customer/find/sorts.ts'
import { distanceBetween } from '../../../shared/distance.ts'
import type { ListedStation } from '../../../shared/documents/catalogue/view.ts'

const STATIONS: ListedStation[] = [
  {
    id: 'thu-duc',
    name: 'Thủ Đức',
    kind: 'charging',
    address: 'Võ Văn Ngân',
    place: { latitude: 10.85, longitude: 106.77 },
    spots: [{ type: 'type2', total: 2, powerW: 22_000 }],
  },
  {
    id: 'ben-thanh',
    name: 'Bến Thành',
    kind: 'charging',
    address: 'Lê Lợi',
    place: { latitude: 10.7721, longitude: 106.6983 },
    spots: [
      { type: 'ccs2', total: 4, powerW: 60_000 },
      { type: 'type2', total: 2, powerW: 11_000 },
    ],
  },
  {
    id: 'library',
    name: 'Thư viện Trung tâm',
    kind: 'library',
    spots: [{ type: 'seat', total: 30 }],
    features: ['quiet'],
  },
]

const ANY: Wish = { text: '', kind: 'all', type: '', plug: '', powerW: 0, feature: '', favouritesOnly: false }
type Known = Parameters<typeof placesFor>[2]

const NOWHERE: Known = { favourites: new Set(), here: null, locale: 'vi-VN' }

const find = (wish: Partial<Wish>, where: Partial<Known> = {}) =>
  placesFor(STATIONS, { ...ANY, ...wish }, { ...NOWHERE, ...where }).map(({ id }) => id)

const HOME = { latitude: 10.84, longitude: 106.76 }

test('a place is found by its name or its street without accents, in any order of words', () => {
  expect(find({ text: 'thanh ben' })).toEqual(['ben-thanh'])
  expect(find({ text: 'DUC' })).toEqual(['thu-duc'])
  expect(find({ text: 'le loi' })).toEqual(['ben-thanh'])
  expect(find({ text: 'le duc' })).toEqual([])
})

test('a type keeps the places that have it, a kind those of its kind, favourites those that are', () => {
  expect(find({ type: 'ccs2' })).toEqual(['ben-thanh'])
  expect(find({ kind: 'library' })).toEqual(['library'])
  expect(find({ favouritesOnly: true }, { favourites: new Set(['thu-duc']) })).toEqual(['thu-duc'])
  expect(typesOf(STATIONS)).toEqual(['ccs2', 'type2'])
})

test('power is asked of the type that is wanted, and only where places differ in it', () => {
  expect([find({ powerW: 22_000 }), find({ powerW: 50_000 })]).toEqual([['ben-thanh', 'thu-duc'], ['ben-thanh']])
  expect(find({ type: 'type2', powerW: 22_000 })).toEqual(['thu-duc'])
  expect(powersOf(STATIONS)).toEqual([22_000, 50_000])
})

test('a library is found by what its seats have', () => {
  expect([find({ feature: 'quiet' }), find({ feature: 'window' })]).toEqual([['library'], []])
  expect(featuresOf(STATIONS)).toEqual(['quiet'])
})

test('who looks for something is told how many of that are free', () => {
  const counts = {
    free: 6,
    total: 12,
    sorts: [
      { type: 'ccs2', powerW: 60_000, free: 1, total: 4 },
      { type: 'ccs2', powerW: 150_000, free: 2, total: 3 },
      { type: 'type2', powerW: 22_000, features: ['quiet', 'power'], free: 3, total: 5 },
    ],
  }
  const told = (wish: Partial<Wish>) => {
    const { free, total } = countsOf(counts, { ...ANY, ...wish }) ?? {}
    return `${free} of ${total}`
  }
  expect([
    told({}),
    told({ type: 'ccs2' }),
    told({ type: 'ccs2', powerW: 100_000 }),
    told({ type: 'chademo' }),
  ]).toEqual(['6 of 12', '3 of 7', '2 of 3', '0 of 0'])
  expect([told({ powerW: 50_000 }), told({ feature: 'quiet' })]).toEqual(['3 of 7', '3 of 5'])
})

test('favourites come first, then the nearest, and what tells no place last', () => {
  expect(find({})).toEqual(['ben-thanh', 'thu-duc', 'library'])
  expect(find({}, { here: HOME })).toEqual(['thu-duc', 'ben-thanh', 'library'])
  expect(find({}, { here: HOME, favourites: new Set(['library']) })).toEqual(['library', 'thu-duc', 'ben-thanh'])
})

test('a degree of latitude is 111 km, and no way is no distance', () => {
  expect(distanceBetween({ latitude: 10, longitude: 106 }, { latitude: 11, longitude: 106 })).toBeCloseTo(111_195, -1)
  expect(distanceBetween(HOME, HOME)).toBe(0)
})

test('counts of a form that is not known are no counts', () => {
  expect(readCounts({ free: 1, total: 2, sorts: [{ free: 1, total: 2 }] })?.free).toBe(1)
  expect(readCounts({ free: 'many' })).toBeNull()
  expect(readCounts(undefined)).toBeNull()
})

test('the plug of their car hides chargers that lack it, and no library', () => {
  expect(find({ plug: 'ccs2' }).sort()).toEqual(['ben-thanh', 'library'])
  expect(find({ plug: 'ccs2', type: 'type2' }).sort()).toEqual(['ben-thanh', 'thu-duc'])
})
