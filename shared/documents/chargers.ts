import { defineKind, type FoldedKind } from '../sync/engine.ts'
import { ChargersFold } from './chargers/fold.ts'
import { chargersRules } from './chargers/policy.ts'
import type { ChargersView } from './chargers/view.ts'

/**
 * The chargers of a station: which there are, what they say of themselves, and what they were told to do besides the
 * orders at the station. Only its staff and owner read it.
 *
 *     chargers/facts.ts     all facts and their forms
 *     chargers/policy.ts    who may state them
 */
export const chargers: FoldedKind<ChargersView> = {
  ...defineKind(
    'chargers',
    {
      chargers: { holds: 'records' },
      commands: { holds: 'records' },
    },
    chargersRules,
    ['staff', 'owner'],
  ),
  fold: map => new ChargersFold(map),
}
