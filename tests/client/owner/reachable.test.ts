import { expect, test } from 'vitest'
import { isReachable } from '../../../client/owner/state/reachable.ts'

test('an address of this machine or this network is none to print', () => {
  const far = [
    'https://berth.example.com',
    'https://a.land.vn',
    'http://172.32.0.1',
    'https://11.0.0.1',
    'https://localhost.vn',
  ]
  const near = [
    ...[
      'http://localhost:4000',
      'http://127.0.0.1:4000',
      'http://10.0.0.7',
      'http://192.168.1.5:4000',
      'http://172.20.0.2',
    ],
    ...[
      'http://desk.local',
      'http://berth.lan',
      'http://tablet',
      'http://[::1]:4000',
      'http://[fe80::1]',
      'http://169.254.1.1',
    ],
  ]
  expect(far.filter(isReachable)).toEqual(far)
  expect(near.filter(isReachable)).toEqual([])
})
