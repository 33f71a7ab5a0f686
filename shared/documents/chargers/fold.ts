import type { Fold, StatedRecord } from '../../sync/engine.ts'
import { MapFold } from '../map-fold.ts'
import { isUnconfirmed, put, valuesOf } from '../records.ts'
import type { ChargerFacts, CommandFacts } from './facts.ts'
import type { Charger, ChargersView, Command } from './view.ts'

export class ChargersFold extends MapFold implements Fold<ChargersView>, ChargersView {
  readonly chargers = this.map<Charger>()
  readonly commands = this.map<Command>()

  view(): ChargersView {
    return this
  }

  set(root: string, id: string, facts: StatedRecord): void {
    if (root === 'chargers') put(this.chargers, id, facts, () => readCharger(id, facts))
    if (root === 'commands') put(this.commands, id, facts, () => readCommand(id, facts))
  }
}

function readCharger(id: string, facts: StatedRecord): Charger {
  return { ...(valuesOf(facts) as Partial<ChargerFacts>), id, isProvisional: isUnconfirmed(facts) }
}

function readCommand(id: string, facts: StatedRecord): Command {
  const stated = valuesOf(facts) as Partial<CommandFacts>
  return { ...stated, id, isOpen: stated.answered === undefined, isProvisional: isUnconfirmed(facts) }
}
