import type { StatedRecord } from '../../sync/fact.ts'
import type { Fold } from '../../sync/kind.ts'
import { bare, isUnconfirmed, put, putErasable, valuesOf } from '../records.ts'
import type * as form from './facts.ts'
import type { DeskView, Question, Stated, TopUp } from './view.ts'

/** Folds a desk record by record; none of them depends on another. */
export class DeskFold implements Fold<DeskView>, DeskView {
  readonly people = new Map<string, form.Person>()
  readonly team = new Map<string, form.TeamMember>()
  readonly walkIns = new Map<string, form.WalkIn>()
  readonly bookings = new Map<string, Question<form.BookingFacts>>()
  readonly topUps = new Map<string, TopUp>()
  readonly refunds = new Map<string, Question<form.RefundFacts>>()
  readonly disputes = new Map<string, Question<form.DisputeFacts>>()
  readonly series = new Map<string, Question<form.SeriesFacts>>()
  readonly shifts = new Map<string, Question<form.ShiftFacts>>()
  readonly takings = new Map<string, form.Taking>()
  readonly receipts = new Map<string, Stated<form.ReceiptFacts>>()
  readonly quarantine = new Map<string, Question<form.QuarantineFacts>>()
  readonly attention = new Map<string, Question<form.AttentionFacts>>()
  readonly strikes = new Map<string, Question<form.StrikeFacts>>()
  readonly notes = new Map<string, form.Note>()
  readonly seen = new Map<string, { readonly upTo: number }>()
  readonly #setters = new Map<string, (id: string, facts: StatedRecord) => void>([
    ['people', (id, facts) => putErasable(this.people, id, facts)],
    ['team', (id, facts) => putErasable(this.team, id, facts)],
    ['walkins', (id, facts) => putErasable(this.walkIns, id, facts)],
    ['bookings', (id, facts) => putQuestion(this.bookings, id, facts, ['linked', 'declined'])],
    ['topups', (id, facts) => put(this.topUps, id, facts, () => readTopUp(id, facts))],
    ['refunds', (id, facts) => putQuestion(this.refunds, id, facts, ['approved', 'declined'])],
    ['disputes', (id, facts) => putQuestion(this.disputes, id, facts, ['answered'])],
    ['series', (id, facts) => putQuestion(this.series, id, facts, ['given'])],
    ['shifts', (id, facts) => putQuestion(this.shifts, id, facts, ['closed'])],
    ['takings', (id, facts) => put(this.takings, id, facts, () => bare<form.Taking>(facts))],
    ['receipts', (id, facts) => put(this.receipts, id, facts, () => readRecord<form.ReceiptFacts>(id, facts))],
    ['quarantine', (id, facts) => putQuestion(this.quarantine, id, facts, ['adopted', 'rejected'])],
    ['attention', (id, facts) => putQuestion(this.attention, id, facts, ['settled'])],
    ['strikes', (id, facts) => putQuestion(this.strikes, id, facts, ['lifted'])],
    ['notes', (id, facts) => put(this.notes, id, facts, () => bare<form.Note>(facts))],
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
  const { who, ...topUp } = readQuestion<form.TopUpFacts>(id, facts, ['approved', 'declined'])
  return who === null || who === undefined ? topUp : { ...topUp, who }
}
