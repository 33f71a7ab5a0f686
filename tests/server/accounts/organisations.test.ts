import { expect, test } from 'vitest'
import { organisationOf, ownedBy, spread } from '../../../server/accounts/organisations.ts'
import { readAccounts, writeAccounts } from '../../../server/accounts/text.ts'

/** The text of a file from before there were organisations. */
function oldFile(people: Readonly<Record<string, Readonly<Record<string, 'owner' | 'staff'>>>>, revoked = ''): string {
  const rows = Object.entries(people).map(([id, roles]) => [
    id,
    { id, name: id, roles, createdAt: 1, ...(id === revoked && { revokedAt: 2 }) },
  ])
  return JSON.stringify({ version: 1, people: Object.fromEntries(rows), sessions: {}, links: {} })
}

const idsOf = (text: string, ...stations: readonly string[]) =>
  stations.map(station => organisationOf(readAccounts(text), station).id)

test('an old file with one owner is one organisation', () => {
  const text = oldFile({ hoa: { b: 'owner', a: 'owner', c: 'owner' }, lan: { c: 'staff' } })

  expect(idsOf(text, 'a', 'b', 'c')).toEqual(['a', 'a', 'a'])
  expect(organisationOf(readAccounts(text), 'c')).toEqual({ id: 'a', name: '', stations: ['a', 'b', 'c'] })
})

test('of an old file with several owners, stations with the very same owners are one organisation', () => {
  const hoa = { a: 'owner', b: 'owner', shared: 'owner', 'shared-2': 'owner' } as const
  const minh = { 'a-1': 'owner', shared: 'owner', 'shared-2': 'owner', b: 'staff' } as const
  const text = oldFile({ hoa, minh, an: {} })

  expect(idsOf(text, 'a', 'b', 'a-1', 'shared', 'shared-2')).toEqual(['a', 'a', 'a-1', 'shared', 'shared'])
})

test('stations without an owner, and ones nobody knows, stay apart', () => {
  const text = oldFile({ hoa: { a: 'owner', b: 'owner' }, lan: { c: 'staff', d: 'staff' } }, 'hoa')

  expect(idsOf(text, 'a', 'b', 'c', 'd', 'gone')).toEqual(['a', 'b', 'c', 'd', 'gone'])
})

test('what was read of an old file stays so once it is written, whoever comes to own something later', () => {
  const read = readAccounts(oldFile({ hoa: { a: 'owner', b: 'owner' } }))
  const again = readAccounts(writeAccounts(read).toString())

  expect(again.organisations.rows()).toEqual([{ id: 'a', name: '', stations: ['a', 'b'] }])
  expect(readAccounts(writeAccounts(again).toString())).toEqual(again)
})

test('a file in which a station is in two organisations is no file of ours', () => {
  const file = JSON.parse(writeAccounts(readAccounts(oldFile({ hoa: { a: 'owner', b: 'owner' } }))).toString())
  file.organisations.x = { id: 'x', name: '', stations: ['b'] }

  expect(() => readAccounts(JSON.stringify(file))).toThrow('a station is in two organisations')
})

test('an owner owns all of an organisation, staff the station they are at', () => {
  const data = readAccounts(oldFile({ hoa: { a: 'owner', b: 'owner' }, minh: { c: 'owner' } }))

  expect(spread(data, { b: 'owner' })).toEqual({ a: 'owner', b: 'owner' })
  expect(spread(data, { b: 'staff' })).toEqual({ b: 'staff' })
  expect(ownedBy(data, { roles: { a: 'owner', b: 'owner', c: 'owner' } }).map(({ id }) => id)).toEqual(['a', 'c'])
})
