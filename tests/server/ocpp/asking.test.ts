import { expect, test } from 'vitest'
import type { CallAnswer } from '../../../server/ocpp/dialect.ts'
import type { Json } from '../../../shared/sync/json.ts'
import { Line, NOON, usualReply } from '../../helpers/charger-line.ts'

const TAG = '0123456789ABCDEF0123'

test('a soft restart that is refused is asked for as a hard one', async () => {
  const line = new Line({
    version: '1.6',
    answers: {
      Reset: payload => ({ kind: 'answer', payload: { status: isHard(payload) ? 'Accepted' : 'Rejected' } }),
    },
  })
  expect(await line.dialect.ask({ kind: 'reset', order: 'o1' })).toBe('accepted')
  expect(line.asked).toEqual([
    ['Reset', { type: 'Soft' }],
    ['Reset', { type: 'Hard' }],
  ])
})

test('a stop waits until the charger knows the number of the start', async () => {
  let answer = () => {}
  const line = new Line({
    version: '1.6',
    reply: said =>
      new Promise(resolve => {
        answer = () => resolve(usualReply(said))
      }),
  })
  const order: string[] = []
  const start = { connectorId: 1, idTag: TAG, meterStart: 1, timestamp: new Date(NOON).toISOString() }
  const heard = line.hears('StartTransaction', start).then(() => order.push('start answered'))
  await new Promise(setImmediate)
  const asked = line.dialect.ask({ kind: 'stop', order: 'o1', transaction: 4711 }).then(() => order.push('stop asked'))
  await new Promise(setImmediate)
  expect(line.asked).toEqual([])
  answer()
  await heard
  await line.clock.pass(500)
  expect(line.asked).toEqual([])
  await line.clock.pass(500)
  await asked
  expect(order).toEqual(['start answered', 'stop asked'])
})

test('the transaction of another version is stopped by nobody', async () => {
  const line = new Line({ version: '1.6' })
  expect(await line.dialect.ask({ kind: 'stop', order: 'o1', transaction: 'tx-1' })).toBe('rejected')
  expect(line.asked).toEqual([])
})

test('a setting that is refused gets its next value; a refusal is remembered until the firmware changes', async () => {
  const refuses: CallAnswer = { kind: 'answer', payload: { status: 'Rejected' } }
  const line = new Line({ version: '1.6', answers: { ChangeConfiguration: refuses } })
  await boot(line, '1.0')
  await line.dialect.setUp()
  const values = line.asked.flatMap(([, payload]) => (keyOf(payload) === 'MeterValuesSampledData' ? [payload] : []))
  expect(values).toHaveLength(3)
  const first = line.asked.length

  await boot(line, '1.0')
  await line.dialect.setUp()
  expect(line.asked).toHaveLength(first)

  await boot(line, '1.1')
  await line.dialect.setUp()
  expect(line.asked).toHaveLength(2 * first)
})

test('a charger that restarts upon a question is asked it once', async () => {
  const line = new Line({ version: '1.6', answers: { GetConfiguration: { kind: 'gone' } } })
  await line.dialect.setUp()
  await line.dialect.setUp()
  expect(line.asked.filter(([action]) => action === 'GetConfiguration')).toHaveLength(1)
})

test('what a charger can do is learnt from its settings', async () => {
  const configurationKey = [
    { key: 'SupportedFeatureProfiles', readonly: true, value: 'Core,SmartCharging,LocalAuthListManagement' },
    { key: 'ChargingScheduleAllowedChargingRateUnit', readonly: true, value: 'Current' },
    { key: 'ChargeProfileMaxStackLevel', readonly: true, value: '8' },
    { key: 'LocalAuthListMaxLength', readonly: true, value: '100' },
    { key: 'SendLocalListMaxLength', readonly: true, value: '20' },
  ]
  const line = new Line({ version: '1.6', answers: { GetConfiguration: answer({ configurationKey }) } })
  await line.dialect.setUp()
  expect(line.said).toEqual([
    {
      kind: 'capabilities',
      reserves: false,
      profiles: true,
      units: ['A'],
      stack: 8,
      cards: 20,
      at: NOON,
      ahead: 0,
    },
  ])
})

test('settings are read with their values, keys of ours are never shown', async () => {
  const configurationKey = [
    { key: 'HeartbeatInterval', readonly: false, value: '300' },
    { key: 'AuthorizationKey', readonly: false, value: '6162' },
  ]
  const line = new Line({
    version: '1.6',
    answers: { GetConfiguration: answer({ configurationKey, unknownKey: ['Nope'] }) },
  })
  expect(await line.dialect.command({ action: 'read-settings' })).toEqual({
    result: 'accepted',
    details: {
      settings: [
        { key: 'HeartbeatInterval', value: '300', readonly: false },
        { key: 'AuthorizationKey', value: '…', readonly: false },
      ],
      unknown: ['Nope'],
    },
  })
})

test('a thousand settings are cut to what a fact holds', async () => {
  const configurationKey = Array.from({ length: 1000 }, (_, index) => ({
    key: `Key${index}`,
    readonly: true,
    value: 'x',
  }))
  const line = new Line({ version: '1.6', answers: { GetConfiguration: answer({ configurationKey }) } })
  const { details } = await line.dialect.command({ action: 'read-settings' })
  expect(JSON.stringify(details).length).toBeLessThan(8192)
  expect(details).toMatchObject({ isCut: true })
})

test('a 2.0.1 charger reports its settings in calls of its own, before or after its answer', async () => {
  const part = (key: string, tbc: boolean, seqNo: number) => ({
    requestId: 1,
    generatedAt: new Date(NOON).toISOString(),
    seqNo,
    tbc,
    reportData: [
      {
        component: { name: 'OCPPCommCtrlr' },
        variable: { name: key },
        variableAttribute: [{ type: 'Actual', value: '300', mutability: 'ReadWrite' }],
      },
    ],
  })
  const line: Line = new Line({
    version: '2.0.1',
    answers: {
      GetBaseReport: () => {
        void line.hears('NotifyReport', part('HeartbeatInterval', true, 0))
        return { kind: 'answer', payload: { status: 'Accepted' } }
      },
    },
  })
  const reading = line.dialect.command({ action: 'read-settings' })
  await line.hears('NotifyReport', part('MessageAttempts', false, 1))
  expect(await reading).toEqual({
    result: 'accepted',
    details: {
      settings: [
        { key: 'HeartbeatInterval', value: '300', readonly: false, component: 'OCPPCommCtrlr' },
        { key: 'MessageAttempts', value: '300', readonly: false, component: 'OCPPCommCtrlr' },
      ],
    },
  })
})

test('a report that never ends is answered with what came', async () => {
  const line = new Line({ version: '2.0.1' })
  const reading = line.dialect.command({ action: 'read-settings' })
  await new Promise(setImmediate)
  await line.clock.pass(30_000)
  expect(await reading).toEqual({ result: 'accepted', details: { settings: [] } })
})

test('a start that names the number of our request instead of its tag is that of our order', async () => {
  const line = new Line({ version: '2.0.1' })
  await line.dialect.ask({ kind: 'start', order: 'o1', plug: 1, tag: TAG })
  const [, asked] = line.asked[0] ?? []
  const { remoteStartId } = asked as { remoteStartId: number }
  await line.hears('TransactionEvent', {
    eventType: 'Started',
    timestamp: new Date(NOON).toISOString(),
    triggerReason: 'RemoteStart',
    seqNo: 0,
    transactionInfo: { transactionId: 'tx-9', remoteStartId },
    evse: { id: 1 },
  })
  expect(line.said).toEqual([
    { kind: 'started', plug: 1, tag: TAG, transaction: 'tx-9', wh: undefined, at: NOON, ahead: 0 },
  ])
})

test.each([
  ['1.6', 'Accepted', { unit: 'A', periods: [{ fromSeconds: 0, limit: 16, phases: 3 }] }],
  ['2.0.1', 'Accepted', { unit: 'A', periods: [{ fromSeconds: 0, limit: 16, phases: 3 }] }],
] as const)('what a charger will really give is told alike: %s', async (version, status, details) => {
  const schedule = { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16, numberPhases: 3 }] }
  const line = new Line({
    version,
    answers: { GetCompositeSchedule: answer({ status, schedule, chargingSchedule: schedule }) },
  })
  expect(await line.dialect.command({ action: 'composite', plug: 1, seconds: 60 })).toEqual({
    result: 'accepted',
    details,
  })
})

test('words of chargers become ours', async () => {
  const line = new Line({
    version: '1.6',
    answers: { ChangeConfiguration: answer({ status: 'RebootRequired' }), ReserveNow: answer({ status: 'Occupied' }) },
  })
  const write = await line.dialect.command({ action: 'write-setting', key: 'K', value: '1' })
  const reserve = await line.dialect.command({ action: 'reserve', reservation: 1, plug: 1, tag: TAG, until: NOON })
  expect([write.result, reserve.result]).toEqual(['reboot-required', 'occupied'])
})

function answer(payload: Json): CallAnswer {
  return { kind: 'answer', payload }
}

function isHard(payload: Json): boolean {
  return (payload as { type?: string }).type === 'Hard'
}

function keyOf(payload: Json): string | undefined {
  return (payload as { key?: string }).key
}

async function boot(line: Line, firmwareVersion: string): Promise<void> {
  await line.hears('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M', firmwareVersion })
}
