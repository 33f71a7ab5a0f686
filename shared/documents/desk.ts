import { defineKind, type FoldedKind } from '../sync/engine.ts'
import { DeskFold } from './desk/fold.ts'
import { deskRules } from './desk/policy.ts'
import type { DeskView } from './desk/view.ts'
import { BILL_KEY, NOTE_KEY, PAIR_KEY, RECEIPT_KEY, TAKING_KEY } from './keys.ts'

/**
 * The desk of a station: everything its staff and owner know and a customer may not. Who is behind each session, the
 * requests that wait for an answer, and the money in the drawer.
 *
 * A fact at the desk is signed: `by` is its author, and the policy checks it. So everyone there sees who it was, and
 * the owner has every manual act with its reason.
 *
 *     desk/facts.ts      all facts and their forms
 *     desk/policy.ts     who may state them
 *     desk/receipts.ts   receipt numbers, their shifts, and gaps between them
 *     desk/till.ts       a drawer's expected and counted sums
 *     desk/actions.ts    the actions of staff and owner
 */
export const desk: FoldedKind<DeskView> = {
  ...defineKind(
    'desk',
    {
      people: { holds: 'facts' },
      team: { holds: 'facts' },
      walkins: { holds: 'facts' },
      members: { holds: 'records', keys: PAIR_KEY },
      door: { holds: 'facts' },
      printers: { holds: 'facts' },
      bookings: { holds: 'records' },
      topups: { holds: 'records', keys: PAIR_KEY },
      refunds: { holds: 'records' },
      passes: { holds: 'records', keys: PAIR_KEY },
      openings: { holds: 'records' },
      buyers: { holds: 'records', keys: BILL_KEY },
      exports: { holds: 'facts' },
      disputes: { holds: 'records', keys: PAIR_KEY },
      series: { holds: 'records' },
      shifts: { holds: 'records' },
      takings: { holds: 'facts', keys: TAKING_KEY },
      intents: { holds: 'records' },
      transfers: { holds: 'records' },
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
  fold: map => new DeskFold(map),
}
