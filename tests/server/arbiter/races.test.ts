import { describe, expect, test } from 'vitest'
import { accountRoom, deskRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { SessionFacts } from '../../../shared/documents/station/facts.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { heldBy } from '../../helpers/held.ts'
import { AN, BINH, CHARGER, HOA, LAN, MINH } from '../../helpers/people.ts'
import { clock } from '../../helpers/station-scene.ts'
import { type Place, Town } from './town.ts'

const MINUTE = 60_000
const STATION = stationRoom('st-1')

interface Act {
  by: string
  does: (town: Town) => Promise<string>
}

/** All orders of arrival. */
function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) => ordersOf(items.toSpliced(index, 1)).map(rest => [item, ...rest]))
}

/** Plays a race in every order of arrival, once with the arbiter answering in between and once at the end. */
async function race(
  prepare: (town: Town) => Promise<void>,
  acts: readonly Act[],
  check: (town: Town, order: readonly string[], words: Readonly<Record<string, string>>) => Promise<void>,
  place: Place = {},
): Promise<void> {
  for (const order of ordersOf(acts)) {
    for (const isAnsweredBetween of [true, false]) {
      const town = new Town()
      await town.build('st-1', { connectors: { c1: {}, c2: {}, c3: {} }, ...place })
      await prepare(town)
      const words: Record<string, string> = {}
      for (const { by, does } of order) {
        words[by] = await does(town)
        if (isAnsweredBetween) await town.arbiter.whenIdle()
      }
      await town.arbiter.whenIdle()
      await check(
        town,
        order.map(({ by }) => by),
        words,
      )
      expect(town.troubles).toEqual([])
      await town.stop()
    }
  }
}

const nothing = async () => {}

function says(who: Author, session: string, name: string, more: object, at?: number): Act['does'] {
  return town => town.send(who, STATION, fact('sessions', session, name, { at: at ?? town.now, ...more }))
}

function books(who: Author, session: string, more: Partial<SessionFacts['booked']> = {}): Act['does'] {
  return town => says(who, session, 'booked', { connector: 'c1', from: town.now, ...more })(town)
}

const started = (via: string, connector = 'c1') => ({ connector, via })

describe('the race of', () => {
  test('two bookings: the first to arrive has the spot, the other is told where else', async () => {
    const acts = [
      { by: 'an', does: books(AN, 's-an') },
      { by: 'binh', does: books(BINH, 's-binh') },
      { by: 'lan', does: books(LAN, 's-lan') },
    ]
    await race(nothing, acts, async (town, [first, ...others]) => {
      const phases = await town.phases('st-1')
      expect(phases[`s-${first}`]).toBe('held')
      for (const other of others) {
        expect(phases[`s-${other}`]).toBe('denied')
        const { sessions } = await town.station('st-1')
        expect(sessions.get(`s-${other}`)?.denied).toEqual({ at: town.now, why: 'taken', instead: ['c2', 'c3'] })
        if (other !== 'lan') expect(await town.told(other)).toEqual(['denied'])
      }
    })
  })

  test('two slots that only touch: both have theirs', async () => {
    const [at, noon] = [clock('11:00'), clock('12:00')]
    const acts = [
      { by: 'an', does: books(AN, 's-an', { from: at, until: noon }) },
      { by: 'binh', does: books(BINH, 's-binh', { from: noon, until: noon + 60 * MINUTE }) },
    ]
    await race(nothing, acts, async town => {
      expect(await town.phases('st-1')).toEqual({ 's-an': 'held', 's-binh': 'held' })
    })
  })

  test('a booking and whom staff or a charger put there: who is there stays, the other hears of it', async () => {
    for (const [who, via] of [
      [LAN, 'staff'],
      [CHARGER, 'charger'],
    ] as const) {
      const acts = [
        { by: 'an', does: books(AN, 's-an') },
        { by: 'walk-in', does: says(who, 's-in', 'started', started(via)) },
      ]
      const check = async (town: Town, [first]: readonly string[]) => {
        const phases = await town.phases('st-1')
        expect(phases['s-in']).toBe('active')
        const isHeard = first === 'an' ? ['displaced', 'denied'] : ['denied']
        expect(isHeard).toContain(phases['s-an'])
        const { notes } = await town.account('an')
        const told = [...notes.values()].find(({ what }) => what === phases['s-an'])
        expect(told?.instead).toEqual(['c2', 'c3'])
      }
      await race(nothing, acts, check, { connectors: { c1: { charger: 'k1' }, c2: {}, c3: {} } })
    }
  })

  test('a start by staff against a cancellation: the start stands', async () => {
    const prepare = async (town: Town) => {
      await books(AN, 's-an')(town)
      await town.arbiter.whenIdle()
    }
    const acts = [
      { by: 'an', does: says(AN, 's-an', 'cancelled', {}) },
      { by: 'lan', does: says(LAN, 's-an', 'started', started('staff')) },
    ]
    await race(prepare, acts, async (town, [first], words) => {
      expect(await town.phases('st-1')).toEqual({ 's-an': 'active' })
      expect(words.an).toBe(first === 'an' ? 'saved' : 'condition: started')
    })
  })

  test('a start by staff against the end of the hold: the start stands, and no strike is left', async () => {
    const town = new Town()
    await town.build('st-1')
    await books(AN, 's-an')(town)
    await town.pass(16 * MINUTE)
    expect(await town.phases('st-1')).toEqual({ 's-an': 'expired' })
    expect(await says(LAN, 's-an', 'started', started('staff'))(town)).toBe('saved')
    await town.arbiter.whenIdle()
    expect(await town.phases('st-1')).toEqual({ 's-an': 'active' })
    expect([...(await town.account('an')).strikes.values()].map(({ lifted }) => lifted?.why)).toEqual(['started'])
    await town.stop()
  })

  test('a start by staff against a denial: the start stands', async () => {
    const town = new Town()
    await town.build('st-1')
    await books(BINH, 's-binh')(town)
    await books(AN, 's-an')(town)
    await town.arbiter.whenIdle()
    expect(await says(LAN, 's-an', 'started', started('staff', 'c2'))(town)).toBe('saved')
    await town.arbiter.whenIdle()
    expect(await town.phases('st-1')).toEqual({ 's-an': 'active', 's-binh': 'held' })
    await town.stop()
  })

  test('a check-in that comes when the spot was granted again: the later grant stands, the latecomer is told', async () => {
    for (const claimed of ['09:14', '09:16']) {
      const town = new Town()
      await town.build('st-1')
      await books(AN, 's-an')(town)
      await town.pass(16 * MINUTE)
      await books(BINH, 's-binh')(town)
      await town.pass(2 * MINUTE)
      expect(await says(AN, 's-an', 'started', started('customer'), clock(claimed))(town)).toBe('saved')
      await town.arbiter.whenIdle()
      expect(await town.phases('st-1')).toEqual({ 's-an': 'displaced', 's-binh': 'held' })
      expect((await town.told('an')).at(-1)).toBe('displaced')
      await town.stop()
    }
  })

  test('a check-in that comes late while nobody wanted the spot: it counts', async () => {
    const town = new Town()
    await town.build('st-1')
    await books(AN, 's-an')(town)
    await town.pass(30 * MINUTE)
    await says(AN, 's-an', 'started', started('customer'))(town)
    await town.arbiter.whenIdle()
    expect(await town.phases('st-1')).toEqual({ 's-an': 'active' })
    await town.stop()
  })

  test('two starts at one spot: both are kept, the later is shown to staff, and who moves is shown no more', async () => {
    const acts = [
      { by: 'lan', does: says(LAN, 's-lan', 'started', started('staff')) },
      { by: 'minh', does: says(MINH, 's-minh', 'started', started('staff'), clock('08:59')) },
    ]
    await race(nothing, acts, async town => {
      const open = async () => [...(await town.desk('st-1')).attention.values()].filter(({ isOpen }) => isOpen)
      expect((await open()).map(({ raised }) => raised?.session)).toEqual(['s-lan'])
      await says(MINH, 's-lan', 'moved/1', { connector: 'c2' })(town)
      await town.arbiter.whenIdle()
      expect([await open(), await town.phases('st-1')]).toEqual([[], { 's-lan': 'active', 's-minh': 'active' }])
    })
  })

  test('two who stop one session: the first stands, the second is told', async () => {
    const prepare = async (town: Town) => {
      await says(LAN, 's1', 'started', started('staff'))(town)
    }
    const acts = [
      { by: 'lan', does: says(LAN, 's1', 'stopped', {}) },
      { by: 'minh', does: says(MINH, 's1', 'stopped', { soc: 80 }) },
    ]
    await race(prepare, acts, async (_, [first, second], words) => {
      expect([words[first ?? ''], words[second ?? '']]).toEqual(['saved', 'already'])
    })
  })

  test('two staff who approve one top-up: it is credited once, and the second is told', async () => {
    const asked = (town: Town) => fact('topups', 't1', 'asked', { at: town.now, station: 'st-1', amount: 50_000 })
    const approves = (who: Author, by: string) => (town: Town) =>
      town.send(
        who,
        deskRoom('st-1'),
        fact('topups', 'an:t1', 'approved', { at: town.now, by, amount: 50_000, method: 'cash' }),
      )
    const prepare = async (town: Town) => {
      await town.send(AN, accountRoom('an'), asked(town))
      await town.arbiter.whenIdle()
    }
    const acts = [
      { by: 'lan', does: approves(LAN, 'lan') },
      { by: 'minh', does: approves(MINH, 'minh') },
    ]
    await race(prepare, acts, async (town, [first, second], words) => {
      expect([words[first ?? ''], words[second ?? '']]).toEqual(['saved', 'already'])
      expect(heldBy(await town.account('an'))).toEqual(new Map([['VND', 50_000]]))
      expect(await town.told('an')).toEqual(['topped-up'])
    })
  })
})

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
