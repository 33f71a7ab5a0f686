import type { Json } from '../../../../shared/sync/engine.ts'
import type { Answer, Ask, Command, CommandAnswer } from '../../../arbiter/chargers/port.ts'
import { commandIn, type Fields } from './commands-in.ts'

/** The part of a charger that obeys. */
export interface Obedient {
  ask(ask: Ask): Promise<Answer>
  command(command: Command): Promise<CommandAnswer>
}

/** Settings that only the link needs; all others are the charger's. */
export type Settings = Map<string, string>

/** A simulated charger's answer to a call of the server, in OCPP 1.6; null if it has never heard of it. */
export async function obey(
  charger: Obedient,
  settings: Settings,
  { action, payload }: { action: string; payload: Json },
): Promise<Json | null> {
  const given = payload as Fields
  const plug = Number(given.connectorId ?? 1)
  switch (action) {
    case 'RemoteStartTransaction':
      return status(await charger.ask({ kind: 'start', order: '', plug, tag: String(given.idTag) }))
    case 'RemoteStopTransaction':
      return status(await charger.ask({ kind: 'stop', order: '', transaction: Number(given.transactionId) }))
    case 'UnlockConnector':
      return (await charger.ask({ kind: 'unlock', order: '', plug })) === 'accepted' ? { status: 'Unlocked' } : FAILED
    case 'Reset':
      return status(await charger.ask({ kind: 'reset', order: '' }))
    case 'GetConfiguration':
      return configuration(charger, settings, given.key)
    case 'ChangeConfiguration':
      return change(charger, settings, String(given.key), String(given.value))
    case 'GetDiagnostics':
    case 'UpdateFirmware':
      return {}
    case 'DataTransfer':
      return { status: 'UnknownVendorId' }
    default: {
      const command = commandIn(action, given)
      return command === null ? null : answerTo(command, await charger.command(command))
    }
  }
}

const FAILED: Json = { status: 'UnlockFailed' }

function status(answer: Answer): Json {
  return { status: answer === 'accepted' ? 'Accepted' : 'Rejected' }
}

function answerTo(command: Command, answer: CommandAnswer): Json {
  const details = (answer.details ?? {}) as Fields
  switch (command.action) {
    case 'list-version':
      return { listVersion: details.version ?? 0 }
    case 'composite':
      return { ...words(answer), ...(answer.result === 'accepted' && { chargingSchedule: scheduleOf(details) }) }
    default:
      return words(answer)
  }
}

function scheduleOf({ unit = 'W', periods = [] }: Fields): Json {
  const all = (periods as readonly Fields[]).map(({ fromSeconds = 0, limit = 0 }) => ({
    startPeriod: fromSeconds,
    limit,
  }))
  return { chargingRateUnit: unit, chargingSchedulePeriod: all }
}

/** `not-implemented` is `NotImplemented` on the wire. */
function words({ result }: CommandAnswer): { status: string } {
  return { status: result.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase()) }
}

async function configuration(charger: Obedient, settings: Settings, asked: Json | undefined): Promise<Json> {
  const keys = Array.isArray(asked) ? asked.map(String) : null
  const command: Command = keys === null ? { action: 'read-settings' } : { action: 'read-settings', keys }
  const { details } = await charger.command(command)
  const read = ((details as Fields | undefined)?.settings ?? []) as readonly {
    key: string
    value: string
    readonly: boolean
  }[]
  const own = [...settings].filter(([key]) => keys?.includes(key) ?? true)
  const configurationKey = [...read, ...own.map(([key, value]) => ({ key, readonly: false, value }))]
  const known = new Set(configurationKey.map(({ key }) => key))
  return {
    configurationKey: configurationKey.map(({ key, readonly, value }) => ({ key, readonly, value })),
    unknownKey: (keys ?? []).filter(key => !known.has(key)),
  }
}

async function change(charger: Obedient, settings: Settings, key: string, value: string): Promise<Json> {
  if (key !== 'AuthorizationKey') return words(await charger.command({ action: 'write-setting', key, value }))
  settings.set(key, value)
  return { status: 'Accepted' }
}
