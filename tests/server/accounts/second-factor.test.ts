import { expect, test } from 'vitest'
import { enterDemo } from '../../../server/accounts/demo.ts'
import { proveAgain } from '../../../server/accounts/proved.ts'
import { makeReset, resetPassword } from '../../../server/accounts/resets.ts'
import { codeOf, stepAt } from '../../../server/accounts/second-factor/totp.ts'
import * as factor from '../../../server/accounts/second-factor/turn.ts'
import { forgetSecondFactor } from '../../../server/accounts/second-factor/turn.ts'
import { type AskedSignIn, signIn } from '../../../server/accounts/sign-in.ts'
import { ALLOWANCES } from '../../../server/accounts/throttles.ts'
import { waysInOf } from '../../../server/accounts/ways-in.ts'
import { enterAs, idOf, MINUTE, openDemo } from './place.ts'

const HOA: AskedSignIn = { email: 'owner@demo.test', password: 'berth-demo', address: '192.0.2.1', device: 'Laptop' }

test.each([
  // RFC 4226, appendix D, and RFC 6238, appendix B.
  ['12345678901234567890', 0, 'sha1', 6, '755224'],
  ['12345678901234567890', 9, 'sha1', 6, '520489'],
  ['12345678901234567890', stepAt(59_000), 'sha1', 8, '94287082'],
  ['12345678901234567890', stepAt(1111111109_000), 'sha1', 8, '07081804'],
  ['12345678901234567890', stepAt(1111111111_000), 'sha1', 8, '14050471'],
  ['12345678901234567890', stepAt(1234567890_000), 'sha1', 8, '89005924'],
  ['12345678901234567890', stepAt(2000000000_000), 'sha1', 8, '69279037'],
  ['12345678901234567890', stepAt(20000000000_000), 'sha1', 8, '65353130'],
  ['12345678901234567890123456789012', stepAt(59_000), 'sha256', 8, '46119246'],
  ['1234567890123456789012345678901234567890123456789012345678901234', stepAt(59_000), 'sha512', 8, '90693936'],
])('%s makes of %i the code of the RFC (%s, %i digits)', (secret, step, hash, digits, code) => {
  expect(codeOf(Buffer.from(secret), step, { hash, digits })).toBe(code)
})

/** The bytes an app makes of what it was given to read. */
function secretIn(uri: string): Buffer {
  const text = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...text].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(bytes.map(byte => Number.parseInt(byte, 2)))
}

/** Hoa, whose app shows codes from now on. */
async function openHoas() {
  const place = await openDemo()
  const { accounts, time } = place
  const { session } = await enterAs(accounts, HOA.email)
  const begun = await factor.beginSecondFactor(accounts, { session })
  if (!begun.ok) throw new Error(begun.why)
  const code = (at = time.now) => codeOf(secretIn(begun.value.uri), stepAt(at))
  const turnOn = async () => {
    const on = await factor.confirmSecondFactor(accounts, { session, code: code() })
    if (!on.ok) throw new Error(on.why)
    return on.value
  }
  return { ...place, session, code, turnOn }
}

test('with a second factor the password alone opens nothing, at any portal, and the code of the app does', async () => {
  const { accounts, time, code, turnOn } = await openHoas()
  await turnOn()
  time.now += MINUTE

  for (const portal of ['owner', 'staff', 'customer'] as const) {
    expect(await signIn(accounts, { ...HOA, portal })).toEqual({ ok: false, why: 'needs-second-factor' })
  }
  expect(await signIn(accounts, { ...HOA, code: '000000' })).toEqual({ ok: false, why: 'wrong-second-factor' })
  expect(await signIn(accounts, { ...HOA, code: ` ${code().slice(0, 3)} ${code().slice(3)}` })).toMatchObject({
    ok: true,
  })
})

test('who does not know the password never learns that there is a second factor', async () => {
  const { accounts, turnOn, code } = await openHoas()
  await turnOn()

  expect(await signIn(accounts, { ...HOA, password: 'guess' })).toEqual({ ok: false, why: 'wrong-credentials' })
  expect(await signIn(accounts, { ...HOA, password: 'guess', code: code() })).toEqual({
    ok: false,
    why: 'wrong-credentials',
  })
})

test('it is asked for only once the app has shown a code', async () => {
  const { accounts, session } = await openHoas()

  expect((await signIn(accounts, HOA)).ok).toBe(true)
  expect(await factor.confirmSecondFactor(accounts, { session, code: '000000' })).toMatchObject({
    why: 'wrong-second-factor',
  })
  expect((await signIn(accounts, HOA)).ok).toBe(true)
})

test('a code is taken once: not again, not an older one, and of many at once one', async () => {
  const { accounts, time, code, turnOn } = await openHoas()
  await turnOn()
  expect(await signIn(accounts, { ...HOA, code: code() })).toEqual({ ok: false, why: 'wrong-second-factor' })
  time.now += MINUTE

  const all = await Promise.all([1, 2, 3, 4].map(() => signIn(accounts, { ...HOA, code: code() })))

  expect(all.filter(({ ok }) => ok)).toHaveLength(1)
  const older = code(time.now - MINUTE / 2)
  expect(await signIn(accounts, { ...HOA, code: older })).toEqual({ ok: false, why: 'wrong-second-factor' })
})

test('codes of a minute ago or ahead are wrong', async () => {
  const { accounts, time, code, turnOn } = await openHoas()
  await turnOn()
  time.now += 10 * MINUTE

  for (const at of [time.now - MINUTE, time.now + MINUTE]) {
    expect(await signIn(accounts, { ...HOA, code: code(at) })).toEqual({ ok: false, why: 'wrong-second-factor' })
  }
  expect((await signIn(accounts, { ...HOA, code: code(time.now + MINUTE / 2) })).ok).toBe(true)
})

test('guessing codes is slowed down, also with the right one, and what was right does not count', async () => {
  const { accounts, time, code, turnOn } = await openHoas()
  await turnOn()
  for (let right = 0; right < 2 * ALLOWANCES.secondFactor.free; right += 1) {
    time.now += MINUTE
    expect((await signIn(accounts, { ...HOA, code: code() })).ok).toBe(true)
  }
  time.now += MINUTE
  for (let wrong = 0; wrong < ALLOWANCES.secondFactor.free; wrong += 1) {
    await signIn(accounts, { ...HOA, code: '000000' })
  }

  expect(await signIn(accounts, { ...HOA, code: code() })).toEqual({
    ok: false,
    why: 'slow-down',
    retryAfterMs: ALLOWANCES.secondFactor.firstWaitMs,
  })
})

test('a recovery code opens once, however it is typed, and new ones end the old', async () => {
  const { accounts, session, time, turnOn } = await openHoas()
  const [first = '', second = '', ...others] = await turnOn()
  expect(others).toHaveLength(8)

  expect((await signIn(accounts, { ...HOA, code: first.replace('-', '').toUpperCase() })).ok).toBe(true)
  expect(await signIn(accounts, { ...HOA, code: first })).toEqual({ ok: false, why: 'wrong-second-factor' })
  expect(waysInOf(accounts, session)).toMatchObject({ value: { secondFactor: { since: time.now, recoveryLeft: 9 } } })
  const renewed = await factor.renewRecovery(accounts, { session })
  expect(await signIn(accounts, { ...HOA, code: second })).toEqual({ ok: false, why: 'wrong-second-factor' })
  expect((await signIn(accounts, { ...HOA, code: renewed.ok ? renewed.value[0] : '' })).ok).toBe(true)
})

test('turning it on ends every other session, and one click into the demo', async () => {
  const { accounts, lost, turnOn } = await openHoas()
  const other = await enterAs(accounts, HOA.email, 'customer')

  await turnOn()

  expect(lost).toEqual([{ kind: 'session', session: other.session.id, person: idOf(accounts, HOA.email) }])
  const click = { email: HOA.email, device: 'Laptop', replaces: () => undefined }
  expect(await enterDemo(accounts, click)).toEqual({ ok: false, why: 'no-demo-person' })
})

test('ten minutes later, or by PIN, nothing of it changes until they show again who they are', async () => {
  const { accounts, session, time, code, turnOn } = await openHoas()
  await turnOn()
  time.now += 10 * MINUTE
  const refused = { ok: false, why: 'prove-again' }

  expect(await factor.endSecondFactor(accounts, { session })).toEqual(refused)
  expect(await factor.renewRecovery(accounts, { session })).toEqual(refused)
  const asked = { session, password: 'berth-demo', address: '192.0.2.1' }
  expect(await proveAgain(accounts, asked)).toEqual({ ok: false, why: 'needs-second-factor' })
  expect(await proveAgain(accounts, { ...asked, password: 'x', code: code() })).toMatchObject({ ok: false })
  expect(await proveAgain(accounts, { ...asked, code: code() })).toEqual({ ok: true, value: null })
  expect(await factor.endSecondFactor(accounts, { session })).toEqual({ ok: true, value: null })
  expect((await signIn(accounts, HOA)).ok).toBe(true)
})

test('a new password by a link leaves it standing; the person who runs the machine can take it away', async () => {
  const { accounts, turnOn } = await openHoas()
  await turnOn()
  const link = await makeReset(accounts, { by: 'admin', person: idOf(accounts, HOA.email) })
  if (!link.ok) throw new Error(link.why)
  await resetPassword(accounts, { token: link.value.token, password: 'harbour-lights', address: '192.0.2.1' })
  const asked = { ...HOA, password: 'harbour-lights' }

  expect(await signIn(accounts, asked)).toEqual({ ok: false, why: 'needs-second-factor' })
  expect((await forgetSecondFactor(accounts, HOA.email)).ok).toBe(true)
  expect((await signIn(accounts, asked)).ok).toBe(true)
})

test('the file holds neither what the codes are made of nor those for when it is lost', async () => {
  const { accounts, session } = await openHoas()
  const begun = await factor.beginSecondFactor(accounts, { session })
  if (!begun.ok) throw new Error(begun.why)
  const codes = await factor.confirmSecondFactor(accounts, {
    session,
    code: codeOf(secretIn(begun.value.uri), stepAt(accounts.clock())),
  })

  const text = JSON.stringify(accounts.data().people.get(session.person))

  expect(codes.ok && codes.value.every(code => !text.includes(code))).toBe(true)
  expect(text).not.toContain(begun.value.secret)
  expect(text).not.toContain(secretIn(begun.value.uri).toString('base64url'))
})
