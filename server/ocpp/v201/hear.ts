import type { Clock, Json } from '../../../shared/sync/engine.ts'
import type { DialectParts } from '../dialect.ts'
import { briefly, given, type Handler, type HeardCall, INTERVAL_S } from '../heard-call.ts'
import type { Life } from '../life/life.ts'
import type { Told } from '../life/mouth.ts'
import { readSamples } from '../meter-values.ts'
import type { Reading } from '../reading/reading.ts'
import { hearEvents } from './events.ts'
import type { Reports } from './reports.ts'
import { idTokenInfo, makeTransactionEvent } from './transaction-event.ts'
import { readValue } from './values.ts'
import { STATUS } from './words.ts'

type About = Extract<Told, { kind: 'told' }>['what']

/** Heard and of no use to us: each has to be answered all the same. */
const NOTED = [
  'ClearedChargingLimit',
  'NotifyChargingLimit',
  'NotifyCustomerInformation',
  'NotifyDisplayMessages',
  'NotifyMonitoringReport',
  'ReportChargingProfiles',
]

/** The calls of an OCPP 2.0.1 charger. */
export function makeHandlers(parts: DialectParts, life: Life, reports: Reports): ReadonlyMap<string, Handler> {
  const { charger, clock, ear } = parts
  const { mouth } = life
  return new Map<string, Handler>([
    ['BootNotification', booted],
    ['Heartbeat', async () => ({ currentTime: timeOf(clock) })],
    ['StatusNotification', status],
    ['Authorize', authorize],
    ['TransactionEvent', makeTransactionEvent(parts, life)],
    ['MeterValues', metered],
    ['NotifyEvent', call => hearEvents(life, call)],
    ['NotifyReport', reported],
    ['DataTransfer', dataTransferred],
    ['LogStatusNotification', told('diagnostics')],
    ['FirmwareStatusNotification', told('firmware')],
    ['PublishFirmwareStatusNotification', told('firmware')],
    ['SecurityEventNotification', secured],
    ['ReservationStatusUpdate', reservationChanged],
    ['SignCertificate', signed],
    ['GetCertificateStatus', async () => ({ status: 'Failed' })],
    ['Get15118EVCertificate', async () => ({ status: 'Failed', exiResponse: '' })],
    ['NotifyEVChargingNeeds', async () => ({ status: 'Rejected' })],
    ['NotifyEVChargingSchedule', async () => ({ status: 'Accepted' })],
    ...NOTED.map((action): [string, Handler] => [action, async () => ({})]),
  ])

  async function booted({ of, arrival }: HeardCall): Promise<Json> {
    const station = of.part('chargingStation')
    const about = given({
      vendor: station.text('vendorName', 50),
      model: station.text('model', 20),
      firmware: station.maybe.text('firmwareVersion', 50),
      serial: station.maybe.text('serialNumber', 25),
      reason: of.text('reason', 30),
    })
    await life.booted({ version: '2.0.1', ...about }, arrival)
    return { currentTime: timeOf(clock), interval: INTERVAL_S, status: 'Accepted' }
  }

  async function status({ of, arrival }: HeardCall): Promise<Json> {
    const plug = of.whole('evseId') ?? of.maybe.whole('connectorId') ?? 0
    const told = of.word('connectorStatus', STATUS)
    const theirs = of.time('timestamp')
    // A transaction has told more: it charges, or it waits for its car.
    const isKnownBetter = told === 'occupied' && (await life.isInUse(plug))
    if (told !== undefined && !isKnownBetter)
      await life.status({ plug, status: told }, { theirs, arrival, isLive: true })
    return {}
  }

  async function authorize({ of, arrival }: HeardCall): Promise<Json> {
    const tag = of.part('idToken').text('idToken', 36) ?? ''
    return { idTokenInfo: idTokenInfo(await ear.authorise(charger, { tag, at: arrival })) }
  }

  async function metered({ of, arrival }: HeardCall): Promise<Json> {
    const plug = of.whole('evseId')
    const samples = readSamples(of.list('meterValue'), readValue)
    // The whole charger's meter is no plug's.
    if (plug !== undefined && plug > 0) await life.metered(undefined, plug, samples, { theirs: undefined, arrival })
    return {}
  }

  async function reported({ of }: HeardCall): Promise<Json> {
    const number = of.whole('requestId')
    const isLast = of.maybe.flag('tbc') !== true
    if (number !== undefined) reports.took(number, of.maybe.list('reportData'), isLast)
    return {}
  }

  async function dataTransferred({ of, arrival }: HeardCall): Promise<Json> {
    const [vendor, message] = [of.text('vendorId', 255), of.maybe.text('messageId', 50)]
    const text = briefly(message, of.maybe.any('data'))
    await mouth.say({ kind: 'told', what: 'data', status: vendor ?? '', ...text }, { theirs: undefined, arrival })
    return { status: 'UnknownVendorId' }
  }

  function told(what: About): Handler {
    return async ({ of, arrival }) => {
      const status = of.text('status', 50) ?? ''
      await mouth.say({ kind: 'told', what, status }, { theirs: undefined, arrival })
      return {}
    }
  }

  async function secured({ of, arrival }: HeardCall): Promise<Json> {
    const status = of.text('type', 50) ?? ''
    const theirs = of.time('timestamp')
    const text = briefly(of.maybe.text('techInfo', 255))
    await mouth.say({ kind: 'told', what: 'security', status, ...text }, { theirs, arrival })
    return {}
  }

  async function reservationChanged({ of, arrival }: HeardCall): Promise<Json> {
    const status = of.text('reservationUpdateStatus', 20) ?? ''
    const text = briefly('reservation', numbered(of))
    await mouth.say({ kind: 'told', what: 'data', status, ...text }, { theirs: undefined, arrival })
    return {}
  }

  /** We are nobody's certificate authority, and say why. */
  async function signed({ arrival }: HeardCall): Promise<Json> {
    const text = 'asked for a certificate: this server signs none'
    await mouth.say({ kind: 'told', what: 'security', status: 'Rejected', text }, { theirs: undefined, arrival })
    return { status: 'Rejected', statusInfo: { reasonCode: 'NotSupported', additionalInfo: 'This server signs none' } }
  }
}

function numbered(of: Reading): string | undefined {
  const number = of.whole('reservationId')
  return number === undefined ? undefined : String(number)
}

function timeOf(clock: Clock): string {
  return new Date(clock.now()).toISOString()
}
