import type { Link } from './link/link.ts'
import type { Item } from './outbox/progress.ts'
import type { Keeping } from './storage/keeper.ts'

/** The one small sign for everything. It never says `saved` while anything is not. */
export type Summary =
  /** All of this person's actions are durable on the server, and the view is current. */
  | { kind: 'saved' }
  /** On its way. */
  | { kind: 'saving'; pending: number }
  /** No server; everything is kept here until there is one. */
  | { kind: 'kept-here'; pending: number; since: number }
  /** Closing this page now would lose something. */
  | { kind: 'not-saved'; pending: number }
  /** An action was refused, and a person has to look at it. */
  | { kind: 'attention'; refused: number }
  /** The server no longer admits this person. */
  | { kind: 'locked'; reason: Extract<Link, { kind: 'refused' }>['reason']; pending: number }

export interface Truths {
  link: Link
  /** The outbox's storage, not the documents': those can be fetched again. */
  storage: Keeping
  items: readonly Item[]
}

export function summaryOf({ link, storage, items }: Truths): Summary {
  const refused = items.filter(item => item.progress.kind === 'refused').length
  const pending = items.length - refused
  const isUnsafe = items.some(isOnlyInMemory)
  // The worst first.
  if (pending > 0 && storage.kind === 'not-saved') return { kind: 'not-saved', pending }
  if (isUnsafe && storage.kind === 'opening') return { kind: 'not-saved', pending }
  if (link.kind === 'refused') return { kind: 'locked', reason: link.reason, pending }
  if (refused > 0) return { kind: 'attention', refused }
  if (link.kind === 'live') return pending === 0 ? { kind: 'saved' } : { kind: 'saving', pending }
  // A tap of this moment, on its way to a disk that works.
  if (isUnsafe) return { kind: 'saving', pending }
  return { kind: 'kept-here', pending, since: 'since' in link ? link.since : 0 }
}

function isOnlyInMemory({ progress }: Item): boolean {
  return progress.kind === 'unsaved' || (progress.kind === 'sent' && !progress.isKept)
}
