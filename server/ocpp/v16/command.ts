import type { PowerProfile } from '../../../shared/documents/chargers/facts.ts'
import type { Json } from '../../../shared/sync/engine.ts'
import { never } from '../../../shared/sync/engine.ts'
import type { Command, CommandAnswer } from '../../arbiter/chargers/port.ts'
import {
  composite,
  readAnswer,
  type Setting,
  settingsDetails,
  shownValue,
  statusAnswer,
  textOf,
} from '../command-answer.ts'
import type { DialectParts } from '../dialect.ts'
import { type ProfileForm, setProfile } from '../profile-forms.ts'
import type { Reading } from '../reading/reading.ts'
import { AUTHORISED, TRIGGERS } from './words.ts'

/** A longer one would make the charger refuse the whole list. */
const MOST_TAG = 20

/** Hands a command to a charger of OCPP 1.6. Members stand in the order of the schemas. */
export async function commandV16(parts: DialectParts, command: Command): Promise<CommandAnswer> {
  const { call } = parts
  const status = async (action: string, payload: Json, details?: (of: Reading) => Json | undefined) =>
    statusAnswer(await call(action, payload), details)
  switch (command.action) {
    case 'availability': {
      const type = command.operative ? 'Operative' : 'Inoperative'
      return status('ChangeAvailability', { connectorId: command.plug ?? 0, type })
    }
    case 'reserve': {
      const { plug: connectorId, until, tag: idTag, group, reservation: reservationId } = command
      const [expiryDate, parent] = [new Date(until).toISOString(), group === undefined ? {} : { parentIdTag: group }]
      return status('ReserveNow', { connectorId, expiryDate, idTag, ...parent, reservationId })
    }
    case 'cancel-reservation':
      return status('CancelReservation', { reservationId: command.reservation })
    case 'trigger': {
      const connector = command.plug === undefined ? {} : { connectorId: command.plug }
      return status('TriggerMessage', { requestedMessage: TRIGGERS[command.message], ...connector })
    }
    case 'read-settings':
      return readSettings(call, command.keys)
    case 'write-setting':
      return status('ChangeConfiguration', { key: command.key, value: command.value })
    case 'clear-cache':
      return status('ClearCache', {})
    case 'send-list': {
      const listed = command.cards
        .filter(({ tag }) => tag.length <= MOST_TAG)
        .map(({ tag, status, group }) => ({ idTag: tag, idTagInfo: listedInfo(AUTHORISED[status], group) }))
      const list = { listVersion: command.version, localAuthorizationList: listed, updateType: 'Full' }
      return status('SendLocalList', list)
    }
    case 'list-version': {
      const read = readAnswer(await call('GetLocalListVersion', {}))
      if (read.kind === 'unanswered') return read.result
      return { result: 'accepted', details: { version: read.of.whole('listVersion') ?? -1 } }
    }
    case 'set-profile':
      return setProfile(parts, command.profile, form => {
        const profile = profileOf(command.profile, form)
        return call('SetChargingProfile', { connectorId: command.plug ?? 0, csChargingProfiles: profile })
      })
    case 'clear-profile': {
      const { id, plug } = command
      const which = { ...(id !== undefined && { id }), ...(plug !== undefined && { connectorId: plug }) }
      return status('ClearChargingProfile', which)
    }
    case 'composite':
      return status('GetCompositeSchedule', { connectorId: command.plug, duration: command.seconds }, of =>
        composite(of.maybe.part('chargingSchedule')),
      )
    case 'diagnostics': {
      const read = readAnswer(await call('GetDiagnostics', { location: command.url }))
      if (read.kind === 'unanswered') return read.result
      const file = read.of.maybe.text('fileName', 255)
      return { result: 'accepted', details: file === undefined ? {} : { file } }
    }
    case 'firmware': {
      const retrieveDate = new Date(command.from).toISOString()
      return status('UpdateFirmware', { location: command.url, retrieveDate })
    }
    case 'data': {
      const { vendor: vendorId, message: messageId, text: data } = command
      const more = { ...(messageId !== undefined && { messageId }), ...(data !== undefined && { data }) }
      return status('DataTransfer', { vendorId, ...more }, textOf)
    }
    default:
      return never(command)
  }
}

async function readSettings(call: DialectParts['call'], keys?: readonly string[]): Promise<CommandAnswer> {
  const read = readAnswer(await call('GetConfiguration', keys === undefined ? {} : { key: keys }))
  if (read.kind === 'unanswered') return read.result
  const settings = read.of.maybe.list('configurationKey').flatMap(settingOf)
  const unknown = unknownKeys(read.of, keys, settings)
  return { result: 'accepted', details: settingsDetails(settings, unknown) }
}

function settingOf(of: Reading): Setting[] {
  const key = of.text('key', 50)
  if (key === undefined) return []
  const isReadOnly = of.flag('readonly')
  return [
    {
      key,
      ...shownValue(key, of.maybe.text('value', 2048)),
      ...(isReadOnly !== undefined && { readonly: isReadOnly }),
    },
  ]
}

function listedInfo(status: string, group: string | undefined): { parentIdTag?: string; status: string } {
  return group === undefined ? { status } : { parentIdTag: group, status }
}

/** Some leave out what they do not know instead of naming it. */
function unknownKeys(of: Reading, keys: readonly string[] | undefined, settings: readonly Setting[]): string[] {
  const known = new Set(settings.map(({ key }) => key.toLowerCase()))
  const named = of.maybe.texts('unknownKey')
  return keys === undefined ? named : keys.filter(key => !known.has(key.toLowerCase()))
}

function profileOf(profile: PowerProfile, form: ProfileForm): Json {
  const { id, purpose, transaction, unit, limit, phases } = profile
  const numbered = typeof transaction === 'number' ? { transactionId: transaction } : {}
  const period = {
    startPeriod: 0,
    limit: Math.floor(limit * 10) / 10,
    ...(phases !== undefined && { numberPhases: phases }),
  }
  return {
    chargingProfileId: id,
    ...(purpose === 'transaction' && numbered),
    stackLevel: form.stack,
    chargingProfilePurpose: purpose === 'transaction' ? 'TxProfile' : 'TxDefaultProfile',
    chargingProfileKind: form.isRelative ? 'Relative' : 'Absolute',
    chargingSchedule: {
      ...(!form.isRelative && { startSchedule: form.start }),
      chargingRateUnit: unit,
      chargingSchedulePeriod: [period],
    },
  }
}
