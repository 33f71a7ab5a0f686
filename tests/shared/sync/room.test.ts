import { describe, expect, test } from 'vitest'
import { readRoom, readRoomAddress, roomOf, writeRoomAddress } from '../../../shared/sync/room.ts'

describe('a room', () => {
  test.each(['catalogue', 'catalogue@1', 'boxes/b1', 'boxes/b1@12', `boxes/${'x'.repeat(32)}@999999999`])(
    '%s is read and written',
    text => {
      const address = readRoomAddress(text)
      expect(address && writeRoomAddress(address)).toBe(text)
    },
  )

  test.each([
    '',
    '/',
    'boxes/',
    '/b1',
    'boxes//b1',
    'boxes/b1/',
    'boxes/b1/c1',
    'boxes/__proto__',
    'boxes/_b1',
    'boxes/-b1',
    'boxes/b 1',
    'boxes/b.1',
    'boxes/b1\n',
    'boxes\n',
    `boxes/${'x'.repeat(33)}`,
    'Boxes/b1',
    '1boxes',
    `b${'o'.repeat(32)}`,
    'boxes/b1@',
    'boxes/b1@0',
    'boxes/b1@01',
    'boxes/b1@-1',
    'boxes/b1@1.5',
    'boxes/b1@1e3',
    'boxes/b1@1000000000',
    'boxes/b1@1@1',
    '@1',
    'boxes%2Fb1',
  ])('%j is none', text => {
    expect(readRoomAddress(text)).toBe(null)
  })

  test('the parts are told apart', () => {
    expect(readRoomAddress('boxes/b1@7')).toEqual({ room: { name: 'boxes/b1', kind: 'boxes', id: 'b1' }, epoch: 7 })
    expect(readRoomAddress('catalogue')).toEqual({
      room: { name: 'catalogue', kind: 'catalogue', id: '' },
      epoch: null,
    })
  })

  test('a room without an epoch is not read from an address with one', () => {
    expect(readRoom('boxes/b1')).toEqual(roomOf('boxes', 'b1'))
    expect(readRoom('boxes/b1@1')).toBe(null)
  })

  test('a room nobody could name is our own mistake', () => {
    expect(() => roomOf('boxes', '../b1')).toThrow('boxes/../b1')
  })
})
