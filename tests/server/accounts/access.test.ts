import { describe, expect, test } from 'vitest'
import { mayEnter, mayRead, roleIn, strongestPortal } from '../../../server/accounts/access.ts'
import type { Person } from '../../../server/accounts/data.ts'
import { PORTALS } from '../../../shared/api/person.ts'
import { readRoom } from '../../../shared/sync/room.ts'

function person(id: string, roles: Person['roles'] = {}, more: Partial<Person> = {}): Person {
  return { id, name: id, roles, createdAt: 1, ...more }
}

const PEOPLE = {
  mai: person('mai'),
  lan: person('lan', { 'st-1': 'staff' }),
  hoa: person('hoa', { 'st-1': 'owner' }),
}

// A person's role in each room: the role they act in, `reads` without one, or nothing.
const TABLE = `
  room             mai/customer  mai/staff  mai/owner  lan/customer  lan/staff  lan/owner  hoa/customer  hoa/staff  hoa/owner
  catalogue        customer      reads      reads      customer      staff      reads      customer      staff      owner
  station/st-1     customer      reads      reads      customer      staff      reads      customer      staff      owner
  station/st-10    customer      reads      reads      customer      reads      reads      customer      reads      reads
  desk/st-1        -             -          -          -             staff      -          -             staff      owner
  desk/st-10       -             -          -          -             -          -          -             -          -
  desk/constructor -             -          -          -             -          -          -             -          -
  account/mai      customer      -          -          -             -          -          -             -          -
  account/lan      -             -          -          customer      -          -          -             -          -
  account/hoa      -             -          -          -             -          -          customer      -          -
  catalogue/cells  customer      reads      reads      customer      staff      reads      customer      staff      owner
  catalogue/w012   customer      reads      reads      customer      staff      reads      customer      staff      owner
  catalogue/st-1   -             -          -          -             -          -          -             -          -
  station          -             -          -          -             -          -          -             -          -
  desk             -             -          -          -             -          -          -             -          -
  account          -             -          -          -             -          -          -             -          -
  accounts/mai     -             -          -          -             -          -          -             -          -
`

const [header = [], ...rows] = TABLE.trim()
  .split('\n')
  .map(line => line.trim().split(/\s+/))
const cells = rows.flatMap(([room = '', ...words]) =>
  words.map((word, place) => ({ room, who: header[place + 1] ?? '', word })),
)

describe('who may do what in a room', () => {
  test('the table has every portal of every person', () => {
    expect(header.length - 1).toBe(Object.keys(PEOPLE).length * PORTALS.length)
    expect(cells.length).toBe(rows.length * (header.length - 1))
  })

  test.each(cells)('$room, $who: $word', ({ room: name, who, word }) => {
    const [id, portal] = who.split('/') as [keyof typeof PEOPLE, (typeof PORTALS)[number]]
    const room = readRoom(name)
    if (room === null) throw new Error(`${name} is no room`)

    const role = roleIn(PEOPLE[id], portal, room)
    expect(role ?? (mayRead(PEOPLE[id], portal, room) ? 'reads' : '-')).toBe(word)
  })
})

test('somebody revoked may read nothing', () => {
  const hoa = { ...PEOPLE.hoa, revokedAt: 5 }

  for (const name of ['catalogue', 'station/st-1', 'desk/st-1', 'account/hoa']) {
    const room = readRoom(name)
    expect(room).not.toBe(null)
    for (const portal of PORTALS) expect(room && mayRead(hoa, portal, room)).toBe(false)
  }
})

test('a portal opens to whoever has something to do behind it', () => {
  const portals = (who: Person) => PORTALS.filter(portal => mayEnter(who, portal))

  expect(portals(PEOPLE.mai)).toEqual(['customer'])
  expect(portals(PEOPLE.lan)).toEqual(['customer', 'staff'])
  expect(portals(PEOPLE.hoa)).toEqual(['customer', 'staff', 'owner'])
  expect(portals(person('new', {}, { founder: true }))).toEqual(['customer', 'owner'])
})

test('without a portal named people come in where they may do most', () => {
  expect(Object.values(PEOPLE).map(strongestPortal)).toEqual(['customer', 'staff', 'owner'])
})
