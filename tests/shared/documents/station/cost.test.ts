import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  askPayment,
  book,
  type setConnector,
  setTariff,
  start,
  stop,
  takePayment,
} from '../../../../shared/documents/station/actions.ts'
import { costOf, tariffOf } from '../../../../shared/documents/station/cost.ts'
import type { StationInfo } from '../../../../shared/documents/station/facts.ts'
import { decisiveReadings } from '../../../../shared/energy.ts'
import type { Band, Tariff } from '../../../../shared/tariff.ts'
import { AN, CHARGER, HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { clock, paymentFact, type SceneOptions, StationScene, sessionFact } from '../../../helpers/station-scene.ts'

const MINUTE = 60_000

function running(options?: SceneOptions): StationScene {
  const scene = new StationScene(options)
  scene.at('10:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))
  return scene
}

describe('the tariff of a session', () => {
  test('is the one in force when it started, whatever comes later', () => {
    const scene = running()
    scene.at('09:00', HOA, (view, at) =>
      setTariff(view, { id: 't2', at, tariff: { from: clock('09:59'), perHour: 1 } }),
    )
    scene.at('09:00', HOA, (view, at) =>
      setTariff(view, { id: 't3', at, tariff: { from: clock('10:01'), perHour: 2 } }),
    )

    expect(tariffOf(scene.view, scene.session('s'))?.id).toBe('t2')
  })

  test('of a booking is the one in force when its slot begins', () => {
    const scene = new StationScene()
    scene.at('08:00', AN, (view, at) =>
      book(view, { id: 's', at, connector: 'c1', slot: { from: clock('12:00'), until: clock('13:00') } }),
    )
    scene.at('08:00', HOA, (view, at) =>
      setTariff(view, { id: 't2', at, tariff: { from: clock('11:00'), perHour: 1 } }),
    )

    expect(tariffOf(scene.view, scene.session('s'))?.id).toBe('t2')
  })

  test('is the one for its type of connector', () => {
    const scene = running({ connectors: { c1: { type: 'ccs2' } } })
    const forType = (id: string, type: string) =>
      scene.at('09:00', HOA, (view, at) => setTariff(view, { id, at, tariff: { from: at, perHour: 1, types: [type] } }))
    forType('t2', 'ccs2')
    forType('t3', 'ccs')

    expect(tariffOf(scene.view, scene.session('s'))?.id).toBe('t2')
  })

  test('may be none, and then there is no cost', () => {
    const scene = new StationScene()
    scene.state(LAN, clock('10:00'), sessionFact('s', 'started', { at: clock('05:00'), connector: 'c1', via: 'staff' }))

    expect(costOf(scene.view, scene.session('s'), { now: clock('10:00') })).toBe(null)
  })
})

describe('the cost of a session', () => {
  test('runs with the clock until it is stopped', () => {
    const scene = running()
    const cost = (time: string) => costOf(scene.view, scene.session('s'), { now: clock(time) })?.total
    expect([cost('10:00'), cost('10:30'), cost('11:00')]).toEqual([0, 5000, 10_000])

    scene.at('11:00', LAN, (view, at) => stop(view, { session: 's', at, via: 'staff' }))
    expect(cost('23:00')).toBe(10_000)
  })

  test('is reckoned from when the server took a customer’s word to be, where that differs', () => {
    const scene = running()
    const reckoning = { now: clock('11:00'), startedAt: clock('10:30') }

    expect(costOf(scene.view, scene.session('s'), reckoning)?.total).toBe(5000)
  })

  test('of a slot that is paid before is that of the slot, however long somebody stays', () => {
    const scene = new StationScene({ info: { payWhen: 'before' } })
    scene.at('09:00', AN, (view, at) =>
      book(view, { id: 's', at, connector: 'c1', slot: { from: clock('10:00'), until: clock('12:00') } }),
    )
    const cost = () => costOf(scene.view, scene.session('s'), { now: clock('11:00') })?.total
    expect(cost()).toBe(20_000)

    scene.answer('s', '09:00')
    scene.at('10:10', AN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'customer' }))
    scene.at('10:20', AN, (view, at) => stop(view, { session: 's', at, via: 'customer' }))
    expect(cost()).toBe(20_000)
  })

  const CHARGING: SceneOptions = {
    info: { kind: 'charging' },
    connectors: { c1: { charger: 'k1' } },
    tariff: { perKwh: 35_000_000, idlePerMinute: 5_000_000, graceMs: 10 * MINUTE },
  }

  test('of energy is that of the registers, and of the live meter while it runs', () => {
    const scene = running(CHARGING)
    const meter = { startWh: 1000, endWh: 9000, at: clock('10:30'), isClosed: false }
    expect(costOf(scene.view, scene.session('s'), { now: clock('10:30'), meter })?.total).toBe(28_000)

    scene.state(
      SERVER,
      clock('11:00'),
      sessionFact('s', 'metered', { at: clock('11:00'), startWh: 1000, endWh: 11_000 }),
    )
    expect(costOf(scene.view, scene.session('s'), { now: clock('11:00'), meter })?.total).toBe(35_000)
  })

  test('has an idle fee until the charger tells that the cable is pulled, and none where it never does', () => {
    const idleOf = (connector: Parameters<typeof setConnector>[2]) => {
      const scene = running({ ...CHARGING, connectors: { c1: connector } })
      const at = clock('10:30')
      scene.state(CHARGER, at, sessionFact('s', 'stopped', { at }))
      scene.state(SERVER, at, sessionFact('s', 'metered', { at, startWh: 0, endWh: 0 }))
      return costOf(scene.view, scene.session('s'), { now: clock('11:00') })?.total
    }
    expect(idleOf({ charger: 'k1' })).toBe(10_000)
    expect(idleOf({ charger: 'k1', reportsUnplug: false })).toBe(0)
  })

  test('has no idle fee while the customer waits at the desk to pay', () => {
    const scene = new StationScene(CHARGING)
    scene.at('09:59', AN, (view, at) => book(view, { id: 's', at, connector: 'c1' }))
    scene.state(
      CHARGER,
      clock('10:00'),
      sessionFact('s', 'started', { at: clock('10:00'), connector: 'c1', via: 'charger' }),
    )
    scene.state(CHARGER, clock('11:00'), sessionFact('s', 'stopped', { at: clock('11:00'), via: 'charger' }))
    scene.bills('11:00', 's', 0)
    const cost = () => costOf(scene.view, scene.session('s'), { now: clock('11:40') })?.total
    expect(cost()).toBe(30 * 500)

    scene.bills('11:00', 's', 0)
    scene.says('11:01', 's', 'corrected/1', { lines: [], total: 100, why: 'idle' })
    expect(scene.at('11:20', AN, (view, at) => askPayment(view, { id: 'p', session: 's', at, method: 'cash' }))).toBe(
      'new',
    )
    expect(cost()).toBe(10 * 500)
  })

  /** Stopped at eleven, with a fee of 500 a minute from ten past on. It is noon. */
  const idleAtNoon = (info: Partial<StationInfo>, pay: (scene: StationScene) => void) => {
    const scene = new StationScene({ ...CHARGING, info: { kind: 'charging', ...info } })
    scene.at('10:00', AN, (view, at) => book(view, { id: 's', at, connector: 'c1' }))
    scene.at('10:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))
    const at = clock('11:00')
    scene.state(CHARGER, at, sessionFact('s', 'stopped', { at, via: 'charger' }))
    pay(scene)
    return costOf(scene.view, scene.session('s'), { now: clock('12:00') })?.total
  }
  const asks = (scene: StationScene, time: string, id = 'p', method: 'cash' | 'transfer' = 'cash') =>
    scene.state(AN, clock(time), paymentFact(id, 'asked', { at: clock(time), session: 's', method, amount: 1 }))

  test('waits for the desk from the stop on, whenever its customer asked to pay there', () => {
    expect(idleAtNoon({}, scene => asks(scene, '10:01'))).toBe(20 * 500)
    expect(idleAtNoon({}, scene => asks(scene, '11:20'))).toBe(20 * 500)
  })

  test('waits for the desk no longer than the owner lets it, however often its customer asks', () => {
    const often = (scene: StationScene) => ['11:00', '11:10', '11:20'].map((time, n) => asks(scene, time, `p${n}`))
    expect(idleAtNoon({}, often)).toBe(20 * 500)
    expect(idleAtNoon({ deskWaitMs: 10 * MINUTE }, often)).toBe(40 * 500)
  })

  test('waits for nobody when it is paid by transfer: its customer may drive away', () => {
    expect(idleAtNoon({}, scene => asks(scene, '11:00', 'p', 'transfer'))).toBe(50 * 500)
  })

  test('waits for the desk until any money comes', () => {
    const paid = (scene: StationScene) => {
      asks(scene, '11:00')
      scene.at('11:05', LAN, (view, at) =>
        takePayment(view, { id: 'other', session: 's', at, method: 'card', amount: 1, receipt: 'b-A-1' }),
      )
    }
    expect(idleAtNoon({}, paid)).toBe(45 * 500)
  })

  test('has its idle fee though staff took money that nobody had asked to pay', () => {
    const scene = running(CHARGING)
    scene.at('10:30', LAN, (view, at) =>
      takePayment(view, { id: 'p', session: 's', at, method: 'cash', amount: 1, receipt: 'b-A-1' }),
    )
    scene.at('11:00', LAN, (view, at) => stop(view, { session: 's', at, via: 'staff' }))

    expect(costOf(scene.view, scene.session('s'), { now: clock('11:40') })?.total).toBe(30 * 500)
  })
})

/** Prices of every sort, bands across midnight among them. */
const tariffs: fc.Arbitrary<Partial<Tariff>> = fc
  .record(
    {
      perKwh: fc.nat(50_000_000),
      perHour: fc.nat(200_000_000),
      perMinute: fc.nat(5_000_000),
      start: fc.nat(20_000),
      idlePerMinute: fc.nat(10_000_000),
      graceMs: fc.nat(20 * MINUTE),
      min: fc.nat(10_000),
      taxRate: fc.constantFrom(0, 800, 1000),
      taxIncluded: fc.boolean(),
      timeCounts: fc.constantFrom('charging' as const, 'parking' as const),
      bands: fc.constantFrom<Band[]>(
        [{ fromMinute: 22 * 60, toMinute: 6 * 60, perKwh: 10_000_000 }],
        [{ fromMinute: 630, toMinute: 660, perHour: 0, perKwh: 1 }],
      ),
    },
    { requiredKeys: [] },
  )
  .filter(tariff => tariff.min === undefined || tariff.min <= 10_000)

test('what a customer watched at the last moment is what is on the bill (R11)', () => {
  const minutes = fc.integer({ min: 1, max: 20 * 60 })
  const readings = fc.array(fc.nat(5000), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(
      tariffs,
      minutes,
      readings,
      fc.constantFrom('charging' as const, 'library' as const),
      (tariff, length, steps, kind) => {
        const scene = running({ info: { kind }, connectors: { c1: { charger: 'k1' } }, tariff })
        const end = clock('10:00') + length * MINUTE
        const read = steps.map((_, index) => ({
          at: clock('10:00') + Math.floor((length * MINUTE * index) / (steps.length - 1)),
          wh: steps.slice(0, index + 1).reduce((sum, next) => sum + next),
        }))
        const wh = read.at(-1)?.wh ?? 0
        const live = { startWh: read[0]?.wh ?? 0, endWh: wh, at: end, readings: read, isClosed: false }
        const watched = costOf(scene.view, scene.session('s'), { now: end, meter: live })

        const inForce = tariffOf(scene.view, scene.session('s'))?.tariff
        const kept = inForce ? decisiveReadings(live, clock('10:00'), inForce, scene.view.info.timeZone) : []
        scene.state(CHARGER, end, sessionFact('s', 'stopped', { at: end, via: 'charger' }))
        scene.state(CHARGER, end, sessionFact('s', 'unplugged', { at: end }))
        scene.state(
          SERVER,
          end,
          sessionFact('s', 'metered', { at: end, startWh: live.startWh, endWh: wh, readings: kept }),
        )
        const billed = costOf(scene.view, scene.session('s'), { now: end + 3_600_000 })

        expect(billed?.lines).toEqual(watched?.lines)
        expect(billed?.provisional).toBe(false)
        expect(billed?.total).toBe(watched?.lines.reduce((sum, line) => sum + line.amount, 0))
      },
    ),
    { numRuns: 300 },
  )
})

test('a charge that is moved without a pause costs what it would have where it was, but for roundings', () => {
  const minutes = fc.integer({ min: 1, max: 10 * 60 })
  fc.assert(
    fc.property(tariffs, minutes, minutes, fc.nat(50_000), fc.nat(50_000), (tariff, first, second, here, there) => {
      const plugs = {
        info: { kind: 'charging' as const },
        connectors: { c1: { charger: 'k1' }, c2: { charger: 'k1' } },
      }
      const [stayed, moved] = [running({ ...plugs, tariff }), running({ ...plugs, tariff })]
      const at = clock('10:00') + first * MINUTE
      const end = at + second * MINUTE
      const says = (scene: StationScene, when: number, name: string, value: object) =>
        scene.state(SERVER, when, sessionFact('s', name, { at: when, ...value }))
      const ends = (scene: StationScene, meter: object) => {
        scene.state(CHARGER, end, sessionFact('s', 'stopped', { at: end, via: 'charger' }))
        scene.state(CHARGER, end, sessionFact('s', 'unplugged', { at: end }))
        says(scene, end, 'metered', meter)
        return costOf(scene.view, scene.session('s'), { now: end })
      }
      expect(says(moved, at, 'left/1', { startWh: 100, endWh: 100 + here, tariff: 't1' })).toBe('new')
      says(moved, at, 'moved/1', { connector: 'c2' })
      moved.state(CHARGER, at, sessionFact('s', 'resumed/1', { at }))

      const readings = [{ at, wh: 100 + here }]
      const whole = ends(stayed, { startWh: 100, endWh: 100 + here + there, readings })
      const parts = ends(moved, { startWh: 7, endWh: 7 + there })
      expect(parts?.provisional).toBe(false)
      expect(Math.abs((parts?.total ?? 0) - (whole?.total ?? 0))).toBeLessThanOrEqual(2 * (parts?.lines.length ?? 0))
    }),
    { numRuns: 300 },
  )
})
