import { expect, test } from 'vitest'
import { newChallenge } from '../../../server/accounts/passkeys/challenge.ts'
import { ALLOWANCES } from '../../../server/accounts/throttles.ts'
import { signIn } from '../../../shared/api/sign-in.ts'
import {
  addPasskey,
  askForPasskey,
  askToProve,
  proveByPasskey,
  removePasskey,
  signInWithPasskey,
} from '../../../shared/api/ways-in.ts'
import { makeAuthenticator } from '../../helpers/authenticator.ts'
import { MINUTE } from '../accounts/place.ts'
import { openPasskeys, PUBLIC, WRONG } from '../http/passkey-scene.ts'

test('an answer is taken once, also of ten at the same moment', async () => {
  const { ask, enter, add, show } = await openPasskeys()
  await add(await enter('customer@demo.test'))
  const shown = await show()

  const all = await Promise.all(Array.from({ length: 10 }, () => ask(signInWithPasskey, shown)))

  expect(all.filter(({ ok }) => ok)).toHaveLength(1)
  expect(all.filter(({ ok }) => !ok).every(asked => !asked.ok && asked.why === 'wrong-passkey')).toBe(true)
})

test('a passkey that does not count is protected from replay by the challenge alone', async () => {
  const { ask, enter, add, show, passkeysOf } = await openPasskeys()
  await add(await enter('customer@demo.test'))
  const shown = await show({ odd: { counter: 0 } })

  expect((await ask(signInWithPasskey, shown)).ok).toBe(true)
  expect(await ask(signInWithPasskey, shown)).toEqual(WRONG)
  expect(passkeysOf('customer@demo.test')).toMatchObject([{ counter: 0 }])
})

test('a challenge is over after five minutes, and one of our making is needed', async () => {
  const { ask, enter, add, show, options, phone, time } = await openPasskeys()
  await add(await enter('customer@demo.test'))
  const late = await show()
  const given = await options()
  const head = Buffer.from(given.challenge, 'base64url').toString().split('.')
  const forged = (text: string) => ({ ...given, challenge: Buffer.from(text).toString('base64url') })
  time.now += 5 * MINUTE

  expect(await ask(signInWithPasskey, late)).toEqual(WRONG)
  for (const text of ['', 'x', `${head[0]}.${time.now + MINUTE}.${head[2]}`, `a.${time.now + MINUTE}.`, '\u0000..']) {
    expect(await ask(signInWithPasskey, { answer: phone.answer(forged(text)) })).toEqual(WRONG)
  }
})

test('a challenge that a signed-in page was given is none to come in with, nor another session’s', async () => {
  const { ask, enter, add, phone, valueIn } = await openPasskeys()
  const mai = await enter('customer@demo.test')
  const other = await enter('customer@demo.test')
  await add(mai)
  const challenge = valueIn(await ask(askToProve, {}, { token: mai }))

  expect(await ask(signInWithPasskey, { answer: phone.answer(challenge) })).toEqual(WRONG)
  expect(await ask(proveByPasskey, { answer: phone.answer(challenge) }, { token: other })).toEqual(WRONG)
  expect(await ask(proveByPasskey, { answer: phone.answer(challenge) }, { token: mai })).toEqual({
    ok: true,
    value: {},
  })
})

test.each([
  ['another page', { origin: 'https://berth.example.org' }],
  ['our name without its lock', { origin: 'http://berth.example.com' }],
  ['another name', { rpId: 'example.com' }],
  ['the making of a passkey', { type: 'webauthn.create' }],
  ['a device that asked nobody', { isUnverified: true }],
  ['a name of nobody', { userHandle: Buffer.from('nobody').toString('base64url') }],
  ['a passkey that does not exist', { id: 'A'.repeat(27) }],
])('an answer of %s opens nothing, in the same words', async (_, odd) => {
  const { ask, enter, add, show } = await openPasskeys()
  await add(await enter('customer@demo.test'))

  expect(await ask(signInWithPasskey, await show({ odd }))).toEqual(WRONG)
  expect((await ask(signInWithPasskey, await show())).ok).toBe(true)
})

test('a signature of one’s own under another’s passkey or name opens neither account', async () => {
  const { ask, enter, add, options, phone, passkeysOf } = await openPasskeys()
  await add(await enter('customer@demo.test'))
  const thief = makeAuthenticator(PUBLIC)
  await add(await enter('customer2@demo.test'), thief)
  const [mai] = phone.kept

  for (const odd of [
    { id: mai?.id ?? '' },
    { userHandle: mai?.handle ?? '' },
    { id: mai?.id ?? '', userHandle: mai?.handle ?? '' },
  ]) {
    expect(await ask(signInWithPasskey, { answer: thief.answer(await options(), { odd }) })).toEqual(WRONG)
  }
  expect(passkeysOf('customer@demo.test')).toHaveLength(1)
})

test('nobody adds a passkey under the name of another’s, or one made for another session or page', async () => {
  const { ask, enter, add, phone, valueIn, passkeysOf } = await openPasskeys()
  await add(await enter('customer@demo.test'))
  const thief = makeAuthenticator(PUBLIC)
  const token = await enter('customer2@demo.test')
  const given = valueIn(await ask(askForPasskey, {}, { token }))
  const others = valueIn(await ask(askForPasskey, {}, { token: await enter('customer2@demo.test') }))

  for (const made of [
    thief.make(given, { id: phone.kept[0]?.id ?? '' }),
    thief.make(others),
    thief.make(given, { origin: 'https://berth.example.org' }),
    thief.make(given, { rpId: 'example.org' }),
    thief.make(given, { isUnverified: true }),
  ]) {
    expect(await ask(addPasskey, { made, name: 'x' }, { token })).toEqual(WRONG)
  }
  expect(passkeysOf('customer2@demo.test')).toEqual([])
})

test('what was signed with a passkey that is removed meanwhile, or before, opens nothing', async () => {
  const { ask, enter, add, show, valueIn } = await openPasskeys()
  const token = await enter('customer@demo.test')
  const { id, made } = await add(token)
  const shown = await show()
  const after = valueIn(await ask(removePasskey, { passkey: id }, { token }))

  expect(await ask(signInWithPasskey, shown)).toEqual(WRONG)
  expect(await ask(signInWithPasskey, await show())).toEqual(WRONG)
  // Nor does the old paper bring it back.
  expect(await ask(addPasskey, { made, name: 'Phone' }, { token: after.token })).toEqual(WRONG)
})

test('a copied passkey, which counts back, opens nothing', async () => {
  const { ask, enter, add, show } = await openPasskeys()
  await add(await enter('customer@demo.test'))
  expect((await ask(signInWithPasskey, await show({ odd: { counter: 7 } }))).ok).toBe(true)

  for (const counter of [7, 3, 0]) expect(await ask(signInWithPasskey, await show({ odd: { counter } }))).toEqual(WRONG)
})

test('another’s passkey proves nothing about who is signed in', async () => {
  const { ask, enter, add, valueIn } = await openPasskeys()
  const thief = makeAuthenticator(PUBLIC)
  await add(await enter('customer2@demo.test'), thief)
  const token = await enter('customer@demo.test')
  const challenge = valueIn(await ask(askToProve, {}, { token }))

  expect(await ask(proveByPasskey, { answer: thief.answer(challenge) }, { token })).toEqual(WRONG)
})

test('a thousand challenges cost nothing that is kept, and nobody else their way in', async () => {
  const { ask, enter, add, show, accounts, options } = await openPasskeys()
  await add(await enter('customer@demo.test'))
  const before = accounts.data()

  const given = Array.from({ length: 1000 }, () => newChallenge(accounts, 'enter'))
  for (let count = 0; count < 10; count += 1) given.push((await options()).challenge)

  expect(new Set(given).size).toBe(1010)
  expect(accounts.data()).toBe(before)
  expect((await ask(signInWithPasskey, await show())).ok).toBe(true)
})

test('wrong answers are slowed down by address, right ones are not', async () => {
  const { ask, enter, add, show } = await openPasskeys()
  await add(await enter('customer@demo.test'))
  for (let tries = 0; tries < ALLOWANCES.passkeys.free; tries += 1) {
    await ask(signInWithPasskey, await show({ odd: { rpId: 'x' } }))
  }

  expect(await ask(signInWithPasskey, await show())).toMatchObject({ ok: false, why: 'slow-down' })
})

test('what is asked and answered is the same whoever has a passkey', async () => {
  const { ask, options, add, enter } = await openPasskeys()
  const shape = ({ challenge, ...rest }: Awaited<ReturnType<typeof options>>) => ({ ...rest, length: challenge.length })
  const without = shape(await options())

  await add(await enter('customer@demo.test'))

  expect(shape(await options())).toEqual(without)
  expect(Object.keys(without).sort()).toEqual(['length', 'rpId', 'timeout', 'userVerification'])
  expect(await ask(signIn, { email: 'customer@demo.test', password: 'x' })).toEqual({
    ok: false,
    why: 'wrong-credentials',
  })
})
