import { expect, test } from 'vitest'
import { changePassword } from '../../../server/accounts/change-password.ts'
import { DEMO_PEOPLE, seedDemoPeople } from '../../../server/accounts/demo.ts'
import { personByEmail } from '../../../server/accounts/people.ts'
import { DEMO } from '../../../server/demo/stations.ts'
import { enterAs, openDemo } from './place.ts'

test('the demo has its five people, at all of its stations', async () => {
  const { accounts } = await openDemo()
  const everywhere = (role: string) => Object.fromEntries(DEMO.map(({ id }) => [id, role]))

  const people = DEMO_PEOPLE.map(({ email }) => personByEmail(accounts.data(), email))
  expect(accounts.data().people.size).toBe(5)
  expect(people.map(person => ({ email: person?.email, roles: person?.roles }))).toEqual([
    { email: 'customer@demo.test', roles: {} },
    { email: 'customer2@demo.test', roles: {} },
    { email: 'staff@demo.test', roles: everywhere('staff') },
    { email: 'staff2@demo.test', roles: everywhere('staff') },
    { email: 'owner@demo.test', roles: everywhere('owner') },
  ])
})

test('seeding again changes nobody', async () => {
  const { accounts } = await openDemo()
  const { session } = await enterAs(accounts, 'staff@demo.test')
  await changePassword(accounts, { session, current: 'berth-demo', next: 'a better one', address: '' })
  const before = accounts.data()

  await seedDemoPeople(accounts)

  expect(accounts.data()).toBe(before)
})
