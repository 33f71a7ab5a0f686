import { afterEach, expect, test } from 'vitest'
import type { ChargerPort, Command } from '../../../../../server/arbiter/chargers/port.ts'
import { chargersRoom, stationRoom } from '../../../../../server/arbiter/subject.ts'
import { createSimulatedPort } from '../../../../../server/demo/simulated/simulated-port.ts'
import { fact } from '../../../../../shared/documents/outcome.ts'
import { shareKey } from '../../../../../shared/documents/power-share.ts'
import { move, setConnector, setInfo } from '../../../../../shared/documents/station/actions.ts'
import type { StationInfo } from '../../../../../shared/documents/station/facts.ts'
import { AN, HOA, LAN } from '../../../../helpers/people.ts'
import { Yard, type YardOptions } from '../yard.ts'

let yard: Yard
let told: string[]
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const SECOND = 1000
const CAR = { powerW: 22_000, wantsWh: 100_000 }

/** Two chargers of two plugs each at 22 kW, and a limit in amperes of three phases. */
async function site(amperes: number | null, options: YardOptions = {}): Promise<void> {
  told = []
  const four = ['c1', 'c2', 'c3', 'c4'].map((id, index) => {
    const [charger, plug] = [index < 2 ? 'k1' : 'k2', 1 + (index % 2)]
    return [id, { type: 'type2', powerW: 22_000, charger, plug }] as const
  })
  yard = await Yard.open({
    chargers: { k1: {}, k2: {} },
    connectors: Object.fromEntries(four),
    port: chargers => {
      const port = createSimulatedPort(chargers)
      const command = (charger: string, command: Command) => {
        told.push(`${charger} ${written(command)}`)
        return port.command(charger, command)
      }
      return { ...port, command } satisfies ChargerPort
    },
    ...options,
    info: { ...(amperes !== null && { power: powerOf(amperes) }), ...options.info },
  })
}

function powerOf(amperes: number): StationInfo['power'] {
  return { watts: amperes * 690, phases: 3 }
}

function written(command: Command): string {
  if (command.action !== 'set-profile') return `${command.action} ${'id' in command ? command.id : ''}`.trim()
  const { purpose, limit, unit, id } = command.profile
  return `${command.plug} ${purpose} ${limit} ${unit} #${id}`
}

/** The commands told since it was asked for last. */
function saidSince(): string[] {
  return told.splice(0)
}

test('a charger that takes watts alone is asked in watts, for each of its plugs', async () => {
  await site(48, {
    port: chargers => {
      const port = createSimulatedPort(chargers)
      const command = async (charger: string, command: Command) => {
        told.push(`${charger} ${written(command)}`)
        const isRefused = command.action === 'set-profile' && command.profile.unit === 'A' && charger === 'k1'
        return isRefused ? { result: 'rejected' as const } : port.command(charger, command)
      }
      return { ...port, command } satisfies ChargerPort
    },
  })
  await yard.settle()
  expect(saidSince().filter(one => one.startsWith('k1'))).toEqual([
    'k1 1 default 6 A #7001',
    'k1 2 default 6 A #7002',
    'k1 1 default 4140 W #7001',
    'k1 2 default 4140 W #7002',
  ])
  await comes(1)
  expect(saidSince()).toEqual(['k1 1 transaction 20700 W #8001'])
})

async function comes(plug: number, charger = 'k1', tag = `CARD-${charger}-${plug}`): Promise<void> {
  yard.charger(charger).plugIn(plug, CAR)
  yard.charger(charger).present(plug, tag)
  await yard.settle()
}

async function set(power: StationInfo['power']): Promise<void> {
  expect(await yard.act(HOA, view => setInfo(view, { power }))).toBe('saved')
  await yard.settle()
}

const shown = (connector: string) => yard.shown.get(`${stationRoom('st-1')} ${shareKey(connector)}`)

test('without a limit nobody is told anything', async () => {
  await site(null)
  await comes(1)
  expect(told).toEqual([])
})

test('each plug keeps 6 A where that is at most half of the limit, and a car alone has all that is left', async () => {
  await site(48)
  expect(saidSince().sort()).toEqual([
    'k1 1 default 6 A #7001',
    'k1 2 default 6 A #7002',
    'k2 1 default 6 A #7001',
    'k2 2 default 6 A #7002',
  ])
  await comes(1)
  expect(saidSince()).toEqual(['k1 1 transaction 30 A #8001'])
  expect(shown('c1')).toMatchObject({ watts: 20_700, most: 21_942, how: 'shared' })
})

test('who comes second has the half, once the first has given it up', async () => {
  await site(48)
  await comes(1)
  await yard.pass(31 * SECOND)
  saidSince()
  await comes(1, 'k2')
  expect(saidSince()).toEqual(['k1 1 transaction 18 A #8001', 'k2 1 transaction 18 A #8001'])
})

test('a plug is told anew after 30 s at the earliest; until then the newcomer has what is free', async () => {
  await site(48)
  await comes(1)
  saidSince()
  await comes(1, 'k2')
  expect(saidSince()).toEqual(['k2 1 transaction 6 A #8001'])
  await yard.pass(30 * SECOND)
  expect(saidSince()).toEqual(['k1 1 transaction 18 A #8001', 'k2 1 transaction 18 A #8001'])
})

test('where 6 A for each would be more than half, plugs keep nothing, and who comes too late waits and is told so', async () => {
  await site(13)
  expect(saidSince().filter(line => line.includes('default 0 A'))).toHaveLength(4)
  for (const charger of ['k1', 'k2'])
    for (const plug of [1, 2]) {
      await comes(plug, charger)
      await yard.pass(31 * SECOND)
    }
  expect(['c1', 'c2', 'c3', 'c4'].map(id => (shown(id) as { how: string }).how)).toEqual([
    'shared',
    'shared',
    'waits',
    'waits',
  ])
  yard.charger('k1').unplug(1)
  await yard.pass(31 * SECOND)
  expect(shown('c1')).toBeNull()
  expect(shown('c3')).toMatchObject({ how: 'shared', watts: 6.5 * 690 })
})

test('a charger that is cut off counts at what its plugs were told last', async () => {
  await site(48)
  await comes(1)
  await yard.pass(31 * SECOND)
  yard.charger('k1').cutOff()
  saidSince()
  await comes(1, 'k2')
  await yard.pass(120 * SECOND)
  // 30 A at its plug 1, 6 A at its plug 2, 6 A at the idle one beside.
  expect(saidSince()).toEqual(['k2 1 transaction 6 A #8001'])
  yard.charger('k1').reconnect()
  await yard.pass(60 * SECOND)
  expect(saidSince()).toEqual([
    'k1 1 default 6 A #7001',
    'k1 2 default 6 A #7002',
    'k1 1 transaction 18 A #8001',
    'k2 1 transaction 18 A #8001',
  ])
})

test('another server knows what was told before it, and tells no one more than is left', async () => {
  await site(48)
  await comes(1)
  await yard.pass(31 * SECOND)
  yard.charger('k1').cutOff()
  await yard.restart()
  saidSince()
  await comes(1, 'k2')
  await yard.pass(60 * SECOND)
  expect(saidSince().filter(line => line.includes('transaction'))).toEqual(['k2 1 transaction 6 A #8001'])
})

test('a charger that has booted is told everything again', async () => {
  await site(48)
  saidSince()
  yard.charger('k2').boot()
  await yard.pass(31 * SECOND)
  expect(saidSince()).toEqual(['k2 1 default 6 A #7001', 'k2 2 default 6 A #7002'])
})

test('a charger that draws more than it was told counts at what it draws', async () => {
  await site(48, { chargers: { k1: { faults: { ignoresLimits: true } }, k2: {} } })
  await comes(1)
  await comes(1, 'k2')
  await yard.pass(240 * SECOND)
  // 31.8 A are drawn at k1, 6 A are kept at each of the two idle plugs: 4.2 A are left, and no car charges by that.
  expect(shown('c3')).toMatchObject({ how: 'waits' })
})

test('a charger that knows no limits counts at its most, whether it charges or not', async () => {
  await site(90, { chargers: { k1: { faults: { knowsLimits: false } }, k2: {} } })
  await comes(1)
  await comes(1, 'k2')
  await yard.pass(60 * SECOND)
  expect(shown('c1')).toMatchObject({ how: 'unheld' })
  // 2 × 31.8 A of k1; of the rest, 12 A are kept and 26.4 A shared.
  expect(shown('c3')).toMatchObject({ watts: 14_076 })
})

test('a new limit is told at once, the lower ones first', async () => {
  await site(96)
  await comes(1)
  await comes(1, 'k2')
  await yard.pass(60 * SECOND)
  saidSince()
  await set(powerOf(60))
  expect(saidSince()).toEqual(['k1 1 transaction 24 A #8001', 'k2 1 transaction 24 A #8001'])
})

test('a limit that is taken away is taken back from every plug', async () => {
  await site(48)
  await comes(1)
  saidSince()
  await set(null)
  await yard.pass(31 * SECOND)
  expect(saidSince().filter(line => line.startsWith('k1'))).toEqual([
    'k1 clear-profile 8001',
    'k1 clear-profile 7001',
    'k1 clear-profile 8002',
    'k1 clear-profile 7002',
  ])
  expect(shown('c1')).toBeNull()
  await comes(1, 'k2')
  expect(saidSince()).toEqual([])
})

test('a plug that joins the site is counted from then on', async () => {
  await site(42, { connectors: { c1: { type: 'type2', powerW: 22_000, charger: 'k1', plug: 1 } } })
  await comes(1)
  expect(saidSince()).toEqual(['k1 1 default 6 A #7001', 'k1 1 transaction 31.8 A #8001'])
  const more = { charger: 'k2', plug: 1, type: 'type2', powerW: 22_000 }
  for (const id of ['c2', 'c3'])
    expect(
      await yard.act(HOA, view => setConnector(view, id, { ...more, label: id, plug: Number(id.slice(1)) - 1 })),
    ).toBe('saved')
  await yard.pass(31 * SECOND)
  expect(saidSince().filter(line => line.startsWith('k1 1'))).toEqual(['k1 1 transaction 30 A #8001'])
})

test('a charge that ends when it may take nothing is served before others from then on', async () => {
  await site(6.5, { chargers: { k1: { faults: { endsAtZero: true } }, k2: {} } })
  await comes(1, 'k2')
  await yard.pass(31 * SECOND)
  await comes(1)
  await yard.pass(31 * SECOND)
  expect((await yard.sessions()).map(({ stopped }) => stopped !== undefined)).toEqual([false, true])
  yard.charger().unplug(1)
  await yard.pass(31 * SECOND)
  await comes(1)
  await yard.pass(61 * SECOND)
  expect(shown('c1')).toMatchObject({ how: 'shared' })
  expect(shown('c3')).toMatchObject({ how: 'waits' })
})

test('a full car keeps the least, and the rest goes to who still charges', async () => {
  await site(48)
  yard.charger('k1').plugIn(1, { powerW: 22_000, wantsWh: 1000 })
  yard.charger('k1').present(1, 'CARD-9')
  await yard.settle()
  await comes(1, 'k2')
  await yard.pass(600 * SECOND)
  expect(shown('c1')).toBeNull()
  expect(shown('c3')).toMatchObject({ watts: 30 * 690 })
})

test('a limit that was set by hand makes ours be told again', async () => {
  await site(48)
  saidSince()
  const profile = { id: 9001, purpose: 'default', unit: 'W', limit: 7000 }
  const asked = fact('commands', 'x1', 'asked', {
    at: yard.now,
    charger: 'k1',
    action: 'set-profile',
    plug: 1,
    profile,
  })
  await yard.send(HOA, chargersRoom('st-1'), asked)
  await yard.pass(31 * SECOND)
  expect(saidSince()).toEqual(['k1 1 default 7000 W #9001', 'k1 1 default 6 A #7001', 'k1 2 default 6 A #7002'])
})

test('a charge that is moved takes its share along, and leaves what it had to the plug it goes to', async () => {
  await site(48)
  await yard.book('s1', 'c1', AN)
  yard.charger().plugIn(1, CAR)
  await yard.order('o1', 'start', 's1')
  await yard.pass(31 * SECOND)
  expect(saidSince().at(-1)).toBe('k1 1 transaction 30 A #8001')
  await yard.act(LAN, view => move(view, { session: 's1', at: yard.now, connector: 'c3', order: 'm1' }))
  await yard.settle()
  expect(shown('c1')).toBeNull()
  yard.charger('k1').unplug(1)
  yard.charger('k2').plugIn(1, CAR)
  await yard.pass(31 * SECOND)
  expect((await yard.session('s1')).connector).toBe('c3')
  expect(saidSince()).toEqual(['k2 1 transaction 30 A #8001'])
  expect(shown('c3')).toMatchObject({ session: 's1', how: 'shared' })
})
