import { expect, test } from 'vitest'
import { acceptAsNewcomer } from '../../../server/accounts/accept.ts'
import { invite, openInvitations, withdrawInvitation } from '../../../server/accounts/invitations.ts'
import { removeRole, setRole } from '../../../server/accounts/members.ts'
import { staffingAt } from '../../../server/accounts/staffing.ts'
import { staffingChapter } from '../../../server/api/history/staffing-chapter.ts'
import { enterAs, idOf, openDemo, openPlace } from './place.ts'

const THU = { name: 'Thu', email: 'thu@demo.test', password: 'a good one' }

async function demoWithOwner() {
  const place = await openDemo()
  const owner = await enterAs(place.accounts, 'owner@demo.test')
  return { ...place, at: { session: owner.session, station: 'ben-thanh' } as const, hoa: owner.person.id }
}

test('who invited, withdrew, joined and was let go is kept with the change itself', async () => {
  const { accounts, at, hoa, directory } = await demoWithOwner()
  const first = await invite(accounts, { ...at, role: 'owner' })
  const second = await invite(accounts, { ...at, role: 'staff' })
  if (!first.ok || !second.ok) throw new Error('No link was made')
  await withdrawInvitation(accounts, { ...at, invitation: first.value.id })
  const { token } = second.value
  await acceptAsNewcomer(accounts, { address: '192.0.2.9', device: 'Phone', token, newcomer: THU })
  const thu = idOf(accounts, THU.email)
  await setRole(accounts, { ...at, person: thu, role: 'owner' })
  await removeRole(accounts, { ...at, person: thu })
  await removeRole(accounts, { ...at, person: thu })
  await accounts.close()

  const { accounts: again } = await openPlace({ directory })
  const told = staffingAt(again.data(), 'ben-thanh').map(({ id, at, station, ...act }) => act)
  expect(told).toHaveLength(6)
  expect(told).toEqual(
    expect.arrayContaining([
      { by: hoa, what: 'invited', role: 'owner' },
      { by: hoa, what: 'invited', role: 'staff' },
      { by: hoa, what: 'invitation-withdrawn', role: 'owner' },
      { by: thu, what: 'invitation-accepted', role: 'staff' },
      { by: hoa, what: 'role-changed', role: 'owner', person: thu },
      { by: hoa, what: 'removed', person: thu },
    ]),
  )
  expect(staffingAt(again.data(), 'central-library')).toEqual([])
})

test('an owner who invites without end pushes out the oldest of their own station, and of no other', async () => {
  const { accounts, at, time } = await demoWithOwner()
  const elsewhere = { ...at, station: 'central-library' }
  await invite(accounts, { ...elsewhere, role: 'staff' })
  const begun = time.now
  for (let times = 0; times < 300; times += 1) {
    time.now += 1
    await invite(accounts, { ...at, role: 'staff' })
    const [open] = openInvitations(accounts.data(), at.station, time.now)
    await withdrawInvitation(accounts, { ...at, invitation: open?.id ?? '' })
  }

  const kept = staffingAt(accounts.data(), at.station)
  expect(kept).toHaveLength(500)
  expect(Math.min(...kept.map(act => act.at))).toBe(begun + 51)
  expect(staffingAt(accounts.data(), 'central-library')).toHaveLength(1)
})

test('the audit names the owner, the person and the role, and a joiner as what they became', () => {
  const names = new Map([
    ['hoa', 'Hoa'],
    ['thu', 'Thu'],
  ])
  const people = {
    nameOf: (person: string) => names.get(person) ?? null,
    staffingAt: () => [
      { id: 'a', at: 1, by: 'hoa', what: 'invited' as const, role: 'staff' as const },
      { id: 'b', at: 2, by: 'thu', what: 'invitation-accepted' as const, role: 'staff' as const },
      { id: 'c', at: 3, by: 'hoa', what: 'removed' as const, person: 'thu' },
    ],
  }

  expect(staffingChapter(people, 'ben-thanh').acts.map(({ said }) => said)).toEqual([
    { id: 'team/a', at: 1, heardAt: 1, by: { role: 'owner', id: 'hoa', name: 'Hoa' }, what: 'invited', role: 'staff' },
    {
      ...{ id: 'team/b', at: 2, heardAt: 2, by: { role: 'staff', id: 'thu', name: 'Thu' } },
      ...{ what: 'invitation-accepted', role: 'staff' },
    },
    { id: 'team/c', at: 3, heardAt: 3, by: { role: 'owner', id: 'hoa', name: 'Hoa' }, what: 'removed', whom: 'Thu' },
  ])
})
