import { expect, test } from 'vitest'
import { accountRoom, deskRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import type { Log } from '../../../server/store/log.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { AN, BINH, HOA, LAN } from '../../helpers/people.ts'
import { clock } from '../../helpers/station-scene.ts'
import { MortalLog } from './mortal-log.ts'
import { Town } from './town.ts'

const STATION = stationRoom('st-1')
const DESK = deskRoom('st-1')
const AT = clock('09:00')

interface Step {
  by: Author
  room: RoomName
  facts: readonly Fact[]
}

const step = (by: Author, room: RoomName, ...facts: readonly Fact[]): Step => ({ by, room, facts })
const says = (by: Author, root: string, id: string, name: string, more: object) =>
  step(by, STATION, fact(root, id, name, { at: AT, ...more }))

/** A top-up, two bookings of one spot, a wait for it, a session, its payment from the wallet, a refund, and one the owner approves. */
const DAY: readonly Step[] = [
  step(AN, accountRoom('an'), fact('topups', 't1', 'asked', { at: AT, station: 'st-1', amount: 90_000 })),
  step(LAN, DESK, fact('topups', 'an:t1', 'approved', { at: AT, by: 'lan', amount: 90_000, method: 'cash' })),
  says(AN, 'sessions', 's1', 'booked', { connector: 'c1', from: AT }),
  says(BINH, 'sessions', 's2', 'booked', { connector: 'c1', from: AT }),
  says(AN, 'sessions', 's1', 'started', { connector: 'c1', via: 'customer' }),
  says(BINH, 'sessions', 's3', 'booked', { connector: 'c1', from: AT, waits: true }),
  says(LAN, 'sessions', 's1', 'stopped', { at: AT + 1 }),
  says(AN, 'payments', 'p1', 'asked', { session: 's1', method: 'wallet', amount: 1 }),
  says(AN, 'payments', 'p2', 'asked', { session: 's1', method: 'wallet', amount: 1 }),
  says(LAN, 'payments', 'p1', 'refunded/1', { amount: 1000, why: 'noise', to: 'wallet' }),
  step(
    LAN,
    DESK,
    fact('refunds', 'r1', 'asked', {
      at: AT,
      by: 'lan',
      session: 's1',
      payment: 'p1',
      amount: 2000,
      why: 'more noise',
      to: 'wallet',
    }),
  ),
  step(HOA, DESK, fact('refunds', 'r1', 'approved', { at: AT, by: 'hoa' })),
  // Without it the refunded amount would be owed again.
  says(LAN, 'sessions', 's1', 'waived', { at: AT + 2, why: 'the noise' }),
]

const PLACE = { tariff: { start: 10_000 } }

/** Each step as a device does it: resent until it is answered, by any running process. */
async function play(log: Log, diesAt?: number, isStored?: boolean): Promise<{ commits: number; town: Town }> {
  const hand = new HandClock(AT)
  let mortal = new MortalLog(log, diesAt, isStored)
  let town = new Town({ log: mortal.log, clock: hand })
  const again = async (does: () => Promise<unknown>) => {
    for (;;) {
      try {
        await does()
        await town.arbiter.whenIdle()
      } catch (error) {
        if (!mortal.isDead) throw error
      }
      if (!mortal.isDead) return
      await town.stop()
      mortal = new MortalLog(log)
      town = new Town({ log: mortal.log, clock: hand, seed: 2 })
      await town.arbiter.whenIdle()
    }
  }
  await again(() => town.build('st-1', PLACE))
  for (const { by, room, facts } of DAY) await again(() => town.send(by, room, ...facts))
  return { commits: mortal.commits, town }
}

/** The final facts, without numbers and orders a second process may choose otherwise. */
async function outcomeOf(town: Town) {
  const [station, an, binh, desk] = [
    await town.station('st-1'),
    await town.account('an'),
    await town.account('binh'),
    await town.desk('st-1'),
  ]
  return {
    phases: await town.phases('st-1'),
    money: station.sessions.get('s1')?.money,
    payments: [...station.payments.values()].map(({ id, settled, declined, refunds }) => ({
      id,
      settled: settled?.amount,
      declined: declined?.why,
      refunds: refunds.map(({ amount }) => amount),
    })),
    ledger: [...an.ledger].map(([key, { amount }]) => [key, amount]).sort(),
    visits: [...an.visits.values(), ...binh.visits.values()].map(({ session, phase }) => [session.id, phase]).sort(),
    told: [[...an.notes.keys()].sort(), [...binh.notes.keys()].sort()],
    entered: desk.refunds.get('r1')?.entered?.number,
    people: [...desk.people.keys()].sort(),
    deskTold: [...desk.notes.keys()].sort(),
    troubles: town.troubles,
  }
}

test('killed at any commit, before or after it is stored: nothing is lost, and nothing is doubled', {
  timeout: 120_000,
}, async () => {
  const { commits, town } = await play(createMemoryLog())
  const expected = await outcomeOf(town)
  await town.stop()
  expect(expected).toMatchObject({
    phases: { s1: 'waived', s2: 'denied', s3: 'held' },
    ledger: [
      ['payment:st-1:p1', -10_000],
      ['refund:st-1:p1:1', 1000],
      ['refund:st-1:p1:2', 2000],
      ['topup:an:t1', 90_000],
    ],
    entered: 2,
    troubles: [],
  })
  expect(commits).toBeGreaterThan(40)

  for (let diesAt = 1; diesAt <= commits; diesAt += 1) {
    for (const isStored of [false, true]) {
      const { town: survivor } = await play(createMemoryLog(), diesAt, isStored)
      expect({ diesAt, isStored, ...(await outcomeOf(survivor)) }).toEqual({ diesAt, isStored, ...expected })
      await survivor.stop()
    }
  }
})

test('a process that starts on what another has finished finds nothing missing', async () => {
  const log = createMemoryLog()
  const { town } = await play(log)
  await town.stop()
  const mortal = new MortalLog(log)
  const next = new Town({ log: mortal.log, clock: new HandClock(AT) })
  await next.arbiter.whenIdle()
  expect([mortal.commits, next.troubles]).toEqual([0, []])
  await next.stop()
})
