import type { Condition, Rule } from '../../sync/engine.ts'
import { all, always, because, factOf, hasNone, rows, said } from '../conditions.ts'
import { fewOpen } from '../open-records.ts'
import * as form from './facts.ts'

/*
 * Who may state which fact about a station's chargers. An owner adds one over HTTP: its key is shown once, and the
 * server looks whether another station has it. Customers and chargers never enter the room.
 */

const server = { server: always }
const owner = { owner: always, server: always }

/** The commands of staff: none changes what a charger is, or who may charge. */
const STAFF_MAY: ReadonlySet<string> = new Set(['availability', 'trigger', 'clear-cache', 'read-settings'])

const ofStaff: Condition = asked =>
  STAFF_MAY.has(said<form.CommandAsked>(asked).action) ? null : because('owner-only')

/** It names a charger that is here. */
const known: Condition = asked => {
  const { charger } = said<form.CommandAsked>(asked)
  for (const [, record] of asked.standing.recordsOf('chargers')) {
    const added = factOf<form.ChargerFacts['added']>(record, 'added')
    if (added?.identity === charger && !record.facts.has('retired')) return null
  }
  return because('no-charger')
}

const few = fewOpen('commands', ['answered'])

export const chargersRules: readonly Rule[] = [
  ...rows('chargers/*', form.chargerFacts, {
    added: { opens: true, may: server },
    profile: { may: owner, replace: ['owner', 'server'] },
    settings: { may: owner, replace: ['owner', 'server'] },
    accepted: { may: owner },
    retired: { may: owner },
    keyed: { may: server, replace: ['server'] },
    booted: { may: server, replace: ['server'] },
    capabilities: { may: server, replace: ['server'] },
  }),
  ...rows('commands/*', form.commandFacts, {
    asked: { opens: true, may: { staff: all(ofStaff, known, few), owner: all(known, few), server: known } },
    answered: { may: { server: hasNone('answered', 'answered') } },
  }),
]
