import type { CloseReason } from '../../../shared/sync/close.ts'
import { never } from '../../../shared/sync/never.ts'

/** The link of one room to the server. */
export type Link =
  /** No connection; it retries by itself. `since` is when the last connection was lost. */
  | { kind: 'offline'; since: number; tries: number }
  | { kind: 'connecting'; since: number; tries: number }
  /** Connected, but the view may be behind. */
  | { kind: 'catching-up'; since: number; tries: number }
  /** Everything the server has is here, and the server answers. */
  | { kind: 'live' }
  /** The server ended it for good. Nothing is tried until something has changed. */
  | { kind: 'refused'; reason: CloseReason }
  | { kind: 'stopped' }

export type LinkEvent =
  | { kind: 'connect'; at: number }
  | { kind: 'opened' }
  | { kind: 'caught-up' }
  | { kind: 'lost'; at: number }
  | { kind: 'ended'; reason: CloseReason }
  | { kind: 'stop' }

/** The one function that decides the next state. Everyone else reads it. */
export function nextLink(link: Link, event: LinkEvent): Link {
  // A discarded socket's events arrive late. Stopped stays stopped.
  if (link.kind === 'stopped') return link
  switch (event.kind) {
    case 'connect':
      return connecting(link, event.at)
    case 'opened':
      return link.kind === 'connecting' ? { ...link, kind: 'catching-up' } : link
    case 'caught-up':
      return link.kind === 'catching-up' ? { kind: 'live' } : link
    case 'lost':
      return link.kind === 'refused' ? link : lost(link, event.at)
    case 'ended':
      return { kind: 'refused', reason: event.reason }
    case 'stop':
      return { kind: 'stopped' }
    default:
      return never(event)
  }
}

function lost(link: Exclude<Link, { kind: 'stopped' | 'refused' }>, at: number): Link {
  if (link.kind === 'live') return { kind: 'offline', since: at, tries: 1 }
  return link.kind === 'offline' ? link : { kind: 'offline', since: link.since, tries: link.tries + 1 }
}

function connecting(link: Link, at: number): Link {
  if (link.kind === 'offline') return { ...link, kind: 'connecting' }
  // After a sign-in, tries are counted afresh: the server has not failed before.
  return link.kind === 'refused' ? { kind: 'connecting', since: at, tries: 0 } : link
}
