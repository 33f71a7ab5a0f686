import { queueOf } from '../subject.ts'
import { ALONE, type Tending } from '../tending.ts'
import type { Answer, Ask, ChargerPort, Command, CommandAnswer } from './port.ts'

/** The ways to all chargers, of whatever kind; where there are other nodes some chargers are at those. */
export class Ways {
  readonly tending: Tending
  readonly #ports: readonly ChargerPort[]

  constructor(ports: readonly ChargerPort[], tending: Tending = ALONE) {
    this.#ports = ports
    this.tending = tending
  }

  /** Whether it is here: only then it can be asked anything. */
  isThere(charger: string): boolean {
    return this.#to(charger) !== undefined
  }

  isNowhere(charger: string): boolean {
    return !this.isThere(charger) && !this.isElsewhere(charger)
  }

  readonly isElsewhere = (charger: string): boolean => this.#ports.some(port => port.isElsewhere?.(charger) === true)

  /** Whether it is for this node to say what a station's chargers do not say themselves. */
  tends(station: string): boolean {
    return this.tending.tends(queueOf({ kind: 'station', station }))
  }

  async ask(charger: string, ask: Ask): Promise<Answer> {
    return this.#to(charger)?.ask(charger, ask) ?? 'offline'
  }

  async command(charger: string, command: Command): Promise<CommandAnswer> {
    return (await this.#to(charger)?.command(charger, command)) ?? { result: 'offline' }
  }

  #to(charger: string): ChargerPort | undefined {
    return this.#ports.find(port => port.isThere(charger))
  }
}
