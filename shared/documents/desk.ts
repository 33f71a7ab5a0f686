import { defineKind, type FoldedKind } from '../sync/kind.ts'
import { DeskFold } from './desk/fold.ts'
import { deskRules } from './desk/policy.ts'
import type { DeskView } from './desk/view.ts'
import { NOTE_KEY, PAIR_KEY, RECEIPT_KEY, TAKING_KEY } from './keys.ts'

/**
 * The desk of a station: what its staff and owner know and a customer may not. Who is behind each session, what waits for
 * an answer, and the money in the drawer.
 *
 * What somebody at the desk states is signed: `by` is its author, and the policy holds it to that. So everybody there sees
 * who it was, and the owner has every manual act with its reason.
 *
 *     desk/facts.ts      what can be said
 *     desk/policy.ts     who may say it
 *     desk/receipts.ts   numbers of receipts, whose shift they fall into, and gaps between them
 *     desk/till.ts       what a drawer should hold, and what was counted
 *     desk/actions.ts    what staff and owner do here
 */
export const desk: FoldedKind<DeskView> = {
  ...defineKind(
    'desk',
    {
      people: { holds: 'facts' },
      team: { holds: 'facts' },
      walkins: { holds: 'facts' },
      bookings: { holds: 'records' },
      topups: { holds: 'records', keys: PAIR_KEY },
      refunds: { holds: 'records' },
      disputes: { holds: 'records', keys: PAIR_KEY },
      series: { holds: 'records' },
      shifts: { holds: 'records' },
      takings: { holds: 'facts', keys: TAKING_KEY },
      receipts: { holds: 'records', keys: RECEIPT_KEY },
      quarantine: { holds: 'records' },
      attention: { holds: 'records' },
      strikes: { holds: 'records', keys: PAIR_KEY },
      notes: { holds: 'facts', keys: NOTE_KEY },
      seen: { holds: 'facts', keys: PAIR_KEY },
    },
    deskRules,
    ['staff', 'owner'],
  ),
  fold: () => new DeskFold(),
}
