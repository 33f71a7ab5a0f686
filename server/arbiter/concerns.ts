import { pairKey, splitPair } from '../../shared/documents/keys.ts'
import type { Fact } from '../../shared/sync/engine.ts'
import type { Accepted } from '../sync/engine.ts'
import { passOf, topUpOf } from './open-subjects.ts'
import { keyOf, type Subject } from './subject.ts'

/** The subjects to tend after accepted facts, each once, in the order of the facts. */
export function concernsOf({ room, facts, sequence }: Accepted): Subject[] {
  const concern = CONCERNS.get(room.kind)
  const subjects = concern === undefined ? [] : facts.flatMap(({ fact }) => concern(room.id, fact))
  // After all consequences of this append itself.
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
    case 'chargers':
      return [{ kind: 'chargers-epoch', station: id }]
    case 'account':
      return [{ kind: 'account-epoch', account: id }]
    case 'catalogue':
      return [{ kind: 'catalogue-epoch', cell: id }]
    default:
      return []
  }
}

const CONCERNS = new Map<string, (id: string, fact: Fact) => Subject[]>([
  ['station', inStation],
  ['desk', atDesk],
  ['account', inAccount],
  ['catalogue', inCatalogue],
])

function inStation(station: string, { root, id, name, value }: Fact): Subject[] {
  switch (root) {
    case 'sessions':
      return [
        ...(name === 'booked' || mayFree(name) ? [{ kind: 'bookings' as const, station }] : []),
        { kind: 'session', station, session: id },
        { kind: 'neighbours', station, session: id },
        ...(name === 'billed' ? [transfersAt(station)] : []),
        ...(name === 'booked' || name === 'started' ? [{ kind: 'booking-for' as const, station, session: id }] : []),
      ]
    case 'payments':
      return [
        { kind: 'payment', station, payment: id },
        ...(name === 'asked' ? [transfersAt(station)] : []),
        ...(name === 'taken' || name === 'settled' ? [{ kind: 'bookings' as const, station }] : []),
      ]
    // Its customer is told of a stop at their goal.
    case 'orders': {
      const { session } = value as { session?: string }
      return session === undefined ? [] : [{ kind: 'session', station, session }]
    }
    case 'issues':
      return [
        { kind: 'issue', station, issue: id },
        { kind: 'counts', station },
        ...(name === 'resolved' ? [{ kind: 'bookings' as const, station }] : []),
      ]
    case 'connectors':
      return name === 'reported'
        ? [
            { kind: 'counts', station },
            { kind: 'bookings', station },
            { kind: 'spot', station, connector: id },
          ]
        : [
            { kind: 'listing', station },
            { kind: 'counts', station },
          ]
    // The owner's settings may move the end of every hold, and a price concerns all who have booked.
    case 'info':
    case 'tariffs':
      return [{ kind: 'station', station }]
    default:
      return []
  }
}

/** After it a spot may be free, and somebody may stand in line for it. A bill of nothing is paid when it is written. */
function mayFree(name: string): boolean {
  const [plain = ''] = name.split('/')
  return ['stopped', 'unplugged', 'cancelled', 'expired', 'waived', 'billed', 'corrected', 'moved'].includes(plain)
}

const transfersAt = (station: string): Subject => ({ kind: 'transfers', station })

function inCatalogue(cell: string, { root, id, name }: Fact): Subject[] {
  if (root === 'places') return [{ kind: 'cell', cell }]
  // Its free spots are shown where it is listed.
  return root === 'stations' && name === 'cell' ? [{ kind: 'counts', station: id }] : []
}

function atDesk(station: string, { root, id, name }: Fact): Subject[] {
  switch (root) {
    case 'topups':
      return [topUpOf(id), ...(name === 'asked' ? [transfersAt(station)] : [])]
    case 'transfers':
      return [{ kind: 'transfer', station, transfer: id }]
    case 'intents':
      return [{ kind: 'intent', station, intent: id }]
    case 'refunds':
      return [{ kind: 'refund', station, refund: id }]
    case 'disputes': {
      const { first: account, second: dispute } = splitPair(id)
      return [{ kind: 'dispute', account, dispute }]
    }
    case 'bookings':
      return [{ kind: 'booking-for', station, session: id }]
    case 'passes':
      return [passOf(id), ...(name === 'taken' ? [{ kind: 'pass-sale' as const, station, sale: id }] : [])]
    case 'members':
      return [{ kind: 'member', station, member: id }]
    case 'series':
      return [{ kind: 'series', station, device: id }]
    case 'quarantine':
      return [{ kind: 'quarantine', station, entry: id }]
    case 'attention':
      return [{ kind: 'matter', station, matter: id }]
    case 'strikes': {
      const { first: account, second: session } = splitPair(id)
      return [{ kind: 'strike', station, account, session }]
    }
    case 'buyers':
      return [buyerOf(station, id)]
    case 'walkins':
      return [{ kind: 'session', station, session: id }]
    default:
      return []
  }
}

/** A session knows whose it is; the bill of a pass names its customer. */
function buyerOf(station: string, bill: string): Subject {
  const { first, second } = splitPair(bill)
  return second === '' ? { kind: 'session', station, session: bill } : { kind: 'buyer', account: first, bill }
}

function inAccount(account: string, { root, id, name, value }: Fact): Subject[] {
  switch (root) {
    case 'profile':
      return [{ kind: 'profile', account }]
    case 'topups':
      return [{ kind: 'top-up', account, topUp: id }]
    // Blocked, they lose the further dates of a series.
    case 'strikes':
      return [{ kind: 'profile', account }]
    case 'passes':
      return [
        { kind: 'pass', account, pass: id },
        ...(name === 'sold' ? [{ kind: 'buyer' as const, account, bill: pairKey(account, id) }] : []),
      ]
    case 'disputes':
      return [{ kind: 'dispute', account, dispute: id }]
    case 'buyers':
      return [{ kind: 'buyer', account, bill: id }]
    case 'visits':
      return isBilled(value) ? [{ kind: 'buyer', account, bill: id }] : []
    case 'claims':
      return [{ kind: 'claim', account, claim: id }]
    // Freed of the session that held it, it may have ended long ago.
    case 'draws':
      return partsIn(value).map(({ pass }) => ({ kind: 'pass', account, pass }))
    default:
      return []
  }
}

function isBilled(value: Fact['value']): boolean {
  return (value as { session?: { billed?: object } }).session?.billed !== undefined
}

function partsIn(value: Fact['value']): readonly { pass: string }[] {
  return (value as { parts?: { pass: string }[] }).parts ?? []
}
