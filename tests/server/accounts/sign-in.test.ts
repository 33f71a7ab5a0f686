import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { revokePerson } from '../../../server/accounts/admin.ts'
import { makePasswords, type Passwords } from '../../../server/accounts/passwords.ts'
import { MOST_SESSIONS } from '../../../server/accounts/sessions.ts'
import { type AskedSignIn, signIn, signOut } from '../../../server/accounts/sign-in.ts'
import { CHEAP, enterAs, idOf, MINUTE, openDemo } from './place.ts'

const MAI: AskedSignIn = {
  email: 'customer@demo.test',
  password: 'berth-demo',
  address: '192.0.2.1',
  device: 'Phone',
}

/** The hashing of passwords, counted. */
function countedPasswords() {
  const counts = { verified: 0 }
  const real = makePasswords({ random: length => randomBytes(length), cost: CHEAP })
  const passwords: Passwords = {
    hash: real.hash,
    verify(text, hash, asker) {
      counts.verified += 1
      return real.verify(text, hash, asker)
    },
  }
  return { counts, passwords }
}

test('somebody signed in is known by their token, for a new process too', async () => {
  const { accounts, directory, time } = await openDemo()

  const entered = await signIn(accounts, MAI)

  if (!entered.ok) throw new Error(entered.why)
  const { token, session, person } = entered.value
  expect(session).toMatchObject({ person: person.id, portal: 'customer', createdAt: time.now, lastSeen: time.now })
  expect(accounts.principalFor(session)).toEqual({ person: person.id, portal: 'customer', name: 'Mai Tran' })
  const again = await openDemo({ directory })
  expect(again.accounts.sessionOf(token)).toEqual(session)
})

test('the file holds neither a password nor a token', async () => {
  const { accounts } = await openDemo()
  const { token } = await enterAs(accounts, 'staff@demo.test')

  const text = JSON.stringify(accounts.data())

  expect(text).not.toContain('berth-demo')
  expect(text).not.toContain(token)
  expect(text).not.toContain(token.split('.')[1])
})

test('a wrong password, a stranger and somebody revoked get the same words after the same work', async () => {
  const { counts, passwords } = countedPasswords()
  const { accounts } = await openDemo({ passwords })
  await revokePerson(accounts, idOf(accounts, 'customer2@demo.test'))

  for (const asked of [
    { ...MAI, password: 'berth-demO' },
    { ...MAI, email: 'nobody@demo.test' },
    { ...MAI, email: '__proto__' },
    { ...MAI, email: 'customer2@demo.test' },
  ]) {
    const before = counts.verified
    expect(await signIn(accounts, asked)).toEqual({ ok: false, why: 'wrong-credentials' })
    expect(counts.verified - before).toBe(1)
  }
})

test('a guest, who has no email, is not found by an empty one', async () => {
  const { accounts } = await openDemo()

  expect(await signIn(accounts, { ...MAI, email: '' })).toEqual({ ok: false, why: 'wrong-credentials' })
})

test('without a portal named people come in where they may do most', async () => {
  const { accounts } = await openDemo()

  const portals = []
  for (const email of ['customer@demo.test', 'staff@demo.test', 'owner@demo.test']) {
    portals.push((await enterAs(accounts, email)).session.portal)
  }

  expect(portals).toEqual(['customer', 'staff', 'owner'])
})

test('a portal that is not theirs stays shut, and says so only to who knows the password', async () => {
  const { accounts } = await openDemo()

  expect(await signIn(accounts, { ...MAI, portal: 'staff' })).toEqual({ ok: false, why: 'no-role' })
  expect(await signIn(accounts, { ...MAI, email: 'staff@demo.test', portal: 'owner' })).toEqual({
    ok: false,
    why: 'no-role',
  })
  expect(await signIn(accounts, { ...MAI, portal: 'staff', password: 'x' })).toEqual({
    ok: false,
    why: 'wrong-credentials',
  })
})

test('an owner who comes in as a customer has no other portal by that token', async () => {
  const { accounts } = await openDemo()
  const { token } = await enterAs(accounts, 'owner@demo.test', 'customer')

  expect(accounts.sessionOf(token, 'customer')?.portal).toBe('customer')
  expect(accounts.sessionOf(token, 'owner')).toBe(null)
  expect(accounts.sessionOf(token, 'staff')).toBe(null)
})

test('guessing is slowed down, also with the right password, and a success starts anew', async () => {
  const { accounts, time } = await openDemo()
  const wrong = { ...MAI, password: 'wrong' }
  for (let tries = 0; tries < 10; tries += 1) await signIn(accounts, wrong)

  expect(await signIn(accounts, MAI)).toEqual({ ok: false, why: 'slow-down', retryAfterMs: 1_000 })
  time.now += 1_000
  expect((await signIn(accounts, MAI)).ok).toBe(true)
  for (let tries = 0; tries < 10; tries += 1) {
    expect(await signIn(accounts, wrong)).toEqual({ ok: false, why: 'wrong-credentials' })
  }
})

test('guesses that come all at once do not all get an answer', async () => {
  const { counts, passwords } = countedPasswords()
  const { accounts } = await openDemo({ passwords })

  await Promise.all(Array.from({ length: 40 }, () => signIn(accounts, { ...MAI, password: 'wrong' })))

  expect(counts.verified).toBe(10)
})

test('one address that tries many people is slowed down, and its neighbour is not', async () => {
  const { accounts } = await openDemo()
  const stranger = (place: number) => ({
    ...MAI,
    email: `stranger${place}@demo.test`,
    address: `2001:db8:1:2::${place}`,
  })
  for (let place = 0; place < 50; place += 1) await signIn(accounts, stranger(place))

  expect(await signIn(accounts, { ...MAI, address: '2001:db8:1:2:ffff::1' })).toMatchObject({ why: 'slow-down' })
  expect((await signIn(accounts, { ...MAI, address: '2001:db8:1:3::1' })).ok).toBe(true)
})

test('a hundred honest people behind one address get in', async () => {
  const { accounts } = await openDemo()

  for (let place = 0; place < 120; place += 1) {
    expect((await signIn(accounts, place % 2 === 0 ? MAI : { ...MAI, email: 'staff@demo.test' })).ok).toBe(true)
  }
})

test('a success of the attacker does not forgive the address its guesses', async () => {
  const { accounts } = await openDemo()
  for (let place = 0; place < 49; place += 1) {
    await signIn(accounts, { ...MAI, email: `victim${place}@demo.test`, password: 'guess' })
    await signIn(accounts, MAI)
  }
  await signIn(accounts, { ...MAI, email: 'victim50@demo.test', password: 'guess' })

  expect(await signIn(accounts, { ...MAI, email: 'victim51@demo.test' })).toMatchObject({ why: 'slow-down' })
})

test('signing in again in one browser ends the session it had in that portal', async () => {
  const { accounts, lost } = await openDemo()
  const first = await enterAs(accounts, 'staff@demo.test')

  await signIn(accounts, {
    ...MAI,
    email: 'staff2@demo.test',
    replaces: portal => (portal === 'staff' ? first.session.id : ''),
  })

  expect(accounts.sessionOf(first.token)).toBe(null)
  expect(lost).toEqual([{ kind: 'session', session: first.session.id, person: first.person.id }])
})

test('signing out ends the session at once and no other', async () => {
  const { accounts, lost } = await openDemo()
  const phone = await enterAs(accounts, 'staff@demo.test')
  const tablet = await enterAs(accounts, 'staff@demo.test')

  await signOut(accounts, phone.session.id)

  expect(accounts.sessionOf(phone.token)).toBe(null)
  expect(accounts.sessionOf(tablet.token)?.id).toBe(tablet.session.id)
  expect(lost).toEqual([{ kind: 'session', session: phone.session.id, person: phone.person.id }])
})

test('a session that is used lives on, and one that is not ends', async () => {
  const { accounts, time } = await openDemo()
  const used = await enterAs(accounts, 'staff@demo.test')
  const unused = await enterAs(accounts, 'staff@demo.test')

  for (let day = 0; day < 60; day += 1) {
    time.now += 24 * 60 * MINUTE
    expect(accounts.sessionOf(used.token)?.id).toBe(used.session.id)
    await accounts.refresh()
  }

  expect(accounts.sessionOf(unused.token)).toBe(null)
})

test('being used is written once an hour and not at each request', async () => {
  const { accounts, time } = await openDemo()
  const { token } = await enterAs(accounts, 'staff@demo.test')
  const before = accounts.data()

  time.now += 59 * MINUTE
  for (let request = 0; request < 100; request += 1) accounts.sessionOf(token)
  await accounts.refresh()
  expect(accounts.data()).toBe(before)

  time.now += MINUTE
  for (let request = 0; request < 100; request += 1) accounts.sessionOf(token)
  await accounts.refresh()
  expect(accounts.sessionOf(token)?.lastSeen).toBe(time.now)
})

test('a script that signs in each time does not grow the file for ever', async () => {
  const { accounts, time } = await openDemo()
  const first = await enterAs(accounts, 'staff@demo.test')
  const asCustomer = await enterAs(accounts, 'staff@demo.test', 'customer')

  for (let round = 0; round < MOST_SESSIONS; round += 1) {
    time.now += 1
    await enterAs(accounts, 'staff@demo.test')
  }

  expect(accounts.data().sessions.size).toBe(MOST_SESSIONS + 1)
  expect(accounts.sessionOf(first.token)).toBe(null)
  expect(accounts.sessionOf(asCustomer.token)?.portal).toBe('customer')
})

test('a password changed while the old one was being checked lets nobody in', async () => {
  const { accounts } = await openDemo({
    passwords: {
      hash: async () => ({ ok: true, value: { ...CHEAP, salt: 's', hash: 'h' } }),
      verify: async () => {
        const id = idOf(accounts, MAI.email)
        await accounts.change(data => {
          const person = data.people.get(id)
          if (person === undefined) throw new Error('no Mai')
          const next = { ...person, password: { ...CHEAP, salt: 's', hash: 'another' } }
          return { data: { ...data, people: data.people.with(next) }, answer: null }
        })
        return { ok: true, value: true }
      },
    },
  })

  expect(await signIn(accounts, MAI)).toEqual({ ok: false, why: 'wrong-credentials' })
})
