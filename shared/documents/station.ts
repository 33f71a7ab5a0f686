import { defineKind, type FoldedKind } from '../sync/kind.ts'
import { StationFold } from './station/fold.ts'
import { stationRules } from './station/policy.ts'
import type { StationView } from './station/view.ts'

/**
 * A station: a place where people hold a spot and pay for it. An EV-charging site with its connectors, or a library with
 * its seats. This document is all that is known of it, but for people: nobody is named here.
 *
 * Facts are stated, never changed. A customer books a spot, and the server grants or denies it. Somebody comes and the
 * session is started: by staff, by the charger, or at a seat by its reader. It is stopped, billed and paid, and until it is
 * paid or written off the spot stays theirs. Nowhere does it say "free" or "paid": that follows from the facts.
 *
 *     station/facts.ts      what can be said, each form once
 *     station/policy.ts     who may say it: a table
 *     station/session.ts    one session and where it was;  station/payment.ts  its money
 *     station/phase.ts      requested, held, active, owing, paid …: what the facts and the clock make of a session
 *     station/late.ts       whether a check-in came too late
 *     station/spot.ts       who has a spot: one holder, always
 *     station/availability.ts   what can be booked;  station/cost.ts  what it costs
 *     station/actions.ts    what people do: from a view and a wish to facts, or to the reason why not
 */
export const station: FoldedKind<StationView> = {
  ...defineKind(
    'station',
    {
      info: { holds: 'facts' },
      connectors: { holds: 'records' },
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
  fold: () => new StationFold(),
}
