import { describe, expect, test } from 'vitest'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import type { Version } from '../../helpers/ocpp-schema.ts'
import { Random } from '../../helpers/random.ts'
import type { MeterForm } from '../../helpers/spoken-frames.ts'
import { type SpokenOptions, SpokenPort, type Truth } from '../../helpers/spoken-port.ts'
import { type ChargerSetting, Yard } from '../arbiter/chargers/yard.ts'

const VERSIONS: readonly Version[] = ['1.6', '2.0.1']
const HOUR_MS = 60 * MINUTE_MS
/** A charger that gives up loses energy, and nothing here may. */
const FAULTS = { tries: Number.POSITIVE_INFINITY }

async function open(version: Version, random: Random, line: Partial<SpokenOptions>, setting: ChargerSetting = {}) {
  const ports: SpokenPort[] = []
  const yard = await Yard.open({
    chargers: { k1: { faults: FAULTS, ...setting } },
    port: (chargers, clock) => {
      const port = new SpokenPort(chargers, { version, clock, random, ...line })
      ports.push(port)
      return port
    },
  })
  const [port] = ports
  if (port === undefined) throw new Error('No port')
  return { yard, port }
}

interface Settled {
  truths: readonly Truth[]
  sessions: readonly SessionView[]
  withoutSession: readonly Truth[]
}

/** Each true transaction is one session with its energy, or lies with a person. */
async function settled(yard: Yard, port: SpokenPort): Promise<Settled> {
  const truths = [...port.truths.values()]
  const sessions = (await yard.sessions()).filter(({ started }) => started !== undefined)
  const ended = sessions.flatMap(({ metered }) =>
    metered === undefined ? [] : [`${metered.startWh}-${metered.endWh}`],
  )
  const atPerson = (await yard.attention()).map(({ wh }) => wh)
  const withoutSession = truths.filter(({ startWh, endWh }) => {
    const place = ended.indexOf(`${startWh}-${endWh}`)
    if (place >= 0) ended.splice(place, 1)
    return place < 0
  })
  const missing = withoutSession.filter(({ endWh }) => !atPerson.includes(endWh))
  expect({ missing, doubled: ended, faults: port.faults, troubles: yard.troubles }).toEqual({
    missing: [],
    doubled: [],
    faults: [],
    troubles: [],
  })
  return { truths, sessions, withoutSession }
}

describe.each(VERSIONS)('a charger that speaks OCPP %s', version => {
  test('starts and stops at the order of a customer, who pays for what flowed', async () => {
    const { yard, port } = await open(version, new Random(1), {})
    await yard.book('s1')
    yard.charger().plugIn(1, { powerW: 10_000, wantsWh: 100_000 })
    expect(await yard.order('o1', 'start', 's1')).toBe('saved')
    await yard.pass(30 * MINUTE_MS)
    await yard.order('o2', 'stop', 's1')
    await yard.pass(MINUTE_MS)

    const session = await yard.session('s1')
    expect(await yard.answers()).toEqual({ o1: 'accepted', o2: 'accepted' })
    expect(session.metered).toMatchObject({ startWh: 1000, endWh: 6000 })
    expect(session.billed?.total).toBe(20_000)
    await settled(yard, port)
    await yard.halt()
  })

  test.each([
    ['right', 0],
    ['two hours ahead', 2 * HOUR_MS],
    ['five hours ahead, and set at each boot', 5 * HOUR_MS],
  ])('brings a night of 40 transactions after it, its clock %s', async (name, aheadMs) => {
    const obeysClock = name.includes('set')
    const { yard, port } = await open(
      version,
      new Random(2),
      { form: 'kWh', obeysClock },
      { faults: { ...FAULTS, aheadMs } },
    )
    await yard.pass(MINUTE_MS)
    yard.charger().cutOff()
    for (let visit = 0; visit < 40; visit += 1) {
      yard.charger().plugIn(1, { powerW: 11_000, wantsWh: 50_000 })
      yard.charger().present(1, `CARD-${visit % 3}`)
      await yard.clock.pass(8 * MINUTE_MS)
      yard.charger().unplug(1)
      await yard.clock.pass(2 * MINUTE_MS)
    }
    await yard.restart()
    yard.charger().reconnect()
    await yard.pass(5 * MINUTE_MS)

    const { truths, sessions } = await settled(yard, port)
    expect(truths).toHaveLength(40)
    expect(sessions).toHaveLength(40)
    for (const { started, stopped } of sessions) expect((stopped?.at ?? 0) - (started?.at ?? 0)).toBe(8 * MINUTE_MS)
    await yard.halt()
  })
})

const FORMS: readonly MeterForm[] = ['Wh', 'kWh', 'phases', 'bare']

/** Hours at two plugs, on a line that loses, doubles and reorders, with reboots and restarts in mid-transaction. */
async function day(version: Version, seed: number) {
  const random = new Random(seed)
  const aheadMs = random.pick([0, 0, 2 * HOUR_MS, 7 * HOUR_MS])
  const line = { loses: 0.2, doubles: 0.2, reorders: 0.3, form: random.pick(FORMS), obeysClock: random.chance(0.5) }
  const { yard, port } = await open(version, random, line, {
    // The line loses; a charger that has heard an answer does not forget it.
    faults: { ...FAULTS, aheadMs, doublesStop: 0.2 },
    random: () => random.next(),
  })
  const charger = yard.charger()
  for (let step = 0; step < 40; step += 1) {
    const plug = 1 + random.below(2)
    const what = random.pick(['come', 'come', 'come', 'leave', 'leave', 'cut', 'back', 'restart', 'boot'])
    if (what === 'come' && !charger.hasCar(plug)) {
      charger.plugIn(plug, { powerW: 10_000 + random.below(40_000), wantsWh: 2000 + random.below(30_000) })
      charger.present(plug, `CARD-${random.below(3)}`)
    }
    if (what === 'leave') charger.unplug(plug)
    if (what === 'cut') charger.cutOff()
    if (what === 'back') charger.reconnect()
    if (what === 'restart') await yard.restart()
    if (what === 'boot') charger.boot()
    await yard.pass((1 + random.below(4)) * MINUTE_MS)
  }
  charger.reconnect()
  charger.unplug(1)
  charger.unplug(2)
  await yard.pass(60 * MINUTE_MS)
  expect(charger.unsaid).toBe(0)
  return { yard, port }
}

describe.each(VERSIONS)('whatever the line does to OCPP %s', version => {
  test.each([1, 2, 3, 4, 5, 6])('each true transaction is one session, or lies with a person (seed %i)', async seed => {
    const { yard, port } = await day(version, seed)
    const { truths, withoutSession } = await settled(yard, port)
    expect(truths.length).toBeGreaterThan(3)
    // Its own numbers leave nothing to guess: even an end that came first finds its beginning.
    if (version === '2.0.1') expect(withoutSession).toEqual([])
    await yard.halt()
  })
})
