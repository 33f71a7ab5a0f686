import { splitPair } from '../../shared/documents/keys.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import type { Accepted } from '../sync/live-room.ts'
import { topUpOf } from './open-subjects.ts'
import { keyOf, type Subject } from './subject.ts'

/** What has to be tended again because of what was accepted, each once, in the order of the facts. */
export function concernsOf({ room, facts, sequence }: Accepted): Subject[] {
  const concern = CONCERNS.get(room.kind)
  const subjects = concern === undefined ? [] : facts.flatMap(({ fact }) => concern(room.id, fact))
  // Behind all that this append itself brings about.
  if (sequence % APPENDS_PER_WEIGHING === 0) subjects.push(...epochOf(room))
  return [...new Map(subjects.map(subject => [keyOf(subject), subject])).values()]
}

/** Weighing a document costs as much as writing it out, so not every append does. */
const APPENDS_PER_WEIGHING = 32

function epochOf({ kind, id }: Accepted['room']): Subject[] {
  switch (kind) {
    case 'station':
    case 'desk':
      return [{ kind: 'station-epoch', station: id }]
    case 'account':
      return [{ kind: 'account-epoch', account: id }]
    case 'catalogue':
      return [{ kind: 'catalogue-epoch' }]
    default:
      return []
  }
}

const CONCERNS = new Map<string, (id: string, fact: Fact) => Subject[]>([
  ['station', inStation],
  ['desk', atDesk],
  ['account', inAccount],
])

function inStation(station: string, { root, id, name }: Fact): Subject[] {
  switch (root) {
    case 'sessions':
      return [
        ...(name === 'booked' ? [{ kind: 'bookings' as const, station }] : []),
        { kind: 'session', station, session: id },
        { kind: 'neighbours', station, session: id },
        ...(name === 'booked' || name === 'started' ? [{ kind: 'booking-for' as const, station, session: id }] : []),
      ]
    case 'payments':
      return [{ kind: 'payment', station, payment: id }]
    case 'issues':
      return [
        { kind: 'issue', station, issue: id },
        { kind: 'counts', station },
      ]
    case 'connectors':
      return name === 'reported'
        ? [{ kind: 'counts', station }]
        : [
            { kind: 'listing', station },
            { kind: 'counts', station },
          ]
    // What the owner sets may move the end of every hold, and a price concerns all who have booked.
    case 'info':
    case 'tariffs':
      return [{ kind: 'station', station }]
    default:
      return []
  }
}

function atDesk(station: string, { root, id }: Fact): Subject[] {
  switch (root) {
    case 'topups':
      return [topUpOf(id)]
    case 'refunds':
      return [{ kind: 'refund', station, refund: id }]
    case 'disputes': {
      const { first: account, second: dispute } = splitPair(id)
      return [{ kind: 'dispute', account, dispute }]
    }
    case 'bookings':
      return [{ kind: 'booking-for', station, session: id }]
    case 'series':
      return [{ kind: 'series', station, device: id }]
    case 'quarantine':
      return [{ kind: 'quarantine', station, entry: id }]
    case 'strikes': {
      const { first: account, second: session } = splitPair(id)
      return [{ kind: 'strike', station, account, session }]
    }
    case 'walkins':
      return [{ kind: 'session', station, session: id }]
    default:
      return []
  }
}

function inAccount(account: string, { root, id }: Fact): Subject[] {
  switch (root) {
    case 'profile':
      return [{ kind: 'profile', account }]
    case 'topups':
      return [{ kind: 'top-up', account, topUp: id }]
    case 'disputes':
      return [{ kind: 'dispute', account, dispute: id }]
    case 'claims':
      return [{ kind: 'claim', account, claim: id }]
    default:
      return []
  }
}
