import { defineKind, type FoldedKind } from '../sync/engine.ts'
import { CUSTOMER_PACE } from './open-records.ts'
import { StationFold } from './station/fold.ts'
import { stationRules } from './station/policy.ts'
import type { StationView } from './station/view.ts'

/**
 * A station: a place where people hold a spot and pay for it. An EV-charging site with its connectors, or a library
 * with its seats. This document holds everything known of it except people: no one is named here.
 *
 * Facts are stated, never changed. A customer books a spot, and the server grants or denies it. A person arrives and
 * the session is started: by staff, by the charger, or at a seat by its reader. It is stopped, billed and paid, and
 * until it is paid or written off the spot stays theirs. The words "free" and "paid" stand nowhere: they follow from
 * the facts.
 *
 *     station/facts.ts      all facts and their forms
 *     station/policy.ts     who may state them: a table;  station/charger-conditions.ts  money-conditions.ts  its conditions
 *     station/claim.ts      the right a session gives to act on a spot;  station/claim-conditions.ts  the same, when it is stated
 *     station/session.ts    one session and its places;  station/payment.ts  its money
 *     station/phase.ts      requested, held, active, owing, paid …, from the facts and the clock
 *     station/late.ts       whether a check-in came too late
 *     station/spot.ts       the holder of a spot: always one
 *     station/availability.ts   bookable times;  station/cost.ts  prices
 *     station/actions.ts    people's actions: a view and a wish to facts, or to the reason why not
 */
export const station: FoldedKind<StationView> = {
  ...defineKind(
    'station',
    {
      info: { holds: 'facts' },
      connectors: { holds: 'records' },
      passes: { holds: 'facts' },
      tariffs: { holds: 'facts' },
      sessions: { holds: 'records' },
      payments: { holds: 'records' },
      issues: { holds: 'records' },
      orders: { holds: 'records' },
      notices: { holds: 'facts' },
    },
    stationRules,
    ['staff', 'owner'],
  ),
  paces: { customer: CUSTOMER_PACE },
  fold: map => new StationFold(map),
}
