import { expect, test } from 'vitest'
import { type AccountsData, emptyAccounts, type Person } from '../../../server/accounts/data.ts'
import { Table } from '../../../server/accounts/table.ts'
import { readAccounts, writeAccounts } from '../../../server/accounts/text.ts'

const lan: Person = { id: 'lan', name: 'Lan', email: 'lan@demo.test', roles: { 'ben-thanh': 'staff' }, createdAt: 1 }
const minh: Person = { id: 'minh', name: 'Minh "M"\n', roles: {}, guest: true, createdAt: 2 }

const textOf = (data: AccountsData) => writeAccounts(data).toString()

function dataOf(...people: Person[]): AccountsData {
  return { ...emptyAccounts(), people: Table.of(people) }
}

test('what is written is read back the same, empty or not', () => {
  const crowd = Array.from({ length: 1_000 }, (_, place) => ({ ...minh, id: `guest-${place}` }))

  for (const data of [emptyAccounts(), dataOf(lan, minh), dataOf(...crowd)]) {
    expect(readAccounts(textOf(data))).toEqual(data)
  }
})

test('each account is one line', () => {
  const lines = textOf(dataOf(lan, minh)).split('\n')

  expect(lines.filter(line => line.includes('"lan"')).length).toBe(1)
  expect(lines.filter(line => line.includes('"minh"')).length).toBe(1)
})

test.each([
  ['nothing at all', '', 'it is no JSON'],
  ['half a file', textOf(dataOf(lan)).slice(0, 60), 'it is no JSON'],
  ['null', 'null', 'it is wrong at its top'],
  ['a file of something else', '{"name":"berth"}', 'it is wrong at version'],
  ['a newer format', '{"version":2,"people":[]}', 'it has format 2, and this Berth reads format 1: use a newer one'],
  [
    'a role that does not exist',
    textOf(dataOf(lan)).replace('"staff"', '"boss"'),
    'it is wrong at people.lan.roles.ben-thanh',
  ],
  ['a misspelt field', textOf(dataOf(lan)).replace('"name"', '"nmae"'), 'it is wrong at people.lan.name'],
  [
    'somebody under the name of another',
    textOf(dataOf(lan)).replace('{"id":"lan"', '{"id":"minh"'),
    'people.lan says it is minh',
  ],
  ['two people with one email', textOf(dataOf(lan, { ...minh, email: 'lan@demo.test' })), 'two people have one email'],
  ['somebody who would pass as the server', textOf(dataOf({ ...lan, id: 'server' })), 'it is wrong at people.server'],
  [
    'somebody who would pass as a charger',
    textOf(dataOf({ ...lan, id: 'charger:c1' })),
    'it is wrong at people.charger:c1',
  ],
])('a file that holds %s is refused in clear words', (_, text, words) => {
  expect(() => readAccounts(text)).toThrow(words)
})

test('the words for a broken file quote nothing of it', () => {
  expect(() => readAccounts('{"hash":"s3cret')).toThrow(/^it is no JSON$/)
})
