import { expect, test } from 'vitest'
import { removeRole } from '../../../server/accounts/members.ts'
import type { Accounts } from '../../../server/accounts/open.ts'
import { setPin } from '../../../server/accounts/pins.ts'
import type { Session } from '../../../server/accounts/sessions.ts'
import { listDevicePeople, shareDevice, switchPerson } from '../../../server/accounts/shared-device.ts'
import { enterAs, grantRole, idOf, openDemo } from './place.ts'

const ADDRESS = '192.0.2.1'
const WRONG = { ok: false, why: 'wrong-pin' }
const NOT_SHARED = { ok: false, why: 'not-shared' }

async function choosePin(accounts: Accounts, email: string, pin: string) {
  const { session } = await enterAs(accounts, email, 'customer')
  const set = await setPin(accounts, { session, password: 'berth-demo', pin, address: ADDRESS })
  expect(set).toEqual({ ok: true, value: null })
}

/** Lan is at the shared tablet of Ben Thanh; Minh and Hoa have a PIN. */
async function sharedTablet() {
  const place = await openDemo()
  const { accounts } = place
  await choosePin(accounts, 'staff2@demo.test', '2580')
  await choosePin(accounts, 'owner@demo.test', '13570')
  const lan = await enterAs(accounts, 'staff@demo.test')
  const shared = await shareDevice(accounts, { session: lan.session, station: 'ben-thanh', label: 'Front desk' })
  expect(shared).toEqual({ ok: true, value: null })
  const minh = idOf(accounts, 'staff2@demo.test')
  const hoa = idOf(accounts, 'owner@demo.test')
  const change = (person: string, pin: string, session: Session = lan.session) =>
    switchPerson(accounts, { session, person, pin })
  return { ...place, lan, minh, hoa, change }
}

test('those of the station who have a PIN may take over', async () => {
  const { accounts, lan, minh, hoa } = await sharedTablet()

  expect(listDevicePeople(accounts, lan.session)).toEqual({
    ok: true,
    value: {
      station: 'ben-thanh',
      people: [
        { id: hoa, name: 'Hoa Vo' },
        { id: minh, name: 'Minh Le' },
      ],
    },
  })
})

test('who takes over has a session of their own, the one before ends, and the device stays shared', async () => {
  const { accounts, lan, minh, hoa, change, lost } = await sharedTablet()

  const changed = await change(minh, '2580')

  if (!changed.ok) throw new Error(changed.why)
  const { session, token } = changed.value
  expect(session).toMatchObject({
    person: minh,
    portal: 'staff',
    device: { label: 'Front desk', station: 'ben-thanh' },
  })
  expect(accounts.sessionOf(token)?.id).toBe(session.id)
  expect(accounts.sessionOf(lan.token)).toBe(null)
  expect(lost).toEqual([{ kind: 'session', session: lan.session.id, person: lan.person.id }])
  expect((await change(hoa, '13570', session)).ok).toBe(true)
})

test('a PIN opens the staff portal only, for an owner too', async () => {
  const { change, hoa } = await sharedTablet()

  const changed = await change(hoa, '13570')

  expect(changed.ok && changed.value.session.portal).toBe('staff')
})

test('a wrong PIN, a stranger and somebody without a PIN get the same words', async () => {
  const { accounts, lan, minh, change } = await sharedTablet()

  expect(await change(minh, '2581')).toEqual(WRONG)
  expect(await change(lan.person.id, '2580')).toEqual(WRONG)
  expect(await change('nobody', '2580')).toEqual(WRONG)
  expect(await change('__proto__', '2580')).toEqual(WRONG)
  expect(await change(idOf(accounts, 'customer@demo.test'), '2580')).toEqual(WRONG)
  expect(accounts.sessionOf(lan.token)?.id).toBe(lan.session.id)
})

test('one person with a PIN does not take over as another', async () => {
  const { change, hoa } = await sharedTablet()

  expect(await change(hoa, '2580')).toEqual(WRONG)
})

test('guessing a PIN is slowed down soon, for hours, also for the right one', async () => {
  const { time, minh, change } = await sharedTablet()
  const answers = []
  for (let guess = 0; guess < 6; guess += 1) answers.push(await change(minh, `900${guess}`))

  expect(answers.map(answer => (answer.ok ? 'in' : answer.why))).toEqual([...Array(5).fill('wrong-pin'), 'slow-down'])
  expect(await change(minh, '2580')).toEqual({ ok: false, why: 'slow-down', retryAfterMs: 10_000 })
  time.now += 10_000
  expect((await change(minh, '2580')).ok).toBe(true)
})

test('who knows one PIN gets no more guesses at the others by it', async () => {
  const { accounts, minh, hoa, change, lan } = await sharedTablet()
  let { session } = lan
  for (let guess = 0; guess < 10; guess += 1) {
    await change(`colleague-${guess}`, '2580', session)
    const own = await change(minh, '2580', session)
    if (own.ok) session = own.value.session
  }

  expect(await change(hoa, '13570', session)).toMatchObject({ ok: false, why: 'slow-down' })
  expect(accounts.throttles.pinDevice.size).toBe(1)
})

test('a tablet that nobody shared takes no PIN', async () => {
  const { accounts, minh, hoa, change } = await sharedTablet()
  const own = await enterAs(accounts, 'staff@demo.test')
  const asCustomer = await enterAs(accounts, 'staff@demo.test', 'customer')

  for (const { session } of [own, asCustomer]) {
    expect(await change(minh, '2580', session)).toEqual(NOT_SHARED)
    expect(await change(hoa, '13570', session)).toEqual(NOT_SHARED)
    expect(listDevicePeople(accounts, session)).toEqual(NOT_SHARED)
  }
})

test('a session that has ended takes no PIN', async () => {
  const { minh, lan, change } = await sharedTablet()
  await change(minh, '2580')

  expect(await change(minh, '2580', lan.session)).toEqual(NOT_SHARED)
})

test('two who take over at the same moment: one does', async () => {
  const { minh, hoa, change } = await sharedTablet()

  const answers = await Promise.all([change(minh, '2580'), change(hoa, '13570')])

  expect(answers.map(answer => (answer.ok ? 'in' : answer.why)).sort()).toEqual(['in', 'not-shared'])
})

test('who has left the station neither takes over nor lets others take over', async () => {
  const { accounts, minh, hoa, lan, change } = await sharedTablet()
  const owner = await enterAs(accounts, 'owner@demo.test')
  const at = { session: owner.session, station: 'ben-thanh' }

  await removeRole(accounts, { ...at, person: minh })
  expect(await change(minh, '2580')).toEqual(WRONG)
  await removeRole(accounts, { ...at, person: lan.person.id })
  expect(await change(hoa, '13570')).toEqual(NOT_SHARED)
})

test('only staff of a station share a device there, through the staff portal', async () => {
  const { accounts } = await openDemo()
  await grantRole(accounts, { person: idOf(accounts, 'staff@demo.test'), station: 'ben-thanh-2', role: 'staff' })
  const share = async (email: string, portal: 'customer' | 'staff' | 'owner', station: string) => {
    const { session } = await enterAs(accounts, email, portal)
    return (await shareDevice(accounts, { session, station, label: 'Desk' })).ok
  }

  expect(await share('staff@demo.test', 'staff', 'ben-thanh-2')).toBe(true)
  expect(await share('staff2@demo.test', 'staff', 'ben-thanh-2')).toBe(false)
  expect(await share('staff@demo.test', 'customer', 'ben-thanh')).toBe(false)
  expect(await share('owner@demo.test', 'owner', 'ben-thanh')).toBe(false)
})

test('a colleague at an open tablet cannot choose its user a PIN', async () => {
  const { accounts, lan } = await sharedTablet()
  const asked = { session: lan.session, password: 'guess', pin: '2580', address: ADDRESS }

  expect(await setPin(accounts, asked)).toEqual({ ok: false, why: 'wrong-credentials' })
})

test('a PIN is worth nothing without the secret', async () => {
  const { directory, lan, minh } = await sharedTablet()
  const { accounts } = await openDemo({ directory, secret: 'another secret of more than thirty-two characters' })

  expect(await switchPerson(accounts, { session: lan.session, person: minh, pin: '2580' })).toEqual(WRONG)
})
