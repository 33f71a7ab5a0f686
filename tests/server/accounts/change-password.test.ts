import { expect, test } from 'vitest'
import { changePassword } from '../../../server/accounts/change-password.ts'
import { makeGuest } from '../../../server/accounts/guests.ts'
import { signIn } from '../../../server/accounts/sign-in.ts'
import { enterAs, openDemo } from './place.ts'

const FROM = { address: '192.0.2.1', device: 'Phone' }

test('a new password ends every other session, and the old word opens nothing', async () => {
  const { accounts, lost } = await openDemo()
  const here = await enterAs(accounts, 'staff@demo.test')
  const elsewhere = await enterAs(accounts, 'staff@demo.test', 'customer')
  const asked = { session: here.session, current: 'berth-demo', next: 'a better one', address: FROM.address }

  const changed = await changePassword(accounts, asked)

  if (!changed.ok) throw new Error(changed.why)
  expect(accounts.sessionOf(changed.value.token)?.id).toBe(here.session.id)
  expect([here.token, elsewhere.token].map(token => accounts.sessionOf(token))).toEqual([null, null])
  expect(lost).toEqual([{ kind: 'session', session: elsewhere.session.id, person: elsewhere.person.id }])
  const email = 'staff@demo.test'
  expect(await signIn(accounts, { ...FROM, email, password: 'berth-demo' })).toMatchObject({ why: 'wrong-credentials' })
  expect((await signIn(accounts, { ...FROM, email, password: 'a better one' })).ok).toBe(true)
})

test('whoever holds an open tablet cannot change its password by guessing', async () => {
  const { accounts } = await openDemo()
  const { session } = await enterAs(accounts, 'staff@demo.test')
  const asked = { session, current: 'guess', next: 'a better one', address: FROM.address }

  const answers = []
  for (let tries = 0; tries < 11; tries += 1) answers.push(await changePassword(accounts, asked))

  expect(answers.map(answer => (answer.ok ? 'changed' : answer.why))).toEqual([
    ...Array<string>(10).fill('wrong-credentials'),
    'slow-down',
  ])
})

test('a guest has no password to change', async () => {
  const { accounts } = await openDemo()
  const guest = await makeGuest(accounts, FROM)
  if (!guest.ok) throw new Error(guest.why)

  const asked = { session: guest.value.session, current: '', next: 'a better one', address: FROM.address }

  expect(await changePassword(accounts, asked)).toEqual({ ok: false, why: 'wrong-credentials' })
})
