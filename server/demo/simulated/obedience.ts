import type { PowerProfile } from '../../../shared/documents/chargers/facts.ts'
import { type Clock, never } from '../../../shared/sync/engine.ts'
import type { Command, CommandAnswer, SaidOf } from '../../arbiter/chargers/port.ts'
import type { Faults } from './faults.ts'
import type { SimulatedPlug } from './simulated-plug.ts'

export interface ObedienceParts {
  clock: Clock
  plugs: readonly SimulatedPlug[]
  faults: Faults
  /** A plug stands differently than before. */
  changed: (plug: number) => void
  /** A plug may take more or less than before. */
  limited: (plug: number) => void
}

const MOST_CARDS = 500
const HEARTBEAT_S = 300

/** Its abilities, as its settings say them. */
export const CAPABILITIES: Omit<SaidOf<'capabilities'>, 'at' | 'kind'> = {
  reserves: true,
  profiles: true,
  units: ['W', 'A'],
  stack: 10,
  cards: MOST_CARDS,
}

const SETTINGS: readonly (readonly [key: string, value: string, isFixed: boolean])[] = [
  ['HeartbeatInterval', String(HEARTBEAT_S), false],
  ['SupportedFeatureProfiles', 'Core,LocalAuthListManagement,Reservation,RemoteTrigger,SmartCharging', true],
  ['ChargingScheduleAllowedChargingRateUnit', 'Current,Power', true],
  ['ChargeProfileMaxStackLevel', String(CAPABILITIES.stack), true],
  ['LocalAuthListMaxLength', String(MOST_CARDS), true],
  ['SendLocalListMaxLength', String(MOST_CARDS), true],
]

/** How a simulated charger does what it is told besides orders. */
export class Obedience {
  readonly #parts: ObedienceParts
  readonly #settings = new Map(SETTINGS.map(([key, value, isFixed]) => [key, { value, isFixed }]))
  #cards = new Map<string, string>()
  #version = 0

  constructor(parts: ObedienceParts) {
    this.#parts = parts
  }

  /** Its list of cards bars this one. */
  isBarred(tag: string): boolean {
    return (this.#cards.get(tag.toUpperCase()) ?? 'accepted') !== 'accepted'
  }

  do(command: Command): CommandAnswer {
    switch (command.action) {
      case 'availability':
        return word(this.#setOperative(command.plug, command.operative))
      case 'reserve':
        return word(this.#reserve(command))
      case 'cancel-reservation':
        return yes(this.#cancelReservation(command.reservation))
      case 'trigger':
        return word(this.#trigger(command.message, command.plug))
      case 'clear-cache':
        return yes(true)
      case 'set-profile':
        return word(this.#setProfile(command.plug, command.profile))
      case 'clear-profile':
        return word(this.#clearProfile(command.plug, command.id) ? 'accepted' : 'unknown')
      case 'composite':
        return this.#composite(command.plug)
      case 'read-settings':
        return this.#readSettings(command.keys)
      case 'write-setting':
        return word(this.#writeSetting(command.key, command.value))
      case 'send-list':
        return word(this.#takeList(command))
      case 'list-version':
        return { result: 'accepted', details: { version: this.#version } }
      case 'diagnostics':
      case 'firmware':
      case 'data':
        return word('not-supported')
      default:
        return never(command)
    }
  }

  #numbers(only: number | undefined): number[] {
    return only === undefined || only === 0 ? [...this.#parts.plugs.keys()].map(index => index + 1) : [only]
  }

  #plug(number: number): SimulatedPlug {
    const found = this.#parts.plugs[number - 1]
    if (found === undefined) throw new Error(`It has no plug ${number}`)
    return found
  }

  /** A running charge goes on; the plug is out of use afterwards. */
  #setOperative(only: number | undefined, operative: boolean): string {
    const plugs = this.#numbers(only)
    for (const plug of plugs) {
      this.#plug(plug).isOutOfUse = !operative
      this.#parts.changed(plug)
    }
    return plugs.some(plug => this.#plug(plug).running !== null) ? 'scheduled' : 'accepted'
  }

  #reserve({ plug, reservation, tag, until }: Extract<Command, { action: 'reserve' }>): string {
    const at = this.#plug(plug)
    if (at.isFaulted) return 'faulted'
    if (at.isOutOfUse) return 'unavailable'
    const isOthers = at.reservation !== null && at.reservation.id !== reservation
    if (at.car !== null || isOthers) return 'occupied'
    const { clock, changed } = this.#parts
    at.reservation = { id: reservation, tag }
    clock.after(Math.max(0, until - clock.now()), () => this.#cancelReservation(reservation))
    changed(plug)
    return 'accepted'
  }

  #cancelReservation(id: number): boolean {
    const index = this.#parts.plugs.findIndex(({ reservation }) => reservation?.id === id)
    const plug = this.#parts.plugs[index]
    if (plug === undefined) return false
    plug.reservation = null
    this.#parts.changed(index + 1)
    return true
  }

  #trigger(message: string, plug: number | undefined): string {
    if (message !== 'status') return 'not-implemented'
    for (const number of this.#numbers(plug)) this.#parts.changed(number)
    return 'accepted'
  }

  #setProfile(only: number | undefined, profile: PowerProfile): string {
    const { faults, limited } = this.#parts
    if (!faults.knowsLimits) return 'not-supported'
    const isOfOther = (plug: SimulatedPlug) =>
      profile.purpose === 'transaction' && plug.running?.transaction !== profile.transaction
    const numbers = this.#numbers(only)
    if (numbers.some(number => isOfOther(this.#plug(number)))) return 'rejected'
    for (const number of numbers) {
      if (!faults.ignoresLimits) this.#plug(number).limits.set(profile)
      limited(number)
    }
    return 'accepted'
  }

  #clearProfile(only: number | undefined, id: number | undefined): boolean {
    let isAny = false
    for (const number of this.#numbers(only)) {
      isAny = this.#plug(number).limits.clear(id) || isAny
      this.#parts.limited(number)
    }
    return isAny
  }

  #composite(number: number): CommandAnswer {
    const watts = this.#plug(number).limits.now()
    if (!Number.isFinite(watts)) return word('rejected')
    return { result: 'accepted', details: { unit: 'W', periods: [{ fromSeconds: 0, limit: watts }] } }
  }

  #readSettings(asked: readonly string[] | undefined): CommandAnswer {
    const keys = asked ?? [...this.#settings.keys()]
    const settings = keys.flatMap(key => {
      const { value, isFixed } = this.#settings.get(key) ?? {}
      return value === undefined ? [] : [{ key, value, readonly: isFixed === true }]
    })
    const unknown = keys.filter(key => !this.#settings.has(key))
    return { result: 'accepted', details: { settings, ...(unknown.length > 0 && { unknown }) } }
  }

  #writeSetting(key: string, value: string): string {
    const setting = this.#settings.get(key)
    if (setting === undefined) return 'not-supported'
    if (setting.isFixed) return 'rejected'
    this.#settings.set(key, { ...setting, value })
    return 'accepted'
  }

  #takeList({ version, cards }: Extract<Command, { action: 'send-list' }>): string {
    if (cards.length > MOST_CARDS) return 'failed'
    this.#cards = new Map(cards.map(({ tag, status }) => [tag.toUpperCase(), status]))
    this.#version = version
    return 'accepted'
  }
}

function word(result: string): CommandAnswer {
  return { result }
}

function yes(isDone: boolean): CommandAnswer {
  return { result: isDone ? 'accepted' : 'rejected' }
}
