import type { Clock, Json } from '../../shared/sync/engine.ts'
import type { ChargerMemory } from '../arbiter/chargers/memory.ts'
import type { Answer, Ask, ChargerEar, Command, CommandAnswer } from '../arbiter/chargers/port.ts'

/** One version of OCPP on one socket. It knows no socket: it is given calls, and makes calls. */
export interface Dialect {
  /**
   * Settles when the call may be answered: its consequences are durable. Rejects if they could not be stored: then
   * nothing may be answered, and the charger repeats it.
   */
  heard(action: string, payload: Json, at: number): Promise<Heard>
  ask(ask: Ask): Promise<Answer>
  command(command: Command): Promise<CommandAnswer>
  /**
   * Writes our settings, one key after another, unless they are left alone, and learns what the charger can do. A
   * setting it refused is not asked again.
   */
  setUp(how?: SettingUp): Promise<void>
}

export interface SettingUp {
  leavesSettings: boolean
}

export type Heard =
  /** `deviations`: where the call was not as the specification has it, for the message log. */
  { kind: 'answer'; payload: Json; deviations?: readonly string[] } | { kind: 'error'; code: ErrorCode; text: string }

/** Words that both versions have. */
export type ErrorCode = 'NotImplemented' | 'NotSupported' | 'InternalError' | 'ProtocolError' | 'SecurityError'

export interface DialectParts {
  charger: string
  clock: Clock
  ear: ChargerEar
  /** Sends a call and settles with its answer. The wire sends one at a time and waits for 30 s. */
  call(action: string, payload: Json): Promise<CallAnswer>
  memory: ChargerMemory
}

export type CallAnswer =
  | { kind: 'answer'; payload: Json }
  | { kind: 'error'; code: string; text: string }
  /** The charger was there and said nothing. */
  | { kind: 'timed-out' }
  /** The socket closed before the answer came. */
  | { kind: 'gone' }

export type MakeDialect = (parts: DialectParts) => Dialect
