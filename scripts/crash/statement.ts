import { randomInt } from 'node:crypto'
import type { Fact } from '../../shared/sync/fact.ts'
import type { Range } from '../../shared/sync/messages.ts'
import { type StandingStructs, stateFactsOver } from '../../shared/sync/stating.ts'
import { writeUpdate } from '../../shared/sync/write-update.ts'

/** Facts to be stored together or not at all, as one update. */
export interface Statement {
  readonly facts: readonly Fact[]
  readonly update: Uint8Array
  /** Its structs: by them it is answered. */
  readonly range: Range
  /** Nothing comes before or after it under its client id, so it can be restated under another. */
  readonly standsAlone: boolean
}

/** A client id and how far it has been used. */
export class Lane {
  readonly client = randomInt(1, 2 ** 32)
  #clock = 0

  /** States facts on top of `standing`. */
  state(facts: readonly Fact[], standing: StandingStructs): Statement {
    const from = this.#clock
    const update = stateFactsOver(standing, facts, { client: this.client, clock: from })
    this.#clock += update.structs.length
    const range = { client: this.client, from, to: this.#clock }
    return { facts, update: writeUpdate(update), range, standsAlone: false }
  }
}

/** On top of nothing. */
export const NOWHERE: StandingStructs = { recordStruct: () => null, valueStruct: () => null }

/** New records under a client id of their own. */
export function stateAlone(...facts: readonly Fact[]): Statement {
  return { ...new Lane().state(facts, NOWHERE), standsAlone: true }
}
