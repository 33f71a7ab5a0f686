import type { PowerProfile } from '../../../shared/documents/chargers/facts.ts'
import type { Json } from '../../../shared/sync/engine.ts'
import { never } from '../../../shared/sync/engine.ts'
import type { Command, CommandAnswer } from '../../arbiter/chargers/port.ts'
import { composite, readAnswer, statusAnswer, textOf } from '../command-answer.ts'
import type { DialectParts } from '../dialect.ts'
import { type ProfileForm, setProfile } from '../profile-forms.ts'
import type { Reading } from '../reading/reading.ts'
import type { Reports } from './reports.ts'
import { readSettings, writeSetting } from './settings.ts'
import { AUTHORISED, idTokenOf, TRIGGERS } from './words.ts'

/** Hands a command to a charger of OCPP 2.0.1. Members stand in the order of the schemas. */
export async function commandV201(parts: DialectParts, reports: Reports, command: Command): Promise<CommandAnswer> {
  const { call, clock } = parts
  const status = async (action: string, payload: Json, details?: (of: Reading) => Json | undefined) =>
    statusAnswer(await call(action, payload), details)
  // Whatever it tells of it later comes under this number.
  const requestId = Math.floor(clock.now() / 1000) % 2 ** 31
  switch (command.action) {
    case 'availability': {
      const operationalStatus = command.operative ? 'Operative' : 'Inoperative'
      return status('ChangeAvailability', { ...evseOf(command.plug), operationalStatus })
    }
    case 'reserve': {
      const { reservation: id, until, tag, group, plug: evseId } = command
      const expiryDateTime = new Date(until).toISOString()
      const ofGroup = group === undefined ? {} : { groupIdToken: idTokenOf(group, true) }
      return status('ReserveNow', { id, expiryDateTime, idToken: idTokenOf(tag, true), evseId, ...ofGroup })
    }
    case 'cancel-reservation':
      return status('CancelReservation', { reservationId: command.reservation })
    case 'trigger':
      return status('TriggerMessage', triggered(command))
    case 'read-settings':
      return readSettings(parts, reports, command.keys)
    case 'write-setting':
      return writeSetting(parts, command)
    case 'clear-cache':
      return status('ClearCache', {})
    case 'send-list': {
      const localAuthorizationList = command.cards.map(({ tag, status, group }) => ({
        idToken: idTokenOf(tag, false),
        idTokenInfo: { status: AUTHORISED[status], ...(group && { groupIdToken: idTokenOf(group, true) }) },
      }))
      const list = { localAuthorizationList, versionNumber: command.version, updateType: 'Full' }
      return status('SendLocalList', command.cards.length === 0 ? emptyList(command.version) : list)
    }
    case 'list-version': {
      const read = readAnswer(await call('GetLocalListVersion', {}))
      if (read.kind === 'unanswered') return read.result
      return { result: 'accepted', details: { version: read.of.whole('versionNumber') ?? -1 } }
    }
    case 'set-profile':
      return setProfile(parts, command.profile, form => {
        const chargingProfile = profileOf(command.profile, form)
        return call('SetChargingProfile', { evseId: command.plug ?? 0, chargingProfile })
      })
    case 'clear-profile':
      return status('ClearChargingProfile', whichProfile(command))
    case 'composite':
      return status('GetCompositeSchedule', { duration: command.seconds, evseId: command.plug }, of =>
        composite(of.maybe.part('schedule')),
      )
    case 'diagnostics': {
      const log = { remoteLocation: command.url }
      return status('GetLog', { log, logType: 'DiagnosticsLog', requestId }, of => {
        const file = of.maybe.text('filename', 255)
        return file === undefined ? undefined : { file }
      })
    }
    case 'firmware': {
      const firmware = { location: command.url, retrieveDateTime: new Date(command.from).toISOString() }
      return status('UpdateFirmware', { requestId, firmware })
    }
    case 'data': {
      const { vendor: vendorId, message: messageId, text: data } = command
      const [named, said] = [messageId === undefined ? {} : { messageId }, data === undefined ? {} : { data }]
      return status('DataTransfer', { ...named, ...said, vendorId }, textOf)
    }
    default:
      return never(command)
  }
}

/** A list may be left out, but not be empty. */
function emptyList(versionNumber: number): Json {
  return { versionNumber, updateType: 'Full' }
}

/** Without a plug the whole charger is meant, and no plug is named. */
function evseOf(plug: number | undefined): { evse?: { id: number; connectorId?: number } } {
  return plug === undefined || plug === 0 ? {} : { evse: { id: plug } }
}

function triggered({ message, plug }: Extract<Command, { action: 'trigger' }>): Json {
  // A status is a connector's, and has to name one.
  const evse = message === 'status' ? { evse: { id: plug ?? 1, connectorId: 1 } } : evseOf(plug)
  return { ...evse, requestedMessage: TRIGGERS[message] }
}

function whichProfile({ id, plug }: Extract<Command, { action: 'clear-profile' }>): Json {
  if (id !== undefined) return { chargingProfileId: id }
  return {
    chargingProfileCriteria: plug === undefined ? { chargingProfilePurpose: 'TxDefaultProfile' } : { evseId: plug },
  }
}

function profileOf(profile: PowerProfile, form: ProfileForm): Json {
  const { id, purpose, transaction, unit, limit, phases } = profile
  const isOfOne = purpose === 'transaction'
  const period = {
    startPeriod: 0,
    limit: Math.floor(limit * 10) / 10,
    ...(phases !== undefined && { numberPhases: phases }),
  }
  const schedule = {
    id,
    ...(!form.isRelative && { startSchedule: form.start }),
    chargingRateUnit: unit,
    chargingSchedulePeriod: [period],
  }
  return {
    id,
    stackLevel: form.stack,
    chargingProfilePurpose: isOfOne ? 'TxProfile' : 'TxDefaultProfile',
    chargingProfileKind: form.isRelative ? 'Relative' : 'Absolute',
    chargingSchedule: [schedule],
    ...(isOfOne && transaction !== undefined && { transactionId: String(transaction) }),
  }
}
