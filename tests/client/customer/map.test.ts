import { expect, test } from 'vitest'
import { gather, type MapPlace } from '../../../client/customer/map/gather.ts'
import { movedBy, planeFor, projectOn, roundDistance, zoomedBy } from '../../../client/customer/map/plane.ts'

const SIZE = { x: 400, y: 300 }
const CENTRE = { latitude: 10.7726, longitude: 106.698 }
const LIBRARY = { latitude: 10.7775, longitude: 106.7003 }
const FAR = { latitude: 10.8027, longitude: 106.7416 }

const placed = (id: string, place: MapPlace['place']): MapPlace => ({
  ...{ id, name: id, place, tone: 'free', free: 1, words: '1 of 1 free' },
})

test('all places are on the plane, north above and east to the right', () => {
  const project = projectOn(planeFor([CENTRE, LIBRARY, FAR], SIZE), SIZE)
  const [centre, far] = [project(CENTRE), project(FAR)]
  expect(far.x).toBeGreaterThan(centre.x)
  expect(far.y).toBeLessThan(centre.y)
  for (const { x, y } of [centre, far, project(LIBRARY)])
    expect([x >= 48, x <= SIZE.x - 48, y >= 48, y <= SIZE.y - 48]).toEqual([true, true, true, true])
})

test('places too near to each other stand as one until one comes nearer; what is outside stands nowhere', () => {
  const places = [placed('centre', CENTRE), placed('library', LIBRARY), placed('far', FAR)]
  const wide = planeFor([CENTRE, FAR], SIZE)
  const ids = (plane: typeof wide) =>
    gather(places, projectOn(plane, SIZE), SIZE).map(({ places }) => places.map(({ id }) => id).join())
  expect(ids(wide)).toEqual(['centre,library', 'far'])
  expect(ids(planeFor([CENTRE, LIBRARY], SIZE))).toEqual(['centre', 'library'])
  expect(ids(zoomedBy(wide, 1 / 64))).toEqual(['centre,library,far'])
})

test('one place, none, and those beyond the date line or at a pole make a plane', () => {
  const odd = [[], [CENTRE], [{ latitude: 90, longitude: 180 }], [{ latitude: -90, longitude: -180 }, CENTRE]]
  for (const places of odd) {
    const { x, y } = projectOn(movedBy(planeFor(places, SIZE), { x: 5, y: -5 }), SIZE)(places[0] ?? CENTRE)
    expect([Number.isFinite(x), Number.isFinite(y)]).toEqual([true, true])
  }
})

test('moving by pixels moves what is seen by as many', () => {
  const plane = planeFor([CENTRE, FAR], SIZE)
  const [before, after] = [projectOn(plane, SIZE)(FAR), projectOn(movedBy(plane, { x: 30, y: -20 }), SIZE)(FAR)]
  expect([Math.round(after.x - before.x), Math.round(after.y - before.y)]).toEqual([30, -20])
})

test('a scale has a round number', () => {
  expect([0.7, 3, 11.2, 40, 900].map(metres => roundDistance(metres, 96))).toEqual([50, 200, 1000, 2000, 50_000])
})
