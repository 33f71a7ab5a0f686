import { expect, test } from 'vitest'
import { isSameLook, spotLook } from '../../../client/state/spot-look.ts'
import { fact, field } from '../../../shared/documents/outcome.ts'
import { SERVER } from '../../helpers/people.ts'
import { clock, StationScene } from '../../helpers/station-scene.ts'

const NOW = clock('09:00')

test('a spot whose charger was never heard is not free, and one without a charger is', () => {
  const scene = new StationScene({ connectors: { c1: { charger: 'CP1' }, c2: {} } })
  expect(spotLook(scene.view, 'c1', NOW)).toEqual({ kind: 'unknown' })
  expect(spotLook(scene.view, 'c2', NOW)).toEqual({ kind: 'free' })
  scene.state(SERVER, NOW, fact('connectors', 'c1', 'reported', { at: NOW, status: 'available' }))
  expect(spotLook(scene.view, 'c1', NOW)).toEqual({ kind: 'free' })
  scene.state(SERVER, NOW, field('connectors', 'c1', 'charger', ''))
  expect(spotLook(scene.view, 'c1', NOW)).toEqual({ kind: 'free' })
})

test('a spot looks the same until something about it is another', () => {
  const scene = new StationScene({ connectors: { c1: {} } })
  const look = spotLook(scene.view, 'c1', NOW)
  expect(isSameLook(look, spotLook(scene.view, 'c1', NOW + 1000))).toBe(true)
  expect(isSameLook(look, { kind: 'free', nextFrom: NOW })).toBe(false)
  expect(isSameLook({ kind: 'free', nextFrom: NOW }, look)).toBe(false)
  expect(isSameLook({ kind: 'closed' }, { kind: 'unknown' })).toBe(false)
})
