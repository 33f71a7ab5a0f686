import type { Json } from '../../shared/json.ts'
import type { DurableFact } from './durable.ts'

type Fields = { readonly [name: string]: Json | undefined }

interface Session {
  station: string
  id: string
  owner: string
  facts: Map<string, Fields>
  paid: number
}

/** Roots whose facts may be set anew; all others stand for ever. */
const REPLACED = ['info/', 'connectors/', 'profile/', 'seen/', 'favourites/', 'visits/', 'people/', 'team/', 'walkins/']

const CREW = ['staff', 'owner']

/** What a charger says: of its spots, of who stands at them, and of what it was asked. */
const CHARGER =
  /^(connectors\/[^/]+\/reported|sessions\/[^/]+\/(started|charged|stopped|unplugged|metered)|orders\/[^/]+\/answered)$/

/** Who may say what, in a few lines of our own: first whoever matches. */
const AUTHORS: readonly [kind: string, path: RegExp, roles: readonly string[]][] = [
  ['station', /^orders\/[^/]+\/answered$/, ['server']],
  ['station', /^connectors\/[^/]+\/reported$/, ['server']],
  ['station', /^sessions\/[^/]+\/(granted|denied|billed|expired|linked|corrected\/.*)$/, ['server']],
  ['station', /^sessions\/[^/]+\/(waived|moved\/.*)$/, CREW],
  ['station', /^sessions\/[^/]+\/metered$/, [...CREW, 'server']],
  ['station', /^payments\/[^/]+\/taken$/, CREW],
  ['station', /^payments\/[^/]+\/(settled|declined)$/, ['server']],
  ['station', /^payments\/[^/]+\/refunded\/.*$/, [...CREW, 'server']],
  ['station', /^issues\/[^/]+\/resolved$/, CREW],
  ['station', /^(info|connectors|tariffs)\//, ['owner', 'server']],
  ['account', /^(ledger|visits|notes)\//, ['server']],
  ['account', /\/(credited|declined|answered|granted|refused|struck|lifted)$/, ['server']],
  ['desk', /^topups\/[^/]+\/asked$/, ['server']],
  ['desk', /^topups\/[^/]+\/approved$/, CREW],
  ['desk', /./, [...CREW, 'server']],
]

/** A customer acts only in what is theirs. */
const OWN = /^(booked|started|stopped|cancelled|away\/.*|returned\/.*)$/

/**
 * The trade in its simplest form: durable facts one after the other, and after each commit what must hold. It knows no
 * fold, no gate and no document.
 */
export class Model {
  readonly sessions = new Map<string, Session>()
  readonly #stated = new Map<string, string>()
  readonly #owners = new Map<string, string>()
  readonly #facts = new Map<string, Json>()
  readonly #heard = new Map<string, number>()
  readonly #balances = new Map<string, number>()
  readonly #violated: (what: string, detail: unknown) => void

  constructor(violated: (what: string, detail: unknown) => void) {
    this.#violated = violated
  }

  /** The value of a fact that stands, by room and path. */
  value(room: string, path: string): Json | undefined {
    return this.#facts.get(`${room} ${path}`)
  }

  /** When the server heard of a fact. */
  heardAt(room: string, path: string): number {
    return this.#heard.get(`${room} ${path}`) ?? 0
  }

  /** Every fact that stands whose place begins so. */
  all(room: string, start: string): [path: string, value: Json][] {
    const from = `${room} ${start}`
    return [...this.#facts]
      .filter(([place]) => place.startsWith(from))
      .map(([place, value]) => [place.slice(room.length + 1), value])
  }

  rooms(kind: string): string[] {
    const names = [...this.#facts.keys()].map(place => place.slice(0, place.indexOf(' ')))
    return [...new Set(names)].filter(name => name.startsWith(`${kind}/`))
  }

  take(commit: readonly DurableFact[]): void {
    for (const fact of commit) this.#take(fact)
    for (const fact of commit) this.#look(fact, commit)
  }

  #take(fact: DurableFact): void {
    const path = pathOf(fact)
    const place = `${fact.room} ${path}`
    const text = JSON.stringify(fact.value)
    const before = this.#stated.get(place)
    const isReplaced =
      REPLACED.some(root => path.startsWith(root)) || path.endsWith('/who') || fact.room.startsWith('catalogue')
    if (before !== undefined && before !== text && !isReplaced) {
      this.#violated('a fact was stated twice', { place, before, text })
    }
    this.#stated.set(place, text)
    this.#facts.set(place, fact.value)
    if (before === undefined) this.#heard.set(place, fact.at)
    const record = `${fact.room} ${fact.record}`
    if (!this.#owners.has(record)) this.#owners.set(record, fact.by)
    if (fact.record.startsWith('sessions/') && fact.room.startsWith('station/')) this.#session(fact)
    if (fact.record.startsWith('payments/') && fact.room.startsWith('station/'))
      this.#payment(fact, before !== undefined)
    if (fact.record.startsWith('ledger/') && before === undefined) this.#enter(fact)
  }

  #session({ room, record, name, by, value }: DurableFact): void {
    const session = this.sessions.get(`${room} ${record}`) ?? {
      ...{ station: room, id: record.slice('sessions/'.length), owner: by, paid: 0 },
      facts: new Map(),
    }
    session.facts.set(name, value as Fields)
    this.sessions.set(`${room} ${record}`, session)
  }

  #payment({ room, name, value }: DurableFact, isAgain: boolean): void {
    const { session, amount } = value as Fields
    if (isAgain) return
    if (name === 'taken') this.#pay(room, String(session), Number(amount))
  }

  #pay(room: string, session: string, amount: number): void {
    const paid = this.sessions.get(`${room} sessions/${session}`)
    if (paid !== undefined) paid.paid += amount
  }

  #enter({ room, value }: DurableFact): void {
    const { amount } = value as Fields
    const balance = (this.#balances.get(room) ?? 0) + Number(amount)
    this.#balances.set(room, balance)
    if (balance < 0) this.#violated('G6: a wallet is below zero', { room, balance })
  }

  #look(fact: DurableFact, commit: readonly DurableFact[]): void {
    this.#lookAtAuthor(fact)
    const [root = '', id = ''] = fact.record.split('/')
    const key = `${root}/${fact.name}`
    if (key === 'sessions/granted' && fact.room.startsWith('station/')) this.#lookAtGrant(fact)
    if (key === 'payments/settled') this.#lookAtSettled(fact, id, commit)
    if (root === 'ledger') this.#lookAtEntry(fact, id, commit)
    if (key === 'topups/credited') this.#lookAtCredit(fact, id, commit)
  }

  #lookAtAuthor({ room, record, name, by, ...fact }: DurableFact): void {
    const path = pathOf({ record, name })
    const [kind = '', id = ''] = room.split('/')
    const role = roleOf(by)
    const rule = AUTHORS.find(([of, pattern]) => of === kind && pattern.test(path))
    const isAllowed =
      role === 'charger' ? kind === 'station' && CHARGER.test(path) : rule === undefined || rule[2].includes(role)
    if (!isAllowed) this.#violated('G7: stated by somebody who may not', { room, path, by, value: fact.value })
    if (kind === 'account' && role !== 'server' && by !== id)
      this.#violated('G7: in a stranger’s account', { room, by })
    const owner = this.#owners.get(`${room} ${record}`)
    const isOwn = role !== 'customer' || !OWN.test(name) || owner === by
    if (kind === 'station' && record.startsWith('sessions/') && !isOwn) {
      this.#violated('G7: a customer in a session of somebody else', { room, path, by, owner })
    }
  }

  /** No spot has two at the same time: whoever was there before is gone, or was never to be there then. */
  #lookAtGrant({ room, record, at, value }: DurableFact): void {
    const grant = value as Fields
    const mine = this.sessions.get(`${room} ${record}`)
    const replaced = mine?.facts.get('booked')?.replaces
    for (const other of this.sessions.values()) {
      if (other.station !== room || other === mine || other.id === replaced) continue
      const theirs = other.facts.get('granted')
      if (theirs === undefined || theirs.connector !== grant.connector || this.#isOver(other, at)) continue
      const isApart = Number(theirs.until) <= Number(grant.from) || Number(grant.until) <= Number(theirs.from)
      if (!isApart) this.#violated('G5: one spot was granted twice', { room, record, grant, other: other.id, theirs })
    }
  }

  #isOver({ facts, paid, station, id }: Session, at: number): boolean {
    if (['cancelled', 'expired', 'waived', 'moved/1'].some(name => facts.has(name))) return true
    const started = facts.get('started')
    const until = Number(facts.get('granted')?.until)
    if (started === undefined) return until <= at || this.#isReplaced(station, id) || this.#isDisplaced(station, id)
    // A start elsewhere leaves the booked spot.
    if (started.connector !== facts.get('granted')?.connector) return true
    return facts.has('billed') && paid >= Number(facts.get('billed')?.total)
  }

  /** Who came on their own word where the spot was another's, or too late for a spot that was, was never there. */
  wasThere(station: string, id: string): boolean {
    const facts = this.sessions.get(`${station} sessions/${id}`)?.facts
    const [started, granted] = [facts?.get('started'), facts?.get('granted')]
    if (started === undefined || started.via !== 'customer') return started !== undefined
    if (granted === undefined || facts?.has('expired') === true) return false
    return Number(started.at) < Number(granted.until) || !this.#isDisplaced(station, id)
  }

  #isReplaced(station: string, id: string): boolean {
    return [...this.sessions.values()].some(
      other => other.station === station && other.facts.get('booked')?.replaces === id && other.facts.has('granted'),
    )
  }

  /** Somebody else is there, on the word of staff. */
  #isDisplaced(station: string, id: string): boolean {
    const connector = this.sessions.get(`${station} sessions/${id}`)?.facts.get('granted')?.connector
    return [...this.sessions.values()].some(
      other => other.station === station && other.id !== id && other.facts.get('started')?.connector === connector,
    )
  }

  #lookAtSettled({ room, value }: DurableFact, id: string, commit: readonly DurableFact[]): void {
    const { amount } = value as Fields
    const asked = this.value(room, `payments/${id}/asked`) as Fields | undefined
    if (asked !== undefined) this.#pay(room, String(asked.session), Number(amount))
    const key = `ledger/payment:${room.slice('station/'.length)}:${id}`
    const debits = commit.filter(({ record }) => record === key)
    const isPaid = debits.length === 1 && amountOf(debits[0]) === -Number(amount)
    if (!isPaid && amount !== 0) this.#violated('G6: settled without its debit', { room, id, value, debits })
  }

  #lookAtEntry({ room, value }: DurableFact, key: string, commit: readonly DurableFact[]): void {
    const [kind, first = '', second = '', number = ''] = key.split(':')
    const { amount } = value as Fields
    const station = `station/${first}`
    if (kind === 'payment') {
      const settled = commit.find(({ record, name }) => record === `payments/${second}` && name === 'settled')
      const isSettled = settled?.room === station && amountOf(settled) === -Number(amount)
      if (!isSettled) this.#violated('G6: a debit without its settlement', { room, key, value })
    }
    if (kind === 'topup') {
      const credited = this.value(room, `topups/${second}/credited`) as Fields | undefined
      if (credited?.amount !== amount) this.#violated('G6: money from nowhere', { room, key, value, credited })
    }
    if (kind === 'refund') {
      const refunded = this.value(station, `payments/${second}/refunded/${number}`) as Fields | undefined
      if (refunded?.amount !== amount) this.#violated('G6: given back without a refund', { room, key, value, refunded })
    }
  }

  #lookAtCredit({ room, value }: DurableFact, id: string, commit: readonly DurableFact[]): void {
    const { amount } = value as Fields
    const customer = room.slice('account/'.length)
    const entries = commit.filter(({ record }) => record === `ledger/topup:${customer}:${id}`)
    const asked = this.value(room, `topups/${id}/asked`) as Fields | undefined
    const approved = this.value(`desk/${asked?.station}`, `topups/${customer}:${id}/approved`) as Fields | undefined
    if (approved?.amount !== amount || entries.length !== 1) {
      this.#violated('G6: a top-up that was not approved so', { room, id, value, approved, entries })
    }
  }
}

function amountOf(fact: DurableFact | undefined): Json | undefined {
  return (fact?.value as Fields | undefined)?.amount
}

export function pathOf({ record, name }: { record: string; name: string }): string {
  return name === '' ? record : `${record}/${name}`
}

function roleOf(by: string): string {
  if (by === 'server') return 'server'
  return by.includes(':') ? by.slice(0, by.indexOf(':')) : 'customer'
}
