import { expect, test } from 'vitest'
import { rolesThrough } from '../../../server/accounts/access.ts'
import { acting } from '../../../server/accounts/acting.ts'
import { listMembers } from '../../../server/accounts/members.ts'
import type { Accounts } from '../../../server/accounts/open.ts'
import { setPin } from '../../../server/accounts/pins.ts'
import { takeFactor } from '../../../server/accounts/second-factor/take.ts'
import { codeOf, stepAt } from '../../../server/accounts/second-factor/totp.ts'
import * as factor from '../../../server/accounts/second-factor/turn.ts'
import { setWantsFactor } from '../../../server/accounts/second-factor/want.ts'
import type { Session } from '../../../server/accounts/sessions.ts'
import { listDevicePeople, shareDevice } from '../../../server/accounts/shared-device.ts'
import { signIn } from '../../../server/accounts/sign-in.ts'
import { staffingAt } from '../../../server/accounts/staffing.ts'
import { staffingChapter } from '../../../server/api/history/staffing-chapter.ts'
import { type Room, roomOf } from '../../../shared/sync/engine.ts'
import { enterAs, grantRole, HOUR, idOf, MINUTE, openDemo } from './place.ts'

const DESK = roomOf('desk', 'ben-thanh')
const ELSEWHERE = roomOf('desk', 'central-library')
const LOST = { station: 'ben-thanh', why: 'Lost phone, came in person' }

/** Begins and confirms it, with the codes an app would show. */
async function turnOn(accounts: Accounts, session: Session): Promise<void> {
  const begun = await factor.beginSecondFactor(accounts, { session })
  if (!begun.ok) throw new Error(begun.why)
  const letters = [...begun.value.secret].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter))
  const bits = letters.map(letter => letter.toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const on = await factor.confirmSecondFactor(accounts, { session, code: codeOf(secret, stepAt(accounts.clock())) })
  if (!on.ok) throw new Error(on.why)
}

/** Hoa has a second factor, Lan and Minh at the desk have none. */
async function openWanted() {
  const place = await openDemo()
  const { accounts } = place
  const hoa = await enterAs(accounts, 'owner@demo.test')
  await turnOn(accounts, hoa.session)
  const want = (isWanted: boolean, organisation = 'ben-thanh', session = hoa.session) =>
    setWantsFactor(accounts, { session, organisation, isWanted })
  const lan = await enterAs(accounts, 'staff@demo.test')
  const may = (room: Room, person = lan.person.id) => accounts.roleIn(person, 'staff', room)
  return { ...place, hoa, lan, want, may }
}

test('from the moment it is wanted, who has none has no role there, and is shown out; elsewhere they work on', async () => {
  const { accounts, lan, want, may, lost } = await openWanted()
  expect([may(DESK), may(ELSEWHERE)]).toEqual(['staff', 'staff'])
  lost.length = 0
  expect(await want(true)).toEqual({ ok: true, value: null })

  expect([may(DESK), may(ELSEWHERE)]).toEqual([null, 'staff'])
  expect(accounts.mayRead(lan.person.id, 'staff', DESK)).toBe(false)
  const shownOut = lost.flatMap(one => (one.kind === 'role' && one.person === lan.person.id ? [one.station] : []))
  expect(shownOut.sort()).toEqual(['ben-thanh', 'phu-my-hung', 'thao-dien'])
  const data = accounts.data()
  expect(Object.keys(rolesThrough(acting(data, lan.person), 'staff')).sort()).toEqual([
    'central-library',
    'phu-nhuan-library',
  ])
})

test('they come in all the same, set one up, and have their roles back', async () => {
  const { accounts, time, lan, want, may } = await openWanted()
  await want(true)
  const again = await enterAs(accounts, 'staff@demo.test', 'staff')
  await turnOn(accounts, again.session)
  expect(may(DESK)).toBe('staff')
  // Off again, they have none.
  time.now += MINUTE
  await factor.endSecondFactor(accounts, { session: again.session })
  expect(may(DESK)).toBe(null)
  await want(false)
  expect(may(DESK, lan.person.id)).toBe('staff')
})

test('an owner without one cannot ask for it, nor who has not just shown who they are, nor an owner of another place', async () => {
  const { accounts } = await openDemo()
  const hoa = await enterAs(accounts, 'owner@demo.test')
  const asked = { session: hoa.session, organisation: 'ben-thanh', isWanted: true }
  expect(await setWantsFactor(accounts, asked)).toEqual({ ok: false, why: 'own-factor-first' })

  const wanted = await openWanted()
  wanted.time.now += HOUR
  expect(await wanted.want(true)).toEqual({ ok: false, why: 'prove-again' })
  expect(await wanted.want(true, 'thao-dien')).toEqual({ ok: false, why: 'not-yours' })
  expect(await wanted.want(true, 'ben-thanh', wanted.lan.session)).toEqual({ ok: false, why: 'not-yours' })
})

test('a PIN at a shared tablet does not stand for it', async () => {
  const { accounts, want } = await openWanted()
  const at = { password: 'berth-demo', pin: '2580', address: '192.0.2.1' }
  const minh = await enterAs(accounts, 'staff2@demo.test', 'customer')
  await setPin(accounts, { ...at, session: minh.session })
  const lan = await enterAs(accounts, 'staff@demo.test', 'staff')
  await turnOn(accounts, lan.session)
  await shareDevice(accounts, { session: lan.session, station: 'ben-thanh', label: 'Desk' })
  const names = () => {
    const listed = listDevicePeople(accounts, lan.session)
    return listed.ok ? listed.value.people.map(({ name }) => name) : listed.why
  }
  expect(names()).toEqual(['Minh Le'])
  await want(true)
  expect(names()).toEqual([])
})

test('an owner takes away what a member of staff lost: they come in with the password, nowhere else are they still in, and it is told', async () => {
  const { accounts, hoa, lan, time } = await openWanted()
  await turnOn(accounts, lan.session)
  const by = { ...LOST, session: hoa.session, person: lan.person.id }
  const isGuarded = () => {
    const listed = listMembers(accounts, { session: hoa.session, station: 'ben-thanh' })
    return listed.ok && listed.value.find(({ id }) => id === lan.person.id)?.isGuarded
  }
  expect(isGuarded()).toBe(true)
  expect(await takeFactor(accounts, by)).toMatchObject({ ok: true, value: { by: 'Hoa Vo' } })
  expect(isGuarded()).toBe(false)
  expect(accounts.data().sessions.get(lan.session.id)).toBeUndefined()
  const password = { email: 'staff@demo.test', password: 'berth-demo', address: '192.0.2.1', device: 'Tablet' }
  expect(await signIn(accounts, password)).toMatchObject({ ok: true })
  expect(await takeFactor(accounts, by)).toEqual({ ok: false, why: 'not-on' })

  const nameOf = (id: string) => accounts.data().people.get(id)?.name ?? null
  const staffingAtStation = (station: string) => staffingAt(accounts.data(), station)
  const { acts } = staffingChapter({ nameOf, staffingAt: staffingAtStation }, 'ben-thanh')
  expect(acts.map(({ said }) => said)).toEqual([
    expect.objectContaining({ what: 'factor-taken', whom: 'Lan Nguyen', why: LOST.why, at: time.now }),
  ])
})

test('nobody opens with it the account of an owner, or of somebody who works for another too', async () => {
  const { accounts, hoa, lan, time } = await openWanted()
  await turnOn(accounts, lan.session)
  const take = (person: string, session = hoa.session) => takeFactor(accounts, { ...LOST, session, person })
  expect(await take(hoa.person.id)).toEqual({ ok: false, why: 'not-only-yours' })
  expect(await take(idOf(accounts, 'customer@demo.test'))).toEqual({ ok: false, why: 'no-such-person' })
  const minh = await enterAs(accounts, 'staff2@demo.test', 'staff')
  expect(await take(lan.person.id, minh.session)).toEqual({ ok: false, why: 'not-yours' })

  await grantRole(accounts, { person: lan.person.id, station: 'somebody-elses', role: 'staff' })
  expect(await take(lan.person.id)).toEqual({ ok: false, why: 'not-only-yours' })
  time.now += HOUR
  expect(await take(lan.person.id)).toEqual({ ok: false, why: 'prove-again' })
})
