import { expect, test } from 'vitest'
import { type AccountsData, emptyAccounts, type Person, type StoredSession } from '../../../server/accounts/data.ts'
import { lostBetween } from '../../../server/accounts/lost.ts'
import { Table } from '../../../server/accounts/table.ts'

const hoa: Person = { id: 'hoa', name: 'Hoa', roles: { 'st-1': 'owner', 'st-10': 'staff' }, createdAt: 1 }
const session: StoredSession = {
  id: 's1',
  person: 'hoa',
  portal: 'owner',
  hash: 'x',
  createdAt: 1,
  lastSeen: 1,
  expiresAt: 9,
  device: { id: 'd1', label: 'Desk' },
}

function dataOf(people: Person[], sessions: StoredSession[] = []): AccountsData {
  return { ...emptyAccounts(), people: Table.of(people), sessions: Table.of(sessions) }
}

test.each([
  ['nothing changes', [hoa], [session], []],
  ['a session is used', [hoa], [{ ...session, lastSeen: 2 }], []],
  ['a session gets a new token', [hoa], [{ ...session, hash: 'y' }], []],
  ['a role is added', [{ ...hoa, roles: { ...hoa.roles, 'st-2': 'staff' as const } }], [session], []],
  ['staff become owner', [{ ...hoa, roles: { 'st-1': 'owner' as const, 'st-10': 'owner' as const } }], [session], []],
  ['a session ends', [hoa], [], [{ kind: 'session', session: 's1', person: 'hoa' }]],
  [
    'a person is revoked by hand, and their session forgotten there',
    [{ ...hoa, revokedAt: 5 }],
    [session],
    [{ kind: 'session', session: 's1', person: 'hoa' }],
  ],
  [
    'a person vanishes',
    [],
    [session],
    [
      { kind: 'session', session: 's1', person: 'hoa' },
      { kind: 'role', person: 'hoa', station: 'st-1' },
      { kind: 'role', person: 'hoa', station: 'st-10' },
    ],
  ],
  [
    'one role of two is taken',
    [{ ...hoa, roles: { 'st-10': 'staff' as const } }],
    [session],
    [{ kind: 'role', person: 'hoa', station: 'st-1' }],
  ],
  [
    'an owner becomes staff',
    [{ ...hoa, roles: { 'st-1': 'staff' as const, 'st-10': 'staff' as const } }],
    [session],
    [{ kind: 'role', person: 'hoa', station: 'st-1' }],
  ],
  [
    'a session is handed to somebody else by hand',
    [hoa, { ...hoa, id: 'lan' }],
    [{ ...session, person: 'lan' }],
    [{ kind: 'session', session: 's1', person: 'hoa' }],
  ],
])('when %s', (_, people, sessions, lost) => {
  expect(lostBetween(dataOf([hoa], [session]), dataOf(people, sessions))).toEqual(lost)
})
