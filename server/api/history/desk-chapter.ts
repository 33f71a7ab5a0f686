import type { HistoryAct, HistoryShift } from '../../../shared/api/history.ts'
import { takingsOf, tillOf } from '../../../shared/documents/desk/till.ts'
import type { DeskView, Shift } from '../../../shared/documents/desk/view.ts'
import { recordKey } from '../../../shared/sync/engine.ts'
import { ALWAYS, type Chapter, EMPTY, type Row, type Sources } from './chapter.ts'

/** The records of a desk's document that make up its history. */
export const DESK_ROOTS: readonly string[] = [
  'shifts',
  'receipts',
  'topups',
  'passes',
  'openings',
  'refunds',
  'disputes',
  'strikes',
  'quarantine',
  'attention',
]

export function deskChapter(view: DeskView, sources: Sources): Chapter {
  const takings = takingsOf(view)
  return {
    ...EMPTY,
    shifts: [...view.shifts.values()].flatMap(shift => historyShift(view, shift, takings, sources)),
    acts: actsAt(view, sources),
  }
}

function historyShift(
  view: DeskView,
  { id, opened, closed }: Shift,
  takings: ReturnType<typeof takingsOf>,
  sources: Sources,
): Row<HistoryShift>[] {
  const record = recordKey({ root: 'shifts', id })
  const till = tillOf(view, id, takings)
  if (sources.record(record) === undefined || opened === undefined || till === null) return []
  const shift: HistoryShift = {
    id,
    series: opened.series,
    opened: { at: opened.at, by: sources.by(record, 'opened') },
    ...(closed && { closed: { at: closed.at, by: sources.by(record, 'closed') } }),
    ...till,
    gaps: [...till.gaps],
    doubled: [...till.doubled],
  }
  // Its till is reckoned from receipts and money that have records of their own.
  return [{ record, heardAt: ALWAYS, said: shift }]
}

function actsAt(view: DeskView, sources: Sources): Row<HistoryAct>[] {
  const act = (root: string, id: string, name: string, what: HistoryAct['what'], said: Said = {}) =>
    sources.act(recordKey({ root, id }), name, what, 'desk', said)
  return [
    ...[...view.receipts.values()].flatMap(({ id, voided }) =>
      act('receipts', id, 'voided', 'voided', { receipt: id, ...(voided && { why: voided.why }) }),
    ),
    ...[...view.topUps.values()].flatMap(({ id, approved, declined }) => [
      ...act('topups', id, 'approved', 'top-up-approved', {
        ...(approved && { amount: approved.amount, method: approved.method }),
        ...(approved?.receipt !== undefined && { receipt: approved.receipt }),
      }),
      ...act('topups', id, 'declined', 'top-up-declined', { ...(declined && { why: declined.why }) }),
    ]),
    ...[...view.openings.values()].flatMap(({ id, stated, returning, returned }) => [
      ...act('openings', id, 'stated', 'opening-stated', { ...(stated && { amount: stated.amount }) }),
      // Whose act it is says the question; that it was done, the answer.
      ...(returned === undefined
        ? []
        : act('openings', id, 'returning', 'opening-returned', {
            ...{ amount: returned.amount, ...(returning && { why: returning.why }) },
          })),
    ]),
    ...[...view.passes.values()].flatMap(pass => passActs(pass, sources)),
    ...[...view.refunds.values()].flatMap(({ id, asked, declined }) => {
      const of = asked && { session: asked.session, payment: asked.payment, amount: asked.amount, method: asked.to }
      return [
        ...act('refunds', id, 'asked', 'refund-asked', { ...of, ...(asked && { why: asked.why }) }),
        ...act('refunds', id, 'approved', 'refund-approved', { ...of }),
        ...act('refunds', id, 'declined', 'refund-declined', { ...of, ...(declined && { why: declined.why }) }),
      ]
    }),
    ...[...view.disputes.values()].flatMap(({ id, asked, answered }) =>
      act('disputes', id, 'answered', 'dispute-answered', {
        ...(asked && { session: asked.session }),
        ...(answered && { why: answered.text }),
      }),
    ),
    ...[...view.strikes.values()].flatMap(({ id, struck, lifted }) =>
      act('strikes', id, 'lifted', 'strike-lifted', {
        ...(struck && { session: struck.session }),
        ...(lifted && { why: lifted.why }),
      }),
    ),
    ...[...view.attention.values()].flatMap(({ id, raised, settled }) =>
      act('attention', id, 'settled', 'matter-settled', {
        ...(raised?.session !== undefined && { session: raised.session }),
        ...(raised?.connector !== undefined && { connector: raised.connector }),
        ...(settled?.text !== undefined && { why: settled.text }),
      }),
    ),
    ...[...view.quarantine.values()].flatMap(({ id, rejected }) => [
      ...act('quarantine', id, 'adopted', 'adopted'),
      ...act('quarantine', id, 'rejected', 'rejected', { ...(rejected && { why: rejected.why }) }),
    ]),
  ].filter(({ said }) => said.by.role !== 'server' || OF_SERVER.has(said.what))
}

/** The books are made of acts, and these move money though nobody did them. */
const OF_SERVER: ReadonlySet<HistoryAct['what']> = new Set(['pass-sold', 'pass-refunded', 'pass-expired'])

/** A sale over the desk is its signer's; one from a wallet is the server's. */
function passActs({ id, taken, sold, failed, refunding, ended }: Pass, sources: Sources): Row<HistoryAct>[] {
  const record = recordKey({ root: 'passes', id })
  const act = (name: string, what: HistoryAct['what'], said: Said) => sources.act(record, name, what, 'desk', said)
  const paid = taken && { method: taken.method, receipt: taken.receipt }
  const coins = taken?.rounding === undefined ? {} : { rounding: taken.rounding }
  return [
    ...(sold === undefined
      ? []
      : act(taken === undefined ? 'sold' : 'taken', 'pass-sold', {
          ...{ amount: sold.amount, method: sold.method, receipt: sold.receipt, names: sold.names },
          ...(sold.tax !== undefined && { tax: sold.tax }),
          ...coins,
        })),
    ...(failed === undefined
      ? []
      : act('taken', 'pass-failed', { ...paid, ...coins, amount: failed.amount, why: failed.why })),
    ...(refunding === undefined ? [] : act('refunding', 'pass-refund-asked', { why: refunding.why })),
    ...(ended === undefined
      ? []
      : act('ended', ended.why === 'refunded' ? 'pass-refunded' : 'pass-expired', {
          ...{ amount: ended.amount, lapsed: ended.lapsed },
          ...(sold && { names: sold.names, soldAt: sold.at }),
          ...(ended.tax !== undefined && { tax: ended.tax }),
          ...(ended.lapsedTax !== undefined && { lapsedTax: ended.lapsedTax }),
        })),
  ]
}

type Pass = DeskView['passes'] extends ReadonlyMap<string, infer One> ? One : never

type Said = Parameters<Sources['act']>[4]
