import { describe, expect, test } from 'vitest'
import { accountRoom, deskRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { heldBy } from '../../helpers/held.ts'
import { AN, HOA, LAN, MINH } from '../../helpers/people.ts'
import { clock } from '../../helpers/station-scene.ts'
import { MINUTE, race, STATION, says, started } from './racing.ts'
import { Town } from './town.ts'

describe('the race for one bill of', () => {
  const owing = (balance: number) => async (town: Town) => {
    if (balance > 0) await fill(town, balance)
    await says(AN, 's1', 'booked', { connector: 'c1', from: town.now })(town)
    await town.arbiter.whenIdle()
    await says(AN, 's1', 'started', started('customer'))(town)
    await town.pass(60 * MINUTE)
    await says(AN, 's1', 'stopped', { via: 'customer' })(town)
    await town.arbiter.whenIdle()
  }
  const asks = (id: string) => (town: Town) =>
    town.send(
      AN,
      STATION,
      fact('payments', id, 'asked', { at: town.now, session: 's1', method: 'wallet', amount: 10_000 }),
    )
  const takes = (who: Author, id: string) => (town: Town) =>
    town.send(
      who,
      STATION,
      fact('payments', id, 'taken', {
        at: town.now,
        session: 's1',
        method: 'cash',
        amount: 10_000,
        receipt: `st-1-T1-${id.slice(1)}`,
      }),
    )

  test('two devices that pay from one wallet: it is debited once', async () => {
    const acts = [
      { by: 'phone', does: asks('p1') },
      { by: 'laptop', does: asks('p2') },
    ]
    await race(owing(50_000), acts, async (town, [first]) => {
      const { payments } = await town.station('st-1')
      const [paid, declined] = first === 'phone' ? ['p1', 'p2'] : ['p2', 'p1']
      expect(payments.get(paid)?.settled?.amount).toBe(10_000)
      expect(payments.get(declined)?.declined?.why).toBe('nothing-due')
      expect(heldBy(await town.account('an')).get('VND')).toBe(40_000)
    })
  })

  test('cash twice: both are kept and the surplus is shown', async () => {
    const acts = [
      { by: 'lan', does: takes(LAN, 'p1') },
      { by: 'minh', does: takes(MINH, 'p2') },
    ]
    await race(owing(0), acts, async town => {
      const { money } = (await town.station('st-1')).sessions.get('s1') ?? {}
      expect(money).toMatchObject({ paid: 20_000, refundDue: 10_000 })
      const { attention, takings } = await town.desk('st-1')
      expect([...attention.values()].map(({ raised }) => [raised?.what, raised?.amount])).toEqual([['surplus', 10_000]])
      expect([...takings.keys()].sort()).toEqual(['p1', 'p2'])
    })
  })

  test('cash and wallet: whatever arrives first, nothing is lost and nothing is debited for nothing', async () => {
    const acts = [
      { by: 'an', does: asks('p1') },
      { by: 'lan', does: takes(LAN, 'p2') },
    ]
    await race(owing(50_000), acts, async town => {
      const [{ money }, account] = [(await town.station('st-1')).sessions.get('s1') ?? {}, await town.account('an')]
      const debited = 50_000 - (heldBy(account).get('VND') ?? 0)
      expect([0, 10_000]).toContain(debited)
      expect(money).toMatchObject({ paid: 10_000 + debited, refundDue: debited })
    })
  })

  test('money for what was waived: it is kept and shows as surplus', async () => {
    const acts = [
      { by: 'hoa', does: says(HOA, 's1', 'waived', { why: 'the lamp was broken' }) },
      { by: 'lan', does: (town: Town) => town.pass(1).then(() => takes(LAN, 'p1')(town)) },
    ]
    await race(owing(0), acts, async (town, [first]) => {
      const { money } = (await town.station('st-1')).sessions.get('s1') ?? {}
      expect([money?.paid, money?.refundDue]).toEqual([10_000, first === 'hoa' ? 10_000 : 0])
    })
  })

  async function fill(town: Town, amount: number) {
    await town.send(AN, accountRoom('an'), fact('topups', 't0', 'asked', { at: town.now, station: 'st-1', amount }))
    await town.arbiter.whenIdle()
    await town.send(
      LAN,
      deskRoom('st-1'),
      fact('topups', 'an:t0', 'approved', { at: town.now, by: 'lan', amount, method: 'cash' }),
    )
    await town.arbiter.whenIdle()
  }

  test('one wallet at two stations at once: never below zero, and who is too late is told how much is missing', async () => {
    const town = new Town()
    for (const station of ['st-1', 'st-10']) await town.build(station)
    await fill(town, 15_000)
    const at = (station: string, session: string, name: string, more: object) =>
      town.send(AN, stationRoom(station), fact('sessions', session, name, { at: town.now, ...more }))
    for (const [station, session] of [
      ['st-1', 'a'],
      ['st-10', 'b'],
    ] as const) {
      await at(station, session, 'booked', { connector: 'c1', from: town.now })
      await town.arbiter.whenIdle()
      await at(station, session, 'started', started('customer'))
    }
    await town.pass(60 * MINUTE)
    for (const [station, session] of [
      ['st-1', 'a'],
      ['st-10', 'b'],
    ] as const)
      await at(station, session, 'stopped', { via: 'customer' })
    await town.arbiter.whenIdle()

    const asked = (session: string) => ({ at: town.now, session, method: 'wallet', amount: 10_000 })
    await Promise.all([
      town.send(AN, stationRoom('st-1'), fact('payments', 'p1', 'asked', asked('a'))),
      town.send(AN, stationRoom('st-10'), fact('payments', 'p1', 'asked', asked('b'))),
    ])
    await town.arbiter.whenIdle()

    const answers = await Promise.all(
      ['st-1', 'st-10'].map(async station => (await town.station(station)).payments.get('p1')),
    )
    expect(answers.map(payment => payment?.settled?.amount ?? payment?.declined?.missing).sort()).toEqual([
      10_000, 5000,
    ])
    expect(heldBy(await town.account('an')).get('VND')).toBe(5000)
    await town.stop()
  })
})

test('a price changed while a tablet was offline: the one in force at the start holds, whenever the start arrives', async () => {
  const changes = {
    by: 'hoa',
    does: (town: Town) =>
      town.send(HOA, STATION, {
        root: 'tariffs',
        id: 't2',
        name: '',
        value: { from: clock('09:30'), perHour: 900_000_000 },
      }),
  }
  const starts = { by: 'lan', does: says(LAN, 's1', 'started', started('staff'), clock('09:29')) }
  await race(
    town => town.pass(40 * MINUTE),
    [changes, starts],
    async town => {
      await town.pass(20 * MINUTE)
      await says(LAN, 's1', 'stopped', {}, clock('09:59'))(town)
      await town.arbiter.whenIdle()
      const { billed } = (await town.station('st-1')).sessions.get('s1') ?? {}
      expect([billed?.tariff, billed?.total]).toEqual(['t1', 5000])
    },
  )
})
