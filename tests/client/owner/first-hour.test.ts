import { expect, test } from 'vitest'
import { missingSteps, stepsOf } from '../../../client/owner/overview/first-hour.ts'
import { setConnector } from '../../../shared/documents/station/actions.ts'
import { HOA } from '../../helpers/people.ts'
import { clock, StationScene } from '../../helpers/station-scene.ts'

const NOW = clock('09:00')

test('a place without anything misses every step but the charger it does not have', () => {
  const { view } = new StationScene({ connectors: {} })
  expect(missingSteps({ ...view, info: view.info, tariffs: new Map() }, { staff: 0, now: NOW })).toEqual([
    'spots',
    'price',
    'staff',
    'session',
  ])
})

test('a spot without a code and a charger never heard are missing, until they are there', () => {
  const scene = new StationScene({ info: { kind: 'charging' }, connectors: { c1: { charger: 'CP1' } } })
  expect(missingSteps(scene.view, { staff: 1, now: NOW })).toEqual(['codes', 'charger', 'session'])
  scene.at('09:00', HOA, view => setConnector(view, 'c1', { code: 'A1B2' }))
  expect(missingSteps(scene.view, { staff: 1, now: NOW })).toEqual(['charger', 'session'])
})

test('a place that is ready misses nothing, and one whose people are not known yet is not said to have none', () => {
  const scene = new StationScene({ connectors: { c1: { code: 'A1B2' } } })
  expect(missingSteps(scene.view, { staff: null, now: NOW })).toEqual([])
  expect(missingSteps(scene.view, { staff: 0, now: NOW })).toEqual(['staff', 'session'])
})

test('a library is not asked for chargers', () => {
  const of = (kind: 'charging' | 'library') => stepsOf(new StationScene({ info: { kind }, connectors: {} }).view)
  expect(of('charging')).toContain('charger')
  expect(of('library')).toEqual(of('charging').filter(step => step !== 'charger'))
})
