import { expect, test } from 'vitest'
import type { ChargerEar, Command, Said } from '../../../../server/arbiter/chargers/port.ts'
import type { Faults } from '../../../../server/demo/simulated/faults.ts'
import { obey } from '../../../../server/demo/simulated/ocpp/obey.ts'
import { SimulatedCharger } from '../../../../server/demo/simulated/simulated-charger.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'

const HOUR = 3_600_000
const CAR = { powerW: 22_000, wantsWh: 30_000 }

/** A charger whose car charges at plug 1, as transaction 7. */
async function charging(faults: Partial<Faults> = {}) {
  const clock = new HandClock(0)
  const charger = new SimulatedCharger({ id: 'k1', clock, plugs: 2, faults, meterEveryMs: HOUR, wh: 0 })
  const said: string[] = []
  const told = ({ kind, ...rest }: Said) => said.push('status' in rest ? `${kind} ${rest.status}` : kind)
  const ear: ChargerEar = {
    came: () => {},
    left: () => {},
    said: async (_, one) => {
      told(one)
      return one.kind === 'started'
        ? { kind: 'started', transaction: 7, tag: { status: 'accepted' } }
        : { kind: 'noted' }
    },
    authorise: async () => ({ status: 'accepted' }),
  }
  charger.listen(ear)
  charger.plugIn(1, CAR)
  charger.present(1, 'CARD-1')
  while (charger.transactions[0] !== 7) await Promise.resolve()
  said.length = 0
  return { charger, clock, said, wh: () => Math.round(charger.registers[0] ?? 0) }
}

function limit(watts: number, more: object = {}): Command {
  const profile = { id: 1, purpose: 'transaction', transaction: 7, unit: 'W', limit: watts, ...more } as const
  return { action: 'set-profile', plug: 1, profile }
}

test('a charge keeps to its limit from when it is told, and is full that much later', async () => {
  const { charger, clock, said, wh } = await charging()
  await clock.pass(HOUR)
  expect(wh()).toBe(22_000)
  expect(await charger.command(limit(4000))).toEqual({ result: 'accepted' })
  await clock.pass(HOUR)
  expect(wh()).toBe(26_000)
  expect(said.includes('charged')).toBe(false)
  await clock.pass(HOUR)
  expect(wh()).toBe(30_000)
  expect(said.includes('charged')).toBe(true)
})

test('without power it waits and says so, and goes on when it has some again', async () => {
  const { charger, clock, said, wh } = await charging()
  await charger.command(limit(0))
  await clock.pass(HOUR)
  expect(wh()).toBe(0)
  await charger.command(limit(10, { unit: 'A', phases: 1 }))
  await clock.pass(HOUR)
  expect(wh()).toBe(2300)
  expect(said.filter(one => one.startsWith('status'))).toEqual(['status paused-by-charger', 'status charging'])
})

test('the limit of a charge goes before the one for all charges, and ends with it', async () => {
  const { charger, clock, wh } = await charging()
  await charger.command(limit(1000, { id: 2, purpose: 'default' }))
  await charger.command(limit(5000))
  await clock.pass(HOUR)
  expect(wh()).toBe(5000)
  charger.unplug(1)
  charger.plugIn(1, CAR)
  charger.present(1, 'CARD-2')
  await clock.pass(HOUR)
  expect(wh()).toBe(6000)
  expect(await charger.command({ action: 'clear-profile', plug: 1, id: 2 })).toEqual({ result: 'accepted' })
  expect(await charger.command({ action: 'clear-profile', plug: 1, id: 2 })).toEqual({ result: 'unknown' })
  await clock.pass(HOUR)
  expect(wh()).toBe(28_000)
})

test('it refuses the limit of a charge that is not there', async () => {
  const { charger } = await charging()
  expect(await charger.command(limit(4000, { transaction: 8 }))).toEqual({ result: 'rejected' })
})

test('its faults: it knows no limits, takes them and does as it likes, or ends without power', async () => {
  const deaf = await charging({ knowsLimits: false })
  expect(await deaf.charger.command(limit(0))).toEqual({ result: 'not-supported' })
  const sly = await charging({ ignoresLimits: true })
  expect(await sly.charger.command(limit(0))).toEqual({ result: 'accepted' })
  await sly.clock.pass(HOUR)
  expect(sly.wh()).toBe(22_000)
  const brittle = await charging({ endsAtZero: true })
  await brittle.charger.command(limit(0))
  expect(brittle.charger.transactions).toEqual([null, null])
})

test('a card that its list blocks starts nothing', async () => {
  const { charger } = await charging()
  const cards = [{ tag: 'BAD', status: 'blocked' } as const, { tag: 'GOOD', status: 'accepted' } as const]
  expect(await charger.command({ action: 'send-list', version: 3, cards })).toEqual({ result: 'accepted' })
  expect(await charger.command({ action: 'list-version' })).toEqual({ result: 'accepted', details: { version: 3 } })
  charger.plugIn(2, CAR)
  charger.present(2, 'bad')
  expect(charger.transactions[1]).toBeNull()
  charger.present(2, 'GOOD')
  expect(charger.transactions[1]).not.toBeNull()
})

test('over OCPP 1.6 it takes profiles and lists, and knows its settings', async () => {
  const { charger, clock, wh } = await charging()
  const call = (action: string, payload: object) =>
    obey(charger, new Map([['AuthorizationKey', 'k']]), { action, payload: payload as never })
  const profile = {
    chargingProfileId: 8001,
    transactionId: 7,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Relative',
    chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] },
  }
  expect(await call('SetChargingProfile', { connectorId: 1, csChargingProfiles: profile })).toEqual({
    status: 'Accepted',
  })
  await clock.pass(HOUR)
  expect(wh()).toBe(6900)
  expect(await call('GetCompositeSchedule', { connectorId: 1, duration: 60 })).toEqual({
    status: 'Accepted',
    chargingSchedule: { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 6900 }] },
  })
  expect(await call('ClearChargingProfile', { id: 8001 })).toEqual({ status: 'Accepted' })
  const localAuthorizationList = [{ idTag: 'BAD', idTagInfo: { status: 'Blocked' } }]
  expect(await call('SendLocalList', { listVersion: 4, localAuthorizationList, updateType: 'Full' })).toEqual({
    status: 'Accepted',
  })
  expect(await call('GetLocalListVersion', {})).toEqual({ listVersion: 4 })
  expect(await call('GetConfiguration', { key: ['ChargeProfileMaxStackLevel', 'Nothing'] })).toEqual({
    configurationKey: [{ key: 'ChargeProfileMaxStackLevel', readonly: true, value: '10' }],
    unknownKey: ['Nothing'],
  })
  const words = []
  for (const key of ['HeartbeatInterval', 'ChargeProfileMaxStackLevel', 'Nothing', 'AuthorizationKey'])
    words.push(((await call('ChangeConfiguration', { key, value: '1' })) as { status: string }).status)
  expect(words).toEqual(['Accepted', 'Rejected', 'NotSupported', 'Accepted'])
})
