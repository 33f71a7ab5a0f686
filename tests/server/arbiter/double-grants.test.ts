import { expect, test } from 'vitest'
import { book, cancel, start, stop, waive } from '../../../shared/documents/station/actions.ts'
import { station } from '../../../shared/documents/station.ts'
import type { Json } from '../../../shared/sync/json.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { AN, BINH, LAN } from '../../helpers/people.ts'
import { clock, StationScene } from '../../helpers/station-scene.ts'
import { doubleGrants } from './random-life.ts'

const asks = (scene: StationScene, who: Author, id: string, time: string) =>
  scene.at(time, who, (view, at) => book(view, { id, at, connector: 'c1' }))

/** Two with one spot until 10:20. The gate lets no such thing in: a station that has it all the same. */
function twoHolding(facts: Readonly<Record<string, Json>> = {}) {
  const fold = station.fold()
  const set = (root: string, id: string, facts: Readonly<Record<string, Json>>) =>
    fold.set(root, id, new Map(Object.entries(facts).map(([name, value]) => [name, { value, confirmed: true }])))
  for (const id of ['c1', 'c2']) set('connectors', id, { label: id })
  for (const [id, time] of Object.entries({ an: '10:00', binh: '10:05' })) {
    const [at, until] = [clock(time), clock('10:20')]
    const booked = { at, connector: 'c1', from: at }
    set('sessions', id, { booked, granted: { ...booked, until }, ...(id === 'an' && facts) })
  }
  return fold.view()
}

test('a spot that two hold at one time was granted twice', () => {
  expect(doubleGrants(twoHolding(), clock('10:06'))).toEqual(['c1: an binh'])
})

test('who is put at another spot than the one they were granted has left that one free', () => {
  const started = (time: string, connector: string) => ({ started: { at: clock(time), connector, via: 'staff' } })
  expect(doubleGrants(twoHolding(started('10:04', 'c2')), clock('10:06'))).toEqual([])
  expect(doubleGrants(twoHolding(started('10:06', 'c2')), clock('10:07'))).toEqual(['c1: an binh'])
  expect(doubleGrants(twoHolding(started('10:04', 'c1')), clock('10:06'))).toEqual(['c1: an binh'])
})

test('who was displaced by somebody standing there holds nothing any more, also if it is cancelled later', () => {
  const scene = new StationScene()
  asks(scene, AN, 'an', '10:00')
  scene.answer('an', '10:00')
  scene.at('10:02', LAN, (view, at) => start(view, { session: 'walkin', at, connector: 'c1', via: 'staff' }))
  scene.at('10:03', LAN, (view, at) => stop(view, { session: 'walkin', at, via: 'staff' }))
  scene.at('10:04', LAN, (view, at) => waive(view, { session: 'walkin', at, why: 'sorry' }))
  asks(scene, BINH, 'binh', '10:05')
  expect(scene.answer('binh', '10:05')).toBe('new')
  expect(scene.session('binh').granted).toBeDefined()
  scene.at('10:06', LAN, (view, at) => cancel(view, { session: 'an', at, why: 'closing' }))
  expect(doubleGrants(scene.view, clock('10:07'))).toEqual([])
})
