import { expect, test } from 'vitest'
import { addOwner, listPeople, resetPassword, shutOut } from '../../../server/admin/people.ts'
import { enterAs, openDemo, openPlace } from '../accounts/place.ts'

const STATIONS = ['ben-thanh', 'thao-dien', 'phu-my-hung', 'central-library', 'phu-nhuan-library']

test('everybody is listed with what they are, in the order of their emails', async () => {
  const { accounts } = await openDemo()
  await shutOut(accounts, 'staff2@demo.test')
  const everywhere = (role: string) => STATIONS.map(station => `${role} of ${station}`).join('  ')
  expect(listPeople(accounts)).toEqual({
    ok: true,
    lines: [
      'customer2@demo.test  Duc Pham  customer',
      'customer@demo.test  Mai Tran  customer',
      `owner@demo.test  Hoa Vo  ${everywhere('owner')}`,
      `staff2@demo.test  Minh Le  ${everywhere('staff')}  revoked`,
      `staff@demo.test  Lan Nguyen  ${everywhere('staff')}`,
      '5 people, 0 guests',
    ],
  })
})

test('whoever is shut out has no session left, and can be shut out only once', async () => {
  const { accounts, lost } = await openDemo()
  const { session } = await enterAs(accounts, 'staff@demo.test')
  expect(await shutOut(accounts, ' Staff@Demo.test ')).toMatchObject({ ok: true })
  expect(lost).toContainEqual({ kind: 'session', session: session.id, person: session.person })
  expect(await shutOut(accounts, 'staff@demo.test')).toMatchObject({ ok: false })
  expect(await resetPassword(accounts, 'staff@demo.test')).toMatchObject({ ok: false })
})

test('an owner’s link and a reset link are given once, as the path behind the address', async () => {
  const { accounts } = await openPlace()
  const owner = await addOwner(accounts, ['ben-thanh'])
  expect(owner.lines[1]).toMatch(/^\/join#\S{20,}$/)
  expect(await addOwner(accounts, ['ben thanh'])).toEqual({ ok: false, lines: ['Not a station: ben thanh'] })
  const demo = await openDemo()
  const reset = await resetPassword(demo.accounts, 'customer@demo.test')
  expect(reset.lines[1]).toMatch(/^\/reset#\S{20,}$/)
})

test('nobody is taken for somebody else', async () => {
  const { accounts } = await openDemo()
  for (const email of ['customer@demo.tes', 'ustomer@demo.test', '', '__proto__']) {
    expect(await resetPassword(accounts, email)).toEqual({ ok: false, lines: [`Nobody has the email ${email}`] })
    expect(await shutOut(accounts, email)).toEqual({ ok: false, lines: [`Nobody has the email ${email}`] })
  }
})
