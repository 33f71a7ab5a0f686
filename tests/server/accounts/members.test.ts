import { expect, test } from 'vitest'
import { listMembers, removeRole, setRole, signOutMember } from '../../../server/accounts/members.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { enterAs, grantRole, idOf, openDemo } from './place.ts'

async function demoWithOwner() {
  const place = await openDemo()
  const owner = await enterAs(place.accounts, 'owner@demo.test')
  const lan = idOf(place.accounts, 'staff@demo.test')
  const at = { session: owner.session, station: 'ben-thanh' }
  return { ...place, owner, lan, at }
}

test('an owner sees who works at the station, and no customer', async () => {
  const { accounts, at, time, lan, owner } = await demoWithOwner()

  expect(listMembers(accounts, at)).toEqual({
    ok: true,
    value: [
      {
        id: owner.person.id,
        name: 'Hoa Vo',
        email: 'owner@demo.test',
        role: 'owner',
        hasPin: false,
        isGuarded: false,
        lastSeen: time.now,
      },
      { id: lan, name: 'Lan Nguyen', email: 'staff@demo.test', role: 'staff', hasPin: false, isGuarded: false },
      {
        id: idOf(accounts, 'staff2@demo.test'),
        name: 'Minh Le',
        email: 'staff2@demo.test',
        role: 'staff',
        hasPin: false,
        isGuarded: false,
      },
    ],
  })
})

test('a role removed is gone at once, at that station only, and is told', async () => {
  const { accounts, at, lan, lost } = await demoWithOwner()
  const tablet = await enterAs(accounts, 'staff@demo.test')
  const mayRead = (station: string) => accounts.mayRead(lan, 'staff', roomOf('desk', station))
  expect([mayRead('ben-thanh'), mayRead('central-library')]).toEqual([true, true])

  expect(await removeRole(accounts, { ...at, person: lan })).toEqual({ ok: true, value: null })

  expect([mayRead('ben-thanh'), mayRead('central-library')]).toEqual([false, true])
  expect(lost).toEqual([{ kind: 'role', person: lan, station: 'ben-thanh' }])
  expect(accounts.sessionOf(tablet.token)?.id).toBe(tablet.session.id)
})

test('a station keeps its last owner', async () => {
  const { accounts, at, owner, lan } = await demoWithOwner()
  const self = { ...at, person: owner.person.id }

  expect(await removeRole(accounts, self)).toEqual({ ok: false, why: 'last-owner' })
  expect(await setRole(accounts, { ...self, role: 'staff' })).toEqual({ ok: false, why: 'last-owner' })
  expect(await setRole(accounts, { ...at, person: lan, role: 'owner' })).toEqual({ ok: true, value: null })
  expect(await removeRole(accounts, self)).toEqual({ ok: true, value: null })
  expect(listMembers(accounts, at)).toEqual({ ok: false, why: 'not-yours' })
})

test('two owners who remove each other at the same moment leave one', async () => {
  const { accounts, at, owner, lan } = await demoWithOwner()
  await setRole(accounts, { ...at, person: lan, role: 'owner' })
  const other = await enterAs(accounts, 'staff@demo.test', 'owner')

  const answers = await Promise.all([
    removeRole(accounts, { ...at, person: lan }),
    removeRole(accounts, { session: other.session, station: 'ben-thanh', person: owner.person.id }),
  ])

  expect(answers).toEqual([
    { ok: true, value: null },
    { ok: false, why: 'not-yours' },
  ])
})

test('nobody becomes staff without an invitation, nor at a neighbouring station', async () => {
  const { accounts, at, lan } = await demoWithOwner()
  const mai = idOf(accounts, 'customer@demo.test')
  await grantRole(accounts, { person: lan, station: 'ben-thanh-2', role: 'staff' })

  expect(await setRole(accounts, { ...at, person: mai, role: 'staff' })).toEqual({ ok: false, why: 'no-such-person' })
  expect(await setRole(accounts, { ...at, person: '__proto__', role: 'staff' })).toEqual({
    ok: false,
    why: 'no-such-person',
  })
  expect(await removeRole(accounts, { ...at, station: 'ben-thanh-2', person: lan })).toEqual({
    ok: false,
    why: 'not-yours',
  })
})

test('staff change nobody, not even themselves', async () => {
  const { accounts, lan } = await demoWithOwner()
  const { session } = await enterAs(accounts, 'staff@demo.test')
  const self = { session, station: 'ben-thanh', person: lan }

  expect(await setRole(accounts, { ...self, role: 'owner' })).toEqual({ ok: false, why: 'not-yours' })
  expect(await removeRole(accounts, self)).toEqual({ ok: false, why: 'not-yours' })
  expect(await signOutMember(accounts, self)).toEqual({ ok: false, why: 'not-yours' })
})

test('a lost tablet is signed out by the owner, and not the phone of its user', async () => {
  const { accounts, at, lan, lost } = await demoWithOwner()
  const tablet = await enterAs(accounts, 'staff@demo.test')
  const phone = await enterAs(accounts, 'staff@demo.test', 'customer')

  expect(await signOutMember(accounts, { ...at, person: lan })).toEqual({ ok: true, value: 1 })

  expect(lost).toEqual([{ kind: 'session', session: tablet.session.id, person: lan }])
  expect(accounts.sessionOf(phone.token)?.id).toBe(phone.session.id)
})
