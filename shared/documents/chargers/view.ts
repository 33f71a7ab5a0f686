import type { ChargerFacts, CommandFacts } from './facts.ts'

/** A station's chargers as their facts tell of them. Entries are never changed in place. */
export interface ChargersView {
  readonly chargers: ReadonlyMap<string, Charger>
  readonly commands: ReadonlyMap<string, Command>
}

export interface Charger extends Readonly<Partial<ChargerFacts>> {
  readonly id: string
  readonly isProvisional: boolean
}

export interface Command extends Readonly<Partial<CommandFacts>> {
  readonly id: string
  readonly isOpen: boolean
  readonly isProvisional: boolean
}
