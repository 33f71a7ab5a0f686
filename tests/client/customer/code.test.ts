import { expect, test } from 'vitest'
import { screenAt } from '../../../client/customer/routes.ts'
import { readQr } from '../../../client/customer/scan/code.ts'
import { connectorWith, writtenCode } from '../../../shared/documents/station/code.ts'
import { StationScene } from '../../helpers/station-scene.ts'

test('the address on a spot names its station and its code, on whatever host', () => {
  expect(readQr('https://berth.example/s/ben-thanh/BTA1')).toEqual({ station: 'ben-thanh', code: 'BTA1' })
  expect(readQr('http://127.0.0.1:4000/s/ben-thanh/BTA1/')).toEqual({ station: 'ben-thanh', code: 'BTA1' })
})

test('where a check-in needs it, the code of the place goes along', () => {
  expect(readQr('https://berth.example/s/central-library/R101?c=K7Q2M9')).toEqual({
    station: 'central-library',
    code: 'R101',
    place: 'K7Q2M9',
  })
})

test('other codes are none of ours', () => {
  expect(readQr('WIFI:S:guest;P:1234;;')).toBeNull()
  expect(readQr('https://berth.example/s/ben-thanh')).toBeNull()
  expect(readQr('https://berth.example/t/ben-thanh/BTA1')).toBeNull()
})

test('a code is found as it was typed, and not at a spot that is retired', () => {
  const { view } = new StationScene({ connectors: { c1: { code: 'BTA1' }, c2: { code: 'BTA10', retired: true } } })
  expect(writtenCode(' bt-a 1')).toBe('BTA1')
  expect(connectorWith(view, 'bta1')).toBe('c1')
  expect(connectorWith(view, 'BTA10')).toBeNull()
  expect(connectorWith(view, 'BTA2')).toBeNull()
})

test('every screen has its address', () => {
  expect(screenAt('/')).toEqual({ name: 'find', parts: {} })
  expect(screenAt('/s/ben-thanh/BTA1')).toEqual({ name: 'scanned', parts: { station: 'ben-thanh', code: 'BTA1' } })
  expect(screenAt('/session/ben-thanh/x1/')).toEqual({ name: 'session', parts: { station: 'ben-thanh', id: 'x1' } })
  expect(screenAt('/stations')).toEqual({ name: 'nowhere', parts: {} })
})
