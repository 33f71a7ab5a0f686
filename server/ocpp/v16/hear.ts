import type { Clock, Json } from '../../../shared/sync/engine.ts'
import type { Authorisation } from '../../arbiter/chargers/port.ts'
import type { DialectParts } from '../dialect.ts'
import { briefly, given, type Handler, type HeardCall, INTERVAL_S } from '../heard-call.ts'
import type { Life } from '../life/life.ts'
import type { Told } from '../life/mouth.ts'
import { type ReadValue, readSamples } from '../meter-values.ts'
import { AUTHORISED, STATUS } from './words.ts'

type About = Extract<Told, { kind: 'told' }>['what']

/** A value is a text; its unit stands beside it. */
const readValue: ReadValue = sampled => ({ value: sampled.numeral('value'), unit: sampled.maybe.text('unit', 20) })

/** A number that no transaction has. Chargers without one say 0 or -1. */
const NO_TRANSACTION = 0
/** Our numbers have 31 bits. */
const MOST_TRANSACTION = 2 ** 31 - 1

/** The calls of an OCPP 1.6 charger, its security extension included. */
export function makeHandlers({ charger, clock, ear }: DialectParts, life: Life): ReadonlyMap<string, Handler> {
  const { mouth } = life
  return new Map<string, Handler>([
    ['BootNotification', booted],
    ['Heartbeat', async () => ({ currentTime: timeOf(clock) })],
    ['StatusNotification', status],
    ['Authorize', authorize],
    ['StartTransaction', started],
    ['StopTransaction', stopped],
    ['MeterValues', metered],
    ['DataTransfer', dataTransferred],
    ['DiagnosticsStatusNotification', told('diagnostics')],
    ['LogStatusNotification', told('diagnostics')],
    ['FirmwareStatusNotification', told('firmware')],
    ['SignedFirmwareStatusNotification', told('firmware')],
    ['SecurityEventNotification', secured],
    ['SignCertificate', signed],
  ])

  async function booted({ of, arrival }: HeardCall): Promise<Json> {
    const about = given({
      vendor: of.text('chargePointVendor', 20),
      model: of.text('chargePointModel', 20),
      firmware: of.maybe.text('firmwareVersion', 50),
      serial: of.maybe.text('chargePointSerialNumber', 25) ?? of.maybe.text('chargeBoxSerialNumber', 25),
    })
    await life.booted({ version: '1.6', ...about }, arrival)
    return { status: 'Accepted', currentTime: timeOf(clock), interval: INTERVAL_S }
  }

  async function status({ of, arrival }: HeardCall): Promise<Json> {
    const plug = of.whole('connectorId') ?? 0
    const now = of.word('status', STATUS)
    const error = of.text('errorCode', 50)
    const words = given({
      error: error === 'NoError' ? undefined : error,
      vendorError: of.maybe.text('vendorErrorCode', 50),
      info: of.maybe.text('info', 50),
    })
    const theirs = of.maybe.time('timestamp')
    if (now !== undefined) await life.status({ plug, status: now, ...words }, { theirs, arrival, isLive: true })
    return {}
  }

  async function authorize({ of, arrival }: HeardCall): Promise<Json> {
    const tag = of.text('idTag', 20) ?? ''
    return { idTagInfo: idTagInfo(await ear.authorise(charger, { tag, at: arrival })) }
  }

  async function started({ of, arrival }: HeardCall): Promise<Json> {
    const plug = of.whole('connectorId') ?? 0
    const tag = of.text('idTag', 20) ?? ''
    const wh = of.whole('meterStart')
    const reservation = of.maybe.whole('reservationId')
    const theirs = of.time('timestamp')
    const start = { plug, tag, wh, ...given({ reservation }) }
    const reply = await life.started(start, { theirs, arrival })
    if (reply.kind !== 'started') return { idTagInfo: { status: 'Invalid' }, transactionId: NO_TRANSACTION }
    return { idTagInfo: idTagInfo(reply.tag), transactionId: Number(reply.transaction) }
  }

  async function stopped({ of, arrival }: HeardCall): Promise<Json> {
    const tag = of.maybe.text('idTag', 20)
    const wh = of.whole('meterStop')
    const theirs = of.time('timestamp')
    const named = of.whole('transactionId') ?? NO_TRANSACTION
    // Beyond it the digits are no longer those that were sent.
    const transaction = Number.isSafeInteger(named) ? named : NO_TRANSACTION
    const reason = of.maybe.text('reason', 30)
    const samples = readSamples(of.maybe.list('transactionData'), readValue)
    await life.stopped({ transaction, wh, samples, ...given({ tag, reason }) }, { theirs, arrival })
    return {}
  }

  async function metered({ of, arrival }: HeardCall): Promise<Json> {
    const plug = of.whole('connectorId')
    const named = of.maybe.whole('transactionId')
    const id = named !== undefined && named > 0 && named <= MOST_TRANSACTION ? named : undefined
    if (named !== undefined && id === undefined) of.note(`transactionId: ${named}`)
    const samples = readSamples(of.list('meterValue'), readValue)
    // The whole charger's meter is no plug's.
    if (plug !== 0 || id !== undefined) await life.metered(id, plug, samples, { theirs: undefined, arrival })
    return {}
  }

  async function dataTransferred({ of, arrival }: HeardCall): Promise<Json> {
    const [vendor, message] = [of.text('vendorId', 255), of.maybe.text('messageId', 50)]
    const text = briefly(message, of.maybe.text('data', 2048))
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

  /** We are nobody's certificate authority, and the charger is told so in the only word there is. */
  async function signed({ arrival }: HeardCall): Promise<Json> {
    const text = 'asked for a certificate: this server signs none'
    await mouth.say({ kind: 'told', what: 'security', status: 'Rejected', text }, { theirs: undefined, arrival })
    return { status: 'Rejected' }
  }
}

function timeOf(clock: Clock): string {
  return new Date(clock.now()).toISOString()
}

function idTagInfo({ status, until, parent }: Authorisation): Json {
  return {
    ...(until !== undefined && { expiryDate: new Date(until).toISOString() }),
    ...(parent !== undefined && { parentIdTag: parent }),
    status: AUTHORISED[status],
  }
}
