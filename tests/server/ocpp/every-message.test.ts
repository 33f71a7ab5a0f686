import { readFileSync } from 'node:fs'
import { OCPP16, OCPP20 } from 'typed-ocpp'
import { describe, expect, test } from 'vitest'
import type { Authorisation } from '../../../server/arbiter/chargers/port.ts'
import { Line, NOON } from '../../helpers/charger-line.ts'
import type { Version } from '../../helpers/ocpp-schema.ts'

/** All calls that a charger may make. */
const CALLS: Record<Version, readonly string[]> = {
  '1.6': [
    'Authorize',
    'BootNotification',
    'DataTransfer',
    'DiagnosticsStatusNotification',
    'FirmwareStatusNotification',
    'Heartbeat',
    'LogStatusNotification',
    'MeterValues',
    'SecurityEventNotification',
    'SignCertificate',
    'SignedFirmwareStatusNotification',
    'StartTransaction',
    'StatusNotification',
    'StopTransaction',
  ],
  '2.0.1': [
    'Authorize',
    'BootNotification',
    'ClearedChargingLimit',
    'DataTransfer',
    'FirmwareStatusNotification',
    'Get15118EVCertificate',
    'GetCertificateStatus',
    'Heartbeat',
    'LogStatusNotification',
    'MeterValues',
    'NotifyChargingLimit',
    'NotifyCustomerInformation',
    'NotifyDisplayMessages',
    'NotifyEVChargingNeeds',
    'NotifyEVChargingSchedule',
    'NotifyEvent',
    'NotifyMonitoringReport',
    'NotifyReport',
    'PublishFirmwareStatusNotification',
    'ReportChargingProfiles',
    'ReservationStatusUpdate',
    'SecurityEventNotification',
    'SignCertificate',
    'StatusNotification',
    'TransactionEvent',
  ],
}

const NONSENSE: readonly unknown[] = [
  {},
  [],
  null,
  'text',
  7,
  { meterValue: 7, transactionInfo: [], evse: 'x', idToken: null, chargingStation: 1, eventData: {}, reportData: 'a' },
  { meterValue: [null, 'x', { sampledValue: [null, {}, { value: {} }] }], eventData: [1], transactionData: [[]] },
  { connectorId: -1, evseId: 1e300, timestamp: 'tomorrow', transactionId: {}, meterStop: 'NaN', idTag: { a: 1 } },
  JSON.parse('{"__proto__": {"status": "Available"}, "constructor": 1, "toString": "x"}'),
]

describe.each(Object.entries(CALLS) as [Version, readonly string[]][])('%s', (version, calls) => {
  test.each(calls)('%s is answered in the form of the specification, whatever it says', async action => {
    const line = new Line({ version })
    for (const payload of NONSENSE) expect((await line.hears(action, payload)).kind).toBe('answer')
    expect(line.faults).toEqual([])
  })

  test('a call that nobody knows is refused, and nothing is said', async () => {
    const line = new Line({ version })
    expect(await line.hears('MakeCoffee', {})).toEqual({
      kind: 'error',
      code: 'NotImplemented',
      text: 'MakeCoffee is not known here',
    })
    expect((await line.hears('__proto__', {})).kind).toBe('error')
    expect(line.said).toEqual([])
  })

  test('what could not be stored is not answered', async () => {
    const line = new Line({ version, reply: () => Promise.reject(new Error('not durable')) })
    const start = version === '1.6' ? 'StartTransaction' : 'TransactionEvent'
    const stop = version === '1.6' ? 'StopTransaction' : 'TransactionEvent'
    const token = { idToken: { idToken: 'A', type: 'Central' } }
    const started = { eventType: 'Started', transactionInfo: { transactionId: 't' }, ...token }
    const ended = { eventType: 'Ended', transactionInfo: { transactionId: 't' } }
    await expect(line.hears(start, started)).rejects.toThrow('not durable')
    await expect(line.hears(stop, ended)).rejects.toThrow('not durable')
    await expect(line.hears(start, started)).rejects.toThrow('not durable')
  })

  test.each([
    [{ status: 'accepted', until: NOON, parent: 'FLEET' }],
    [{ status: 'blocked' }],
    [{ status: 'expired' }],
    [{ status: 'invalid' }],
    [{ status: 'concurrent' }],
  ] as [Authorisation][])('a card is answered with %o', async authorisation => {
    const line = new Line({ version, authorisation })
    const heard = await line.hears('Authorize', version === '1.6' ? { idTag: 'A' } : { idToken: { idToken: 'A' } })
    expect(line.faults).toEqual([])
    expect(JSON.stringify(heard).toLowerCase()).toContain(authorisation.status)
  })
})

test('a boot is told what time it is, and when to come again', async () => {
  const line = new Line({ version: '1.6' })
  const heard = await line.hears('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M' })
  expect(heard).toEqual({
    kind: 'answer',
    payload: { status: 'Accepted', currentTime: '2026-06-10T12:00:00.000Z', interval: 300 },
  })
})

test('a charger that asks for a certificate is refused in words', async () => {
  const line = new Line({ version: '2.0.1' })
  expect(await line.hears('SignCertificate', { csr: 'x' })).toEqual({
    kind: 'answer',
    payload: {
      status: 'Rejected',
      statusInfo: { reasonCode: 'NotSupported', additionalInfo: 'This server signs none' },
    },
  })
})

test('a problem of a plug is its status, a problem of the charger is told', async () => {
  const line = new Line({ version: '2.0.1' })
  const problem = (component: object) => ({
    eventId: 1,
    timestamp: new Date(NOON).toISOString(),
    trigger: 'Alerting',
    actualValue: 'true',
    techCode: 'E7',
    component,
    eventNotificationType: 'HardWiredNotification',
    variable: { name: 'Problem' },
  })
  await line.hears('NotifyEvent', {
    generatedAt: new Date(NOON).toISOString(),
    seqNo: 0,
    eventData: [problem({ name: 'Connector', evse: { id: 2 } }), problem({ name: 'TokenReader' })],
  })
  expect(line.said).toEqual([
    { kind: 'status', plug: 2, status: 'faulted', error: 'Connector', vendorError: 'E7', at: NOON, ahead: 0 },
    { kind: 'told', what: 'data', status: 'problem TokenReader', text: 'E7', at: NOON, ahead: 0 },
  ])
})

test.each([
  ['1.6', OCPP16.schemas],
  ['2.0.1', OCPP20.schemas],
])('the page about chargers says of every message of %s whether it is supported', (_, schemas) => {
  const page = readFileSync('docs/chargers.md', 'utf8')
  const actions = Object.keys(schemas).flatMap(name => (name.endsWith('Request') ? [name.slice(0, -7)] : []))
  expect(actions.length).toBeGreaterThan(30)
  expect(actions.filter(action => !new RegExp(`\\b${action}\\b`).test(page))).toEqual([])
})
