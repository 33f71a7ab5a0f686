import { expect, test } from 'vitest'
import { isHostOurs } from '../../../server/http/hosts.ts'

const NAMES = ['0.0.0.0', 'berth.example.com']

test.each([
  undefined,
  'berth.example.com',
  'BERTH.example.com:443',
  'berth.example.com.',
  'localhost:4000',
  'demo.localhost',
  '192.168.1.5:4000',
  '127.0.0.1',
  '[::1]:4000',
])('%s is one of our names', host => {
  expect(isHostOurs(host, NAMES)).toBe(true)
})

test.each([
  '',
  'evil.example.com',
  'berth.example.com.evil.com',
  'localhost.evil.com',
  'xlocalhost',
  '127.0.0.1.evil.com',
  '1.2.3.4.5',
  'berth.example.com@evil.com',
])('%o is none', host => {
  expect(isHostOurs(host, NAMES)).toBe(false)
})
