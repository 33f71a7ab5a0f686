import { expect, test } from 'vitest'
import { type AccountsData, emptyAccounts, type Person } from '../../../server/accounts/data.ts'
import { readAccounts, writeAccounts } from '../../../server/accounts/text.ts'

const lan: Person = { id: 'lan', name: 'Lan', email: 'lan@demo.test', roles: { 'ben-thanh': 'staff' }, createdAt: 1 }
const minh: Person = { id: 'minh', name: 'Minh "M"\n', roles: {}, guest: true, createdAt: 2 }

function dataOf(...people: Person[]): AccountsData {
  return { ...emptyAccounts(), people: Object.fromEntries(people.map(person => [person.id, person])) }
}

test('what is written is read back the same, empty or not', () => {
  for (const data of [emptyAccounts(), dataOf(lan, minh)]) {
    expect(readAccounts(writeAccounts(data))).toEqual(data)
  }
})

test('each account is one line', () => {
  const lines = writeAccounts(dataOf(lan, minh)).split('\n')

  expect(lines.filter(line => line.includes('"lan"')).length).toBe(1)
  expect(lines.filter(line => line.includes('"minh"')).length).toBe(1)
})

test.each([
  ['nothing at all', '', 'it is no JSON'],
  ['half a file', writeAccounts(dataOf(lan)).slice(0, 60), 'it is no JSON'],
  ['null', 'null', 'it is wrong at its top'],
  ['a file of something else', '{"name":"berth"}', 'it is wrong at version'],
  ['a newer format', '{"version":2,"people":[]}', 'it has format 2, and this Berth reads format 1: use a newer one'],
  [
    'a role that does not exist',
    writeAccounts(dataOf(lan)).replace('"staff"', '"boss"'),
    'it is wrong at people.lan.roles.ben-thanh',
  ],
  ['a misspelt field', writeAccounts(dataOf(lan)).replace('"name"', '"nmae"'), 'it is wrong at people.lan.name'],
  [
    'somebody under the name of another',
    writeAccounts(dataOf(lan)).replace('{"id":"lan"', '{"id":"minh"'),
    'people.lan says it is minh',
  ],
  [
    'two people with one email',
    writeAccounts(dataOf(lan, { ...minh, email: 'lan@demo.test' })),
    'two people have one email',
  ],
  [
    'somebody who would pass as the server',
    writeAccounts(dataOf({ ...lan, id: 'server' })),
    'it is wrong at people.server',
  ],
  [
    'somebody who would pass as a charger',
    writeAccounts(dataOf({ ...lan, id: 'charger:c1' })),
    'it is wrong at people.charger:c1',
  ],
])('a file that holds %s is refused in clear words', (_, text, words) => {
  expect(() => readAccounts(text)).toThrow(words)
})

test('the words for a broken file quote nothing of it', () => {
  expect(() => readAccounts('{"hash":"s3cret')).toThrow(/^it is no JSON$/)
})
