import { expect, test } from 'vitest'
import { endOtherSessions, endOwnSession, listOwnSessions } from '../../../server/accounts/own-sessions.ts'
import { DAY, enterAs, openDemo } from './place.ts'

test('somebody sees their own sessions, the latest used first, and not the expired', async () => {
  const { accounts, time } = await openDemo()
  await enterAs(accounts, 'staff@demo.test', 'staff')
  await enterAs(accounts, 'staff2@demo.test')
  time.now += 31 * DAY
  const phone = await enterAs(accounts, 'staff@demo.test', 'customer')
  time.now += 1
  const tablet = await enterAs(accounts, 'staff@demo.test', 'staff')

  const listed = listOwnSessions(accounts, phone.session)

  expect(listed.map(session => session.id)).toEqual([tablet.session.id, phone.session.id])
})

test('one is ended by its id, and nobody else can', async () => {
  const { accounts } = await openDemo()
  const lan = await enterAs(accounts, 'staff@demo.test')
  const tablet = await enterAs(accounts, 'staff@demo.test')
  const minh = await enterAs(accounts, 'staff2@demo.test')
  const none = { ok: false, why: 'no-such-session' }

  expect(await endOwnSession(accounts, { session: minh.session, id: tablet.session.id })).toEqual(none)
  expect(await endOwnSession(accounts, { session: minh.session, id: '__proto__' })).toEqual(none)
  expect(await endOwnSession(accounts, { session: lan.session, id: tablet.session.id })).toEqual({
    ok: true,
    value: null,
  })
  expect(accounts.sessionOf(tablet.token)).toBe(null)
  expect(accounts.sessionOf(lan.token)?.id).toBe(lan.session.id)
})

test('all others end at once', async () => {
  const { accounts } = await openDemo()
  const here = await enterAs(accounts, 'staff@demo.test')
  const others = [await enterAs(accounts, 'staff@demo.test'), await enterAs(accounts, 'staff@demo.test', 'customer')]
  const minh = await enterAs(accounts, 'staff2@demo.test')

  expect(await endOtherSessions(accounts, here.session)).toBe(2)

  expect(others.map(({ token }) => accounts.sessionOf(token))).toEqual([null, null])
  expect([here, minh].map(({ token }) => accounts.sessionOf(token) !== null)).toEqual([true, true])
})
