import { expect, test } from 'vitest'
import { revokePerson } from '../../../server/accounts/admin.ts'
import { MOST_PASSKEYS } from '../../../server/accounts/passkeys/add.ts'
import { MOST_ANSWERED } from '../../../server/accounts/passkeys/challenge.ts'
import { makeReset, resetPassword } from '../../../server/accounts/resets.ts'
import { changePassword, guest, listSessions, me } from '../../../shared/api/sign-in.ts'
import {
  addPasskey,
  askForPasskey,
  askToProve,
  namePasskey,
  proveAgain,
  proveByPasskey,
  removePasskey,
  signInWithPasskey,
  waysIn,
} from '../../../shared/api/ways-in.ts'
import { makeAuthenticator } from '../../helpers/authenticator.ts'
import { idOf, MINUTE } from '../accounts/place.ts'
import { openPasskeys, WRONG } from './passkey-scene.ts'

test('a passkey is added, named, opens the door of its person, and is removed', async () => {
  const { ask, enter, add, show, valueIn } = await openPasskeys()
  const token = await enter('customer@demo.test')
  const { id } = await add(token)

  const entered = valueIn(await ask(signInWithPasskey, await show()))

  expect(entered).toMatchObject({ portal: 'customer', person: { email: 'customer@demo.test' } })
  expect(await ask(me, {}, { token: entered.token })).toMatchObject({ ok: true })
  expect(await ask(namePasskey, { passkey: id, name: 'Mai’s phone' }, { token })).toMatchObject({ ok: true })
  const before = valueIn(await ask(waysIn, {}, { token }))
  expect(before.passkeys).toEqual([
    { id, name: 'Mai’s phone', createdAt: expect.any(Number), lastUsed: expect.any(Number) },
  ])
  const removed = valueIn(await ask(removePasskey, { passkey: id }, { token }))
  expect(valueIn(await ask(waysIn, {}, { token: removed.token })).passkeys).toEqual([])
})

test('through a portal where its person has no role it opens nothing', async () => {
  const { ask, enter, add, show } = await openPasskeys()
  await add(await enter('customer@demo.test'))

  expect(await ask(signInWithPasskey, { ...(await show()), portal: 'owner' })).toEqual({ ok: false, why: 'no-role' })
})

test('removing one ends every other session, as a new password does, and renews one’s own', async () => {
  const { ask, enter, add, lost, valueIn } = await openPasskeys()
  const token = await enter('customer@demo.test')
  const other = await enter('customer@demo.test')
  const { id } = await add(token)

  const removed = valueIn(await ask(removePasskey, { passkey: id }, { token }))

  expect(lost).toHaveLength(1)
  for (const dead of [token, other]) expect(await ask(me, {}, { token: dead })).toEqual({ ok: false, why: 'sign-in' })
  expect(valueIn(await ask(listSessions, {}, { token: removed.token })).sessions).toHaveLength(1)
})

test('the last way in stays', async () => {
  const { ask, enter, add, accounts, valueIn } = await openPasskeys()
  const token = await enter('customer@demo.test')
  const { id } = await add(token)
  await accounts.change(data => {
    const { password: _, ...person } = data.people.get(idOf(accounts, 'customer@demo.test')) ?? {}
    return { data: { ...data, people: data.people.with(person as never) }, answer: undefined }
  })

  expect(await ask(removePasskey, { passkey: id }, { token })).toEqual({ ok: false, why: 'last-way-in' })
  expect(valueIn(await ask(waysIn, {}, { token })).passkeys).toHaveLength(1)
})

test('who came more than ten minutes ago shows again who they are, by password or passkey, before a way in changes', async () => {
  const { ask, enter, add, phone, time, valueIn } = await openPasskeys()
  const token = await enter('customer@demo.test')
  const { id } = await add(token)
  time.now += 10 * MINUTE
  const again = { ok: false, why: 'prove-again' }

  expect(await ask(askForPasskey, {}, { token })).toEqual(again)
  expect(await ask(removePasskey, { passkey: id }, { token })).toEqual(again)
  expect(await ask(proveAgain, { password: 'guess' }, { token })).toEqual({ ok: false, why: 'wrong-credentials' })
  expect(await ask(askForPasskey, {}, { token })).toEqual(again)
  const challenge = valueIn(await ask(askToProve, {}, { token }))
  expect((await ask(proveByPasskey, { answer: phone.answer(challenge) }, { token })).ok).toBe(true)
  expect((await ask(askForPasskey, {}, { token })).ok).toBe(true)
})

test('a guest has no ways in to change', async () => {
  const { ask, valueIn } = await openPasskeys()
  const { token } = valueIn(await ask(guest, {}))

  expect(await ask(askForPasskey, {}, { token })).toEqual({ ok: false, why: 'claim-first' })
})

test('a person has a bounded number, and answers a bounded number at once', async () => {
  const { ask, enter, add, show, time, phone } = await openPasskeys()
  const token = await enter('customer@demo.test')
  for (let count = 0; count < MOST_PASSKEYS; count += 1) await add(token)
  expect(await ask(askForPasskey, {}, { token })).toEqual({ ok: false, why: 'too-many-passkeys' })
  time.now += 5 * MINUTE
  for (let count = 0; count < MOST_ANSWERED; count += 1)
    expect((await ask(signInWithPasskey, await show())).ok).toBe(true)

  expect(await ask(signInWithPasskey, await show({ with: phone.kept[1] }))).toMatchObject({ why: 'slow-down' })
  time.now += 5 * MINUTE
  expect((await ask(signInWithPasskey, await show())).ok).toBe(true)
})

test('a new password by a link sends the passkeys away too; one’s own change leaves them', async () => {
  const { ask, enter, add, show, accounts, passkeysOf } = await openPasskeys()
  const token = await enter('customer@demo.test')
  await add(token)
  await ask(changePassword, { current: 'berth-demo', next: 'harbour-lights' }, { token })
  expect((await ask(signInWithPasskey, await show())).ok).toBe(true)
  const link = await makeReset(accounts, { by: 'admin', person: idOf(accounts, 'customer@demo.test') })
  await resetPassword(accounts, { token: link.ok ? link.value.token : '', password: 'quiet-harbour', address: '' })

  expect(passkeysOf('customer@demo.test')).toEqual([])
  expect(await ask(signInWithPasskey, await show())).toEqual(WRONG)
})

test('somebody shut out does not come back by a passkey', async () => {
  const { ask, enter, add, show, accounts } = await openPasskeys()
  await add(await enter('customer@demo.test'))
  await revokePerson(accounts, idOf(accounts, 'customer@demo.test'))

  expect(await ask(signInWithPasskey, await show())).toEqual(WRONG)
})

test('without a public address the page’s own name is the one passkeys are bound to', async () => {
  const { ask, enter, add, base, options, valueIn, port } = await openPasskeys({ publicUrl: undefined, origins: [] })
  expect((await options()).rpId).toBe('127.0.0.1')
  const token = await enter('customer@demo.test')
  const laptop = makeAuthenticator(base)
  await add(token, laptop)
  expect((await ask(signInWithPasskey, { answer: laptop.answer(await options()) })).ok).toBe(true)
  const given = valueIn(await ask(askForPasskey, {}, { token }))
  for (const origin of [`http://127.0.0.1:${port + 1}`, 'http://127.0.0.1', `ftp://127.0.0.1:${port}`]) {
    expect(await ask(addPasskey, { made: laptop.make(given, { origin }), name: 'x' }, { token })).toEqual(WRONG)
  }
})
