import type { Fold, StatedRecord } from '../../sync/engine.ts'
import { MapFold } from '../map-fold.ts'
import { DESK_NEWS } from '../note.ts'
import { bare, isUnconfirmed, numbered, put, putErasable, putNote, valuesOf } from '../records.ts'
import type * as form from './facts.ts'
import type { DeskView, Question, Stated, TopUp, Transfer } from './view.ts'

/** Folds a desk record by record; none of them depends on another. */
export class DeskFold extends MapFold implements Fold<DeskView>, DeskView {
  readonly people = this.map<form.Person>()
  readonly team = this.map<form.TeamMember>()
  readonly walkIns = this.map<form.WalkIn>()
  readonly members = this.map<Question<form.MemberFacts>>()
  readonly door = this.map<form.PlaceCode>()
  readonly printers = this.map<form.Printer>()
  readonly bookings = this.map<Question<form.BookingFacts>>()
  readonly topUps = this.map<TopUp>()
  readonly refunds = this.map<Question<form.RefundFacts>>()
  readonly passes = this.map<Question<form.PassFacts>>()
  readonly openings = this.map<Question<form.OpeningFacts>>()
  readonly buyers = this.map<Stated<form.BuyerFacts>>()
  readonly exports = this.map<form.ExportTaken>()
  readonly disputes = this.map<Question<form.DisputeFacts>>()
  readonly series = this.map<Question<form.SeriesFacts>>()
  readonly shifts = this.map<Question<form.ShiftFacts>>()
  readonly takings = this.map<form.Taking>()
  readonly intents = this.map<Question<form.IntentFacts>>()
  readonly transfers = this.map<Transfer>()
  readonly receipts = this.map<Stated<form.ReceiptFacts>>()
  readonly quarantine = this.map<Question<form.QuarantineFacts>>()
  readonly attention = this.map<Question<form.AttentionFacts>>()
  readonly strikes = this.map<Question<form.StrikeFacts>>()
  readonly notes = this.map<form.Note>()
  readonly seen = this.map<{ readonly upTo: number }>()
  readonly #setters = new Map<string, (id: string, facts: StatedRecord) => void>([
    ['people', (id, facts) => putErasable(this.people, id, facts)],
    ['team', (id, facts) => putErasable(this.team, id, facts)],
    ['walkins', (id, facts) => putErasable(this.walkIns, id, facts)],
    ['members', (id, facts) => putQuestion(this.members, id, facts, ['ended'])],
    ['printers', (id, facts) => put(this.printers, id, facts, () => bare<form.Printer>(facts))],
    ['door', (id, facts) => put(this.door, id, facts, () => bare<form.PlaceCode>(facts))],
    ['bookings', (id, facts) => putQuestion(this.bookings, id, facts, ['linked', 'declined'])],
    ['topups', (id, facts) => put(this.topUps, id, facts, () => readTopUp(id, facts))],
    ['refunds', (id, facts) => putQuestion(this.refunds, id, facts, ['approved', 'declined'])],
    ['passes', (id, facts) => putQuestion(this.passes, id, facts, ['sold', 'failed'])],
    ['openings', (id, facts) => putQuestion(this.openings, id, facts, ['claimed', 'returned'])],
    ['buyers', (id, facts) => put(this.buyers, id, facts, () => readRecord<form.BuyerFacts>(id, facts))],
    ['exports', (id, facts) => put(this.exports, id, facts, () => bare<form.ExportTaken>(facts))],
    ['disputes', (id, facts) => putQuestion(this.disputes, id, facts, ['answered'])],
    ['series', (id, facts) => putQuestion(this.series, id, facts, ['given'])],
    ['shifts', (id, facts) => putQuestion(this.shifts, id, facts, ['closed'])],
    ['takings', (id, facts) => put(this.takings, id, facts, () => bare<form.Taking>(facts))],
    ['intents', (id, facts) => putQuestion(this.intents, id, facts, ['paid', 'refused'])],
    ['transfers', (id, facts) => put(this.transfers, id, facts, () => readTransfer(id, facts))],
    ['receipts', (id, facts) => put(this.receipts, id, facts, () => readRecord<form.ReceiptFacts>(id, facts))],
    ['quarantine', (id, facts) => putQuestion(this.quarantine, id, facts, ['adopted', 'rejected'])],
    ['attention', (id, facts) => putQuestion(this.attention, id, facts, ['settled'])],
    ['strikes', (id, facts) => putQuestion(this.strikes, id, facts, ['lifted'])],
    ['notes', (id, facts) => putNote(this.notes, id, facts, DESK_NEWS)],
    ['seen', (id, facts) => put(this.seen, id, facts, () => bare<{ upTo: number }>(facts))],
  ])

  view(): DeskView {
    return this
  }

  set(root: string, id: string, facts: StatedRecord): void {
    this.#setters.get(root)?.(id, facts)
  }
}

function putQuestion<Facts>(
  entries: Map<string, Question<Facts>>,
  id: string,
  facts: StatedRecord,
  answers: readonly (keyof Facts & string)[],
): void {
  put(entries, id, facts, () => readQuestion(id, facts, answers))
}

function readQuestion<Facts>(id: string, facts: StatedRecord, answers: readonly string[]): Question<Facts> {
  return { ...readRecord<Facts>(id, facts), isOpen: !answers.some(answer => facts.has(answer)) }
}

function readRecord<Facts>(id: string, facts: StatedRecord): Stated<Facts> {
  return { ...(valuesOf(facts) as Partial<Facts>), id, isProvisional: isUnconfirmed(facts) }
}

function readTopUp(id: string, facts: StatedRecord): TopUp {
  const { who, ...topUp } = readQuestion<form.TopUpFacts>(id, facts, ['approved', 'declined', 'withdrawn'])
  return who === null || who === undefined ? topUp : { ...topUp, who }
}

function readTransfer(id: string, facts: StatedRecord): Transfer {
  const { arrived, matched, settled } = readRecord<form.TransferFacts>(id, facts)
  return {
    ...(arrived && { arrived }),
    ...(matched && { matched }),
    ...(settled && { settled }),
    meant: numbered(facts, 'meant'),
    id,
    isOpen: (matched ?? settled) === undefined,
    isProvisional: isUnconfirmed(facts),
  }
}
