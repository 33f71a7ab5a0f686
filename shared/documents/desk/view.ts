import { DAY_MS } from '../../time.ts'
import { seenUpTo, toldSince } from '../note.ts'
import type {
  AttentionFacts,
  BookingFacts,
  BuyerFacts,
  DisputeFacts,
  ExportTaken,
  IntentFacts,
  MemberFacts,
  Note,
  OpeningFacts,
  PassFacts,
  Person,
  PlaceCode,
  Printer,
  QuarantineFacts,
  ReceiptFacts,
  RefundFacts,
  SeriesFacts,
  ShiftFacts,
  StrikeFacts,
  Taking,
  TeamMember,
  TopUpFacts,
  TransferFacts,
  WalkIn,
} from './facts.ts'

/** So long a desk keeps buyers at hand: invoices are made of a month, soon after it. */
export const BUYERS_MS = 90 * DAY_MS

/** A desk as its facts tell it. Entries are never changed in place. */
export interface DeskView {
  /** By session. */
  readonly people: ReadonlyMap<string, Person>
  /** By person: a `by` is looked up here. */
  readonly team: ReadonlyMap<string, TeamMember>
  /** By session. */
  readonly walkIns: ReadonlyMap<string, WalkIn>
  /** Who is in a price group, by account and a random id. */
  readonly members: ReadonlyMap<string, Question<MemberFacts>>
  /** Under `code`: the code of the place. */
  readonly door: ReadonlyMap<string, PlaceCode>
  /** Under `receipts`: where receipts are printed. */
  readonly printers: ReadonlyMap<string, Printer>
  /** By session. */
  readonly bookings: ReadonlyMap<string, Question<BookingFacts>>
  readonly topUps: ReadonlyMap<string, TopUp>
  readonly refunds: ReadonlyMap<string, Question<RefundFacts>>
  /** By account and pass. */
  readonly passes: ReadonlyMap<string, Question<PassFacts>>
  /** What customers held elsewhere, by arrival. */
  readonly openings: ReadonlyMap<string, Question<OpeningFacts>>
  /** By session or pass: who its bill is made out to. */
  readonly buyers: ReadonlyMap<string, Stated<BuyerFacts>>
  /** The times whose bills have gone into invoices. */
  readonly exports: ReadonlyMap<string, ExportTaken>
  readonly disputes: ReadonlyMap<string, Question<DisputeFacts>>
  /** By device. */
  readonly series: ReadonlyMap<string, Question<SeriesFacts>>
  readonly shifts: ReadonlyMap<string, Shift>
  /** By payment, and `<payment>:<n>` for its refunds. */
  readonly takings: ReadonlyMap<string, Taking>
  readonly intents: ReadonlyMap<string, Question<IntentFacts>>
  readonly transfers: ReadonlyMap<string, Transfer>
  /** By number. */
  readonly receipts: ReadonlyMap<string, Stated<ReceiptFacts>>
  readonly quarantine: ReadonlyMap<string, Question<QuarantineFacts>>
  readonly attention: ReadonlyMap<string, Question<AttentionFacts>>
  readonly strikes: ReadonlyMap<string, Question<StrikeFacts>>
  readonly notes: ReadonlyMap<string, Note>
  /** By person and device. */
  readonly seen: ReadonlyMap<string, { readonly upTo: number }>
}

/** A record with its id, and whether part of it still waits for the server. */
export type Stated<Facts> = Readonly<Partial<Facts>> & { readonly id: string; readonly isProvisional: boolean }

/** A record that waits for an answer until it has one. */
export type Question<Facts> = Stated<Facts> & { readonly isOpen: boolean }

/** Without the name, once that is erased. */
export type TopUp = Question<Omit<TopUpFacts, 'who'>> & { readonly who?: NonNullable<TopUpFacts['who']> }

export type Shift = Question<ShiftFacts>

/** With what the owner said it pays; the last counts. */
export type Transfer = Question<Omit<TransferFacts, 'meant/#'>> & {
  readonly meant: readonly TransferFacts['meant/#'][]
}

/** The name staff use for the person behind a session: the customer's own, otherwise the one written at the desk. */
export function nameOf({ people, walkIns }: DeskView, session: string): string | null {
  return people.get(session)?.name ?? walkIns.get(session)?.name ?? null
}

/** Requests that wait for an answer, oldest first. */
function openOf<Facts, Entry extends Question<Facts>>(
  questions: ReadonlyMap<string, Entry>,
  askedAt: (question: Entry) => number | undefined,
): Entry[] {
  const open = [...questions.values()].filter(question => question.isOpen)
  return open.sort((a, b) => (askedAt(a) ?? 0) - (askedAt(b) ?? 0) || (a.id < b.id ? -1 : 1))
}

export function topUpQueue({ topUps }: DeskView): TopUp[] {
  return openOf(topUps, topUp => topUp.asked?.at)
}

export function openMatters({ attention }: DeskView): Question<AttentionFacts>[] {
  return openOf(attention, matter => matter.raised?.at)
}

/** Notifications since this person last looked, on any device, newest first. */
export function unseenNotes({ notes, seen }: DeskView, person: string): Note[] {
  const own = [...seen].filter(([key]) => key.startsWith(`${person}:`))
  return toldSince(notes, seenUpTo(own.map(([, entry]) => entry))).filter(({ by }) => by !== person)
}
