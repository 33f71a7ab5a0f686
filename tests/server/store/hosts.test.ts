import { expect, test } from 'vitest'
import { hostsOf } from '../../../server/store/postgres/hosts.ts'

test('each host that a URL lists is an address with the same person, database and parameters', () => {
  expect(hostsOf('postgres://berth:a%40b@one,two:5433/berth?sslmode=verify-full')).toEqual([
    'postgres://berth:a%40b@one/berth?sslmode=verify-full',
    'postgres://berth:a%40b@two:5433/berth?sslmode=verify-full',
  ])
  expect(hostsOf('postgresql://one/berth')).toEqual(['postgresql://one/berth'])
})

test('a URL without a host is for a socket on this machine', () => {
  expect(hostsOf('postgres://berth@/berth?host=/run/postgresql')).toEqual([
    'postgres://berth@/berth?host=/run/postgresql',
  ])
})

test('what is no address of a database has no hosts', () => {
  for (const url of ['', 'berth', 'mysql://one/berth', 'postgres:one', 'postgres://one:port/berth', '/var/lib/berth']) {
    expect(hostsOf(url), url).toBeNull()
  }
})
