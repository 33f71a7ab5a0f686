import { expect, test } from 'vitest'
import type { Work } from '../../../server/accounts/crowd.ts'
import { claimGuest, MOST_GUESTS, makeGuest } from '../../../server/accounts/guests.ts'
import { markActive } from '../../../server/accounts/idle-guests.ts'
import type { Accounts } from '../../../server/accounts/open.ts'
import type { SignedIn } from '../../../server/accounts/sessions.ts'
import { signIn } from '../../../server/accounts/sign-in.ts'
import { EASY, workedFor } from './crowd-work.ts'
import { DAY, enterAs, openDemo, openPlace } from './place.ts'

const FROM = { address: '192.0.2.1', device: 'Phone' }
const MAI = { email: 'mai@demo.test', password: 'eight or more', address: FROM.address }

async function guestOf(accounts: Accounts, name?: string, worked?: Work): Promise<SignedIn> {
  const made = await makeGuest(accounts, { ...FROM, name, work: worked })
  if (!made.ok) throw new Error(made.why)
  return made.value
}

test('one tap makes a customer, and nothing more', async () => {
  const { accounts } = await openPlace()

  const { person, session, token } = await guestOf(accounts)

  expect(person).toEqual({
    id: person.id,
    name: 'Guest',
    roles: {},
    guest: true,
    idle: true,
    createdAt: session.createdAt,
  })
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
  await markActive(accounts, gone.person.id)
  time.now += 100 * DAY
  const here = await guestOf(accounts)
  await markActive(accounts, here.person.id)
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

/** Fills a place to the brim, from addresses all over the world. */
async function fill({ accounts, time }: Awaited<ReturnType<typeof openPlace>>): Promise<void> {
  for (let wave = 0; accounts.data().people.size < MOST_GUESTS; wave += 1) {
    const size = Math.min(1000, MOST_GUESTS - accounts.data().people.size)
    const tap = async (from: number) =>
      makeGuest(accounts, {
        device: 'Phone',
        address: `${wave}.${from >> 8}.${from & 255}.1`,
        work: await workedFor(accounts),
      })
    await Promise.all(Array.from({ length: size }, (_, from) => tap(from)))
    time.now += 1000
  }
}

test('in a place full of guests the oldest who did nothing make room, and nobody else', async () => {
  const place = await openPlace(EASY)
  const { accounts } = place
  const [active, idle] = [await guestOf(accounts), await guestOf(accounts)]
  await markActive(accounts, active.person.id)
  place.time.now += 1
  await fill(place)

  const newest = await guestOf(accounts, undefined, await workedFor(accounts))

  expect(accounts.data().people.size).toBe(MOST_GUESTS - 99)
  expect(accounts.sessionOf(idle.token)).toBe(null)
  for (const { token, person } of [active, newest]) expect(accounts.sessionOf(token)?.person).toBe(person.id)
})

test('a guest who did nothing goes after a day, and one who did stays', async () => {
  const { accounts, time } = await openPlace()
  const [idle, active] = [await guestOf(accounts), await guestOf(accounts)]
  await markActive(accounts, active.person.id)
  time.now += DAY - 1
  await accounts.sweep()
  expect(accounts.data().people.size).toBe(2)

  time.now += 1
  await accounts.sweep()

  expect(
    accounts
      .data()
      .people.rows()
      .map(({ id }) => id),
  ).toEqual([active.person.id])
  expect(accounts.sessionOf(idle.token)).toBe(null)
})
