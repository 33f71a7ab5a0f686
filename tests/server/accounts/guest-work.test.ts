import { expect, test } from 'vitest'
import { CROWD, type Work } from '../../../server/accounts/crowd.ts'
import { makeGuest, workForGuest } from '../../../server/accounts/guests.ts'
import type { Accounts } from '../../../server/accounts/open.ts'
import { work } from '../../../shared/work.ts'
import { EASY, workedFor } from './crowd-work.ts'
import { HOUR, MINUTE, openPlace } from './place.ts'

const FROM = { address: '192.0.2.1', device: 'Phone' }

test.each([
  ['the /56 of one home', 240, (nth: number) => `2001:db8:1:2${(nth % 256).toString(16).padStart(2, '0')}::1`],
  ['the /48 of one company', 600, (nth: number) => `2001:db8:1:${(nth % 256).toString(16)}00::1`],
  ['the /24 of one provider', 240, (nth: number) => `192.0.2.${nth % 256}`],
])('%s makes no more than %i guests an hour', async (_what, most, addressOf) => {
  const { accounts } = await openPlace(EASY)
  let made = 0
  for (let tap = 0; tap < most + 50; tap += 1) {
    const tapped = await makeGuest(accounts, {
      device: 'Phone',
      address: addressOf(tap),
      work: await workedFor(accounts),
    })
    if (tapped.ok) made += 1
  }

  expect(made).toBe(most)
})

/** So many come within the hour, each from another address. */
async function crowdOf(accounts: Accounts, many: number): Promise<void> {
  for (let nth = 0; nth < many; nth += 1) {
    const made = await makeGuest(accounts, { device: 'Phone', address: `10.${nth >> 8}.${nth & 255}.1` })
    if (!made.ok) throw new Error(made.why)
  }
}

test('in a crowd a guest works, once for each; an hour later a tap is enough again', async () => {
  const { accounts, time } = await openPlace({ crowd: { ...CROWD, newPerHour: 20, leastBits: 6, mostBits: 8 } })
  await crowdOf(accounts, 20)
  const from = (nth: number) => ({ device: 'Phone', address: `10.9.${nth}.1` })

  expect(workForGuest(accounts).bits).toBe(6)
  expect(await makeGuest(accounts, from(1))).toEqual({ ok: false, why: 'needs-work' })
  const done = await workedFor(accounts)
  expect((await makeGuest(accounts, { ...from(1), work: done })).ok).toBe(true)
  expect(await makeGuest(accounts, { ...from(2), work: done })).toEqual({ ok: false, why: 'needs-work' })

  time.now += HOUR + HOUR / 10
  expect(workForGuest(accounts).bits).toBe(0)
  expect((await makeGuest(accounts, from(3))).ok).toBe(true)
})

test('only work on a challenge of our own counts, whole and in time', async () => {
  const { accounts, time } = await openPlace({ crowd: { ...CROWD, newPerHour: 1, leastBits: 7, mostBits: 8 } })
  await crowdOf(accounts, 1)
  const tap = (worked?: Work) => makeGuest(accounts, { device: 'Phone', address: '10.9.9.1', work: worked })
  await tap(await workedFor(accounts))
  const solved = async (challenge: string, bits: number) => ({
    challenge,
    nonce: await work(challenge, bits, () => Promise.resolve()),
  })
  const { challenge, bits } = workForGuest(accounts)
  const good = await solved(challenge, bits)
  const [until, , random = '', mac] = challenge.split('.')
  const lazy = { challenge, nonce: 'zzzzzzzz' }
  const tries = [
    await solved([until, '0', random, mac].join('.'), 0),
    await solved([Number(until) + HOUR, '8', random, mac].join('.'), 8),
    await solved('', 0),
    await solved('....', 0),
    await solved(`${until}.NaN.${random}.${mac}`, 0),
    lazy,
  ]

  for (const tried of tries) expect(await tap(tried)).toEqual({ ok: false, why: 'needs-work' })
  time.now += 5 * MINUTE
  expect(await tap(good)).toEqual({ ok: false, why: 'needs-work' })
  time.now -= 1
  expect((await tap(good)).ok).toBe(true)
})

test('the work doubles as the crowd does, up to what a phone can bear, and no flood lasts', async () => {
  const { accounts, time } = await openPlace({ crowd: { ...CROWD, newPerHour: 10, leastBits: 1, mostBits: 3 } })
  const bits: number[] = []
  for (let nth = 0; nth < 80; nth += 1) {
    bits.push(workForGuest(accounts).bits)
    const made = await makeGuest(accounts, {
      device: 'Phone',
      address: `10.8.${nth}.1`,
      work: await workedFor(accounts),
    })
    expect(made.ok).toBe(true)
  }

  expect([bits[9], bits[10], bits[19], bits[20], bits[39], bits[40], bits[79]]).toEqual([0, 1, 1, 2, 2, 3, 3])
  time.now += 4 * HOUR
  expect(workForGuest(accounts).bits).toBe(0)
})

test('of many who show one work at the same moment one gets in, however long the other nodes take to answer', async () => {
  const { accounts } = await openPlace({ crowd: { ...CROWD, newPerHour: 1, leastBits: 4, mostBits: 6 } })
  const asked: string[][] = []
  const slow: Accounts = {
    ...accounts,
    sharedThrottles: async tries => {
      asked.push(tries.map(({ name }) => name))
      await new Promise(setImmediate)
      return { ok: true, takeBack: async () => {} }
    },
  }
  await makeGuest(slow, { device: 'Phone', address: '10.7.0.1' })
  const done = await workedFor(slow)

  const taps = Array.from({ length: 30 }, (_, nth) =>
    makeGuest(slow, { device: 'Phone', address: `10.7.${nth}.2`, work: done }),
  )

  expect((await Promise.all(taps)).filter(({ ok }) => ok)).toHaveLength(1)
  expect(asked).toEqual([
    ['guests', 'guestsNear', 'guestsWide'],
    ['guests', 'guestsNear', 'guestsWide', 'work'],
  ])
})

test('work that was done at an address that has to wait is not lost', async () => {
  const { accounts } = await openPlace({ crowd: { ...CROWD, newPerHour: 10, leastBits: 4, mostBits: 8 } })
  for (let tap = 0; tap < 60; tap += 1) await makeGuest(accounts, { ...FROM, work: await workedFor(accounts) })
  const done = await workedFor(accounts)

  expect(await makeGuest(accounts, { ...FROM, work: done })).toMatchObject({ ok: false, why: 'slow-down' })
  expect((await makeGuest(accounts, { ...FROM, address: '198.51.100.7', work: done })).ok).toBe(true)
})
