import { expect, test } from 'vitest'
import { makeGuest } from '../../../server/accounts/guests.ts'
import { setPin } from '../../../server/accounts/pins.ts'
import { makeReset, resetPassword } from '../../../server/accounts/resets.ts'
import { signIn } from '../../../server/accounts/sign-in.ts'
import { DAY, enterAs, grantRole, idOf, openDemo } from './place.ts'

const FROM = { address: '192.0.2.1', device: 'Phone' }
const NOT_YOURS = { ok: false, why: 'not-yours' }
const DEAD = { ok: false, why: 'link-dead' }

async function demoWithReset() {
  const place = await openDemo()
  const lan = idOf(place.accounts, 'staff@demo.test')
  const owner = await enterAs(place.accounts, 'owner@demo.test')
  const made = await makeReset(place.accounts, { by: owner.session, person: lan })
  if (!made.ok) throw new Error(made.why)
  const reset = (token = made.value.token) =>
    resetPassword(place.accounts, { token, password: 'a better one', address: FROM.address })
  return { ...place, lan, owner, link: made.value, reset }
}

test('a reset ends all sessions, forgets the PIN, and the new password opens', async () => {
  const { accounts, reset, lan, link, lost } = await demoWithReset()
  const tablet = await enterAs(accounts, 'staff@demo.test')
  await setPin(accounts, { session: tablet.session, password: 'berth-demo', pin: '2580', address: FROM.address })
  expect(link.path).toBe(`/reset#${link.token}`)

  expect(await reset()).toEqual({ ok: true, value: null })

  expect(lost).toEqual([{ kind: 'session', session: tablet.session.id, person: lan }])
  expect(accounts.data().people.get(lan)?.pin).toBe(undefined)
  const email = 'staff@demo.test'
  expect(await signIn(accounts, { ...FROM, email, password: 'berth-demo' })).toMatchObject({ why: 'wrong-credentials' })
  expect((await signIn(accounts, { ...FROM, email, password: 'a better one' })).ok).toBe(true)
})

test('a reset link works once, also when it is used twice at the same moment', async () => {
  const { reset } = await demoWithReset()

  const answers = await Promise.all([reset(), reset()])

  expect(answers.map(answer => (answer.ok ? 'reset' : answer.why)).sort()).toEqual(['link-dead', 'reset'])
  expect(await reset()).toEqual(DEAD)
})

test('a reset link lives a day, and a newer one ends it', async () => {
  const { accounts, reset, time, owner, lan, link } = await demoWithReset()
  const newer = await makeReset(accounts, { by: owner.session, person: lan })
  if (!newer.ok) throw new Error(newer.why)

  expect(await reset(link.token)).toEqual(DEAD)
  time.now += DAY
  expect(await reset(newer.value.token)).toEqual(DEAD)
})

test('an owner may not become anybody but their own staff', async () => {
  const { accounts } = await openDemo()
  const { session } = await enterAs(accounts, 'owner@demo.test')
  const guest = await makeGuest(accounts, FROM)
  if (!guest.ok) throw new Error(guest.why)

  for (const person of [
    idOf(accounts, 'customer@demo.test'),
    idOf(accounts, 'owner@demo.test'),
    guest.value.person.id,
    'nobody',
    '__proto__',
  ]) {
    expect(await makeReset(accounts, { by: session, person })).toEqual(NOT_YOURS)
  }
})

test('nor staff who also work for another owner', async () => {
  const { accounts } = await openDemo()
  const { session } = await enterAs(accounts, 'owner@demo.test')
  const lan = idOf(accounts, 'staff@demo.test')
  await grantRole(accounts, { person: lan, station: 'ben-thanh-2', role: 'staff' })

  expect(await makeReset(accounts, { by: session, person: lan })).toEqual(NOT_YOURS)
})

test('nor through the staff portal, nor as staff', async () => {
  const { accounts } = await openDemo()
  const person = idOf(accounts, 'staff2@demo.test')

  for (const entered of [
    await enterAs(accounts, 'owner@demo.test', 'staff'),
    await enterAs(accounts, 'staff@demo.test'),
    await enterAs(accounts, 'customer@demo.test'),
  ]) {
    expect(await makeReset(accounts, { by: entered.session, person })).toEqual(NOT_YOURS)
  }
})

test('a link kept until its subject has become an owner opens nothing', async () => {
  const { accounts, reset, lan } = await demoWithReset()

  await grantRole(accounts, { person: lan, station: 'ben-thanh', role: 'owner' })

  expect(await reset()).toEqual(DEAD)
})

test('whoever holds the machine may reset anyone with a password', async () => {
  const { accounts } = await openDemo()
  const made = await makeReset(accounts, { by: 'admin', person: idOf(accounts, 'owner@demo.test') })
  if (!made.ok) throw new Error(made.why)

  const { token } = made.value

  expect(await resetPassword(accounts, { token, password: 'a better one', address: '' })).toEqual({
    ok: true,
    value: null,
  })
})
