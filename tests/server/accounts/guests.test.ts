import { expect, test } from 'vitest'
import { claimGuest, MOST_GUESTS, makeGuest } from '../../../server/accounts/guests.ts'
import type { Accounts } from '../../../server/accounts/open.ts'
import type { SignedIn } from '../../../server/accounts/sessions.ts'
import { signIn } from '../../../server/accounts/sign-in.ts'
import { DAY, enterAs, HOUR, openDemo, openPlace } from './place.ts'

const FROM = { address: '192.0.2.1', device: 'Phone' }
const MAI = { email: 'mai@demo.test', password: 'eight or more', address: FROM.address }

async function guestOf(accounts: Accounts, name?: string): Promise<SignedIn> {
  const made = await makeGuest(accounts, { ...FROM, name })
  if (!made.ok) throw new Error(made.why)
  return made.value
}

test('one tap makes a customer, and nothing more', async () => {
  const { accounts } = await openPlace()

  const { person, session, token } = await guestOf(accounts)

  expect(person).toEqual({ id: person.id, name: 'Guest', roles: {}, guest: true, createdAt: session.createdAt })
  expect(accounts.sessionOf(token)?.portal).toBe('customer')
})

test('an id fits where it is written, in a fact and in the name of a room', async () => {
  const { accounts } = await openPlace()

  expect((await guestOf(accounts)).person.id).toMatch(/^[A-Za-z0-9]{21}$/)
})

test('a guest who claims the account keeps the id and the session, under a new token', async () => {
  const { accounts, lost } = await openPlace()
  const guest = await guestOf(accounts)

  const claimed = await claimGuest(accounts, { ...MAI, session: guest.session, name: 'Mai' })

  if (!claimed.ok) throw new Error(claimed.why)
  expect(claimed.value.person).toMatchObject({ id: guest.person.id, name: 'Mai', email: 'mai@demo.test' })
  expect(claimed.value.person.guest).toBe(undefined)
  expect(claimed.value.session.id).toBe(guest.session.id)
  expect(accounts.sessionOf(guest.token)).toBe(null)
  expect(accounts.sessionOf(claimed.value.token)?.id).toBe(guest.session.id)
  expect(lost).toEqual([])
  const again = await signIn(accounts, { ...MAI, device: 'Laptop' })
  expect(again.ok && again.value.person.id).toBe(guest.person.id)
})

test('a guest who gives no other name keeps the one they have', async () => {
  const { accounts } = await openPlace()
  const { session } = await guestOf(accounts, 'Mai')

  const claimed = await claimGuest(accounts, { ...MAI, session })

  expect(claimed.ok && claimed.value.person.name).toBe('Mai')
})

test('nobody claims twice, with an email of another, or what is no guest', async () => {
  const { accounts } = await openDemo()
  const first = await guestOf(accounts)
  const second = await guestOf(accounts)
  const staff = await enterAs(accounts, 'staff@demo.test', 'customer')
  await claimGuest(accounts, { ...MAI, session: first.session })

  const answers = [
    await claimGuest(accounts, { ...MAI, email: 'mai2@demo.test', session: first.session }),
    await claimGuest(accounts, { ...MAI, session: second.session }),
    await claimGuest(accounts, { ...MAI, email: 'staff@demo.test', session: second.session }),
    await claimGuest(accounts, { ...MAI, email: 'mai3@demo.test', session: staff.session }),
  ]

  expect(answers).toEqual([
    { ok: false, why: 'not-a-guest' },
    { ok: false, why: 'email-taken' },
    { ok: false, why: 'email-taken' },
    { ok: false, why: 'not-a-guest' },
  ])
})

test('of two guests who claim one email at the same moment one gets it', async () => {
  const { accounts } = await openPlace()
  const guests = [await guestOf(accounts), await guestOf(accounts)]

  const answers = await Promise.all(guests.map(({ session }) => claimGuest(accounts, { ...MAI, session })))

  expect(answers.map(answer => (answer.ok ? 'claimed' : answer.why)).sort()).toEqual(['claimed', 'email-taken'])
})

test('one address cannot make guests without end', async () => {
  const { accounts } = await openPlace()
  for (let tap = 0; tap < 60; tap += 1) await guestOf(accounts)

  expect(await makeGuest(accounts, FROM)).toEqual({ ok: false, why: 'slow-down', retryAfterMs: 10_000 })
  expect((await makeGuest(accounts, { ...FROM, address: '192.0.2.2' })).ok).toBe(true)
})

test('a guest whose session has expired is forgotten, and nobody else is', async () => {
  const { accounts, time, lost } = await openDemo()
  const gone = await guestOf(accounts)
  time.now += 100 * DAY
  const here = await guestOf(accounts)
  const before = accounts.data().people.size
  await accounts.sweep()
  expect(accounts.data().people.size).toBe(before)

  time.now += 100 * DAY
  await accounts.sweep()

  const { people } = accounts.data()
  expect(people.size).toBe(before - 1)
  expect(people.has(gone.person.id)).toBe(false)
  expect(people.has(here.person.id)).toBe(true)
  expect(lost).toEqual([{ kind: 'session', session: gone.session.id, person: gone.person.id }])
})

test('a place full of guests takes nobody new until some have expired', async () => {
  const { accounts, time } = await openPlace()
  const tap = (from: number) => makeGuest(accounts, { device: 'Phone', address: `10.0.${from >> 8}.${from & 255}` })
  for (let wave = 0; wave < 10; wave += 1) {
    await Promise.all(Array.from({ length: MOST_GUESTS / 10 }, (_, from) => tap(from)))
    time.now += HOUR
  }
  expect(accounts.data().people.size).toBe(MOST_GUESTS)

  expect(await tap(0)).toEqual({ ok: false, why: 'busy' })
  time.now += 180 * DAY
  await accounts.sweep()
  expect((await tap(0)).ok).toBe(true)
})
