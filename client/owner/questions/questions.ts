import type {
  AttentionFacts,
  DisputeFacts,
  QuarantineFacts,
  RefundFacts,
} from '../../../shared/documents/desk/facts.ts'
import type { DeskView, Question as Stated } from '../../../shared/documents/desk/view.ts'

/** The questions for this owner at a place. */
export type Question = { readonly station: string; readonly id: string; readonly at: number } & (
  | { readonly kind: 'refund'; readonly of: Stated<RefundFacts> }
  | { readonly kind: 'dispute'; readonly of: Stated<DisputeFacts> }
  | { readonly kind: 'quarantine'; readonly of: Stated<QuarantineFacts> }
  | { readonly kind: 'matter'; readonly of: Stated<AttentionFacts> }
)

/** Everything open, oldest first: the longest wait comes first. */
export function questionsOf(station: string, desk: DeskView): Question[] {
  return [
    ...open(desk.refunds).map(of => ({ station, kind: 'refund' as const, id: of.id, at: of.asked?.at ?? 0, of })),
    ...open(desk.disputes).map(of => ({ station, kind: 'dispute' as const, id: of.id, at: of.asked?.at ?? 0, of })),
    ...open(desk.quarantine).map(of => ({ station, kind: 'quarantine' as const, id: of.id, at: of.kept?.at ?? 0, of })),
    ...open(desk.attention).map(of => ({ station, kind: 'matter' as const, id: of.id, at: of.raised?.at ?? 0, of })),
  ].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

function open<Facts, Entry extends Stated<Facts>>(all: ReadonlyMap<string, Entry>): Entry[] {
  return [...all.values()].filter(({ isOpen }) => isOpen)
}

export function keyOf({ station, kind, id }: Question): string {
  return `${station}/${kind}/${id}`
}
