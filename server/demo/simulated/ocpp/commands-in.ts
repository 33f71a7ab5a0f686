import type { PowerProfile } from '../../../../shared/documents/chargers/facts.ts'
import type { Json } from '../../../../shared/sync/engine.ts'
import type { Command } from '../../../arbiter/chargers/port.ts'
import { AUTHORISED } from '../../../ocpp/v16/words.ts'

export type Fields = { readonly [name: string]: Json }

const TRIGGERS: Readonly<Record<string, Extract<Command, { action: 'trigger' }>['message']>> = {
  BootNotification: 'boot',
  StatusNotification: 'status',
  MeterValues: 'meter',
  Heartbeat: 'heartbeat',
  FirmwareStatusNotification: 'firmware',
  DiagnosticsStatusNotification: 'diagnostics',
}

/** The command in a call of OCPP 1.6; null for orders and for anything else. */
export function commandIn(action: string, given: Fields): Command | null {
  const plug = Number(given.connectorId ?? 0)
  const only = plug === 0 ? {} : { plug }
  switch (action) {
    case 'ChangeAvailability':
      return { action: 'availability', operative: given.type === 'Operative', ...only }
    case 'ClearCache':
      return { action: 'clear-cache' }
    case 'TriggerMessage':
      return { action: 'trigger', message: TRIGGERS[String(given.requestedMessage)] ?? 'diagnostics', ...only }
    case 'ReserveNow': {
      const until = Date.parse(String(given.expiryDate))
      return { action: 'reserve', reservation: Number(given.reservationId), plug, tag: String(given.idTag), until }
    }
    case 'CancelReservation':
      return { action: 'cancel-reservation', reservation: Number(given.reservationId) }
    case 'SetChargingProfile':
      return { action: 'set-profile', ...only, profile: profileIn(fields(given.csChargingProfiles)) }
    case 'ClearChargingProfile':
      return { action: 'clear-profile', ...only, ...(given.id !== undefined && { id: Number(given.id) }) }
    case 'GetCompositeSchedule':
      return { action: 'composite', plug, seconds: Number(given.duration) }
    case 'SendLocalList':
      return {
        action: 'send-list',
        version: Number(given.listVersion),
        cards: list(given.localAuthorizationList).map(cardIn),
      }
    case 'GetLocalListVersion':
      return { action: 'list-version' }
    default:
      return null
  }
}

/** Only the first period: a limit of ours has no other. */
function profileIn(given: Fields): PowerProfile {
  const schedule = fields(given.chargingSchedule)
  const period = fields(list(schedule.chargingSchedulePeriod)[0])
  const { transactionId: transaction } = given
  return {
    id: Number(given.chargingProfileId),
    purpose: given.chargingProfilePurpose === 'TxProfile' ? 'transaction' : 'default',
    unit: schedule.chargingRateUnit === 'A' ? 'A' : 'W',
    limit: Number(period.limit),
    stack: Number(given.stackLevel),
    ...(typeof transaction === 'number' && { transaction }),
    ...(period.numberPhases === 1 && { phases: 1 as const }),
  }
}

type Card = Extract<Command, { action: 'send-list' }>['cards'][number]

function cardIn(given: Json): Card {
  const { idTag, idTagInfo } = fields(given)
  const said = String(fields(idTagInfo).status)
  const [status = 'invalid'] = Object.entries(AUTHORISED).find(([, word]) => word === said) ?? []
  return { tag: String(idTag), status: status as Card['status'] }
}

function list(given: Json | undefined): readonly Json[] {
  return Array.isArray(given) ? given : []
}

function fields(given: Json | undefined): Fields {
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Fields) : {}
}
