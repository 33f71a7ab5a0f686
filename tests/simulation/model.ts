import type { Json } from '../../shared/sync/json.ts'
import { LONGEST_STAY_MS } from '../../shared/use.ts'
import { mayCallEmpty, obeyedWithoutClaim, startedWithoutGrant } from './claims.ts'
import type { DurableFact } from './durable-fact.ts'
import { organisationOf } from './people.ts'

type Fields = { readonly [name: string]: Json | undefined }

interface Session {
  station: string
  id: string
  owner: string
  facts: Map<string, Fields>
  paid: number
}

/** Facts that may be set anew, a charger's description among them; all others stand for ever. */
const REPLACED =
  /^(info|connectors|profile|seen|favourites|visits|people|team|walkins)\/|\/who$|^chargers\/[^/]+\/(booted|capabilities|keyed|profile)$/

const CREW = ['staff', 'owner']

/** A charger's facts: on its spots, on who stands at them, and on its orders. */
const CHARGER =
  /^(connectors\/[^/]+\/reported|sessions\/[^/]+\/(started|charged|stopped|unplugged|metered|resumed\/\d+)|orders\/[^/]+\/answered)$/

/** Who may state what, in a few lines of our own: the first match counts. */
const AUTHORS: readonly [kind: string, path: RegExp, roles: readonly string[]][] = [
  ['station', /^orders\/[^/]+\/answered$/, ['server']],
  ['station', /^connectors\/[^/]+\/reported$/, ['server']],
  ['station', /^sessions\/[^/]+\/(granted|denied|billed|expired|linked|corrected\/.*)$/, ['server']],
  ['station', /^sessions\/[^/]+\/waived$/, CREW],
  ['station', /^sessions\/[^/]+\/moved\/.*$/, [...CREW, 'server']],
  ['station', /^sessions\/[^/]+\/left\/.*$/, ['server']],
  ['station', /^sessions\/[^/]+\/metered$/, [...CREW, 'server']],
  ['station', /^payments\/[^/]+\/taken$/, CREW],
  ['station', /^payments\/[^/]+\/(settled|declined)$/, ['server']],
  ['station', /^payments\/[^/]+\/refunded\/.*$/, [...CREW, 'server']],
  ['station', /^issues\/[^/]+\/resolved$/, [...CREW, 'server']],
  ['station', /^(info|connectors|tariffs)\//, ['owner', 'server']],
  ['account', /^(ledger|visits|notes)\//, ['server']],
  ['account', /\/(credited|declined|answered|granted|refused|struck|lifted)$/, ['server']],
  ['desk', /^topups\/[^/]+\/asked$/, ['server']],
  ['desk', /^topups\/[^/]+\/approved$/, CREW],
  ['desk', /./, [...CREW, 'server']],
]

/** A booking with one of these waits for nothing any more. */
const ANSWERS = ['granted', 'denied', 'cancelled', 'started']

/** A customer acts only in what is theirs. */
const OWN = /^(booked|started|stopped|cancelled|away\/.*|returned\/.*)$/

/**
 * The trade in its simplest form: durable facts one after another, and after each commit the rules that must hold. It
 * knows no fold, no gate and no document.
 */
export class Model {
  readonly sessions = new Map<string, Session>()
  readonly #stated = new Map<string, string>()
  readonly #owners = new Map<string, string>()
  readonly #authors = new Map<string, string>()
  readonly #facts = new Map<string, Json>()
  readonly #heard = new Map<string, number>()
  readonly #balances = new Map<string, number>()
  /** The commit that brought each fact. */
  readonly #came = new Map<string, number>()
  #commits = 0
  readonly #violated: (what: string, detail: unknown) => void

  constructor(violated: (what: string, detail: unknown) => void) {
    this.#violated = violated
  }

  /** The value of a fact that stands, by room and path. */
  value(room: string, path: string): Json | undefined {
    return this.#facts.get(`${room} ${path}`)
  }

  /** The arrival of a fact. */
  heardAt(room: string, path: string): number {
    return this.#heard.get(`${room} ${path}`) ?? 0
  }

  /** Every standing fact whose place has this prefix. */
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
    this.#commits += 1
    for (const fact of commit) this.#take(fact)
    for (const fact of commit) this.#look(fact, commit)
  }

  #take(fact: DurableFact): void {
    const path = pathOf(fact)
    const place = `${fact.room} ${path}`
    const text = JSON.stringify(fact.value)
    const before = this.#stated.get(place)
    const isReplaced = REPLACED.test(path) || fact.room.startsWith('catalogue')
    if (before !== undefined && before !== text && !isReplaced) {
      this.#violated('a fact was stated twice', { place, before, text })
    }
    this.#stated.set(place, text)
    this.#authors.set(place, fact.by)
    this.#facts.set(place, fact.value)
    if (before === undefined) {
      this.#heard.set(place, fact.at)
      this.#came.set(place, this.#commits)
    }
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
    const { amount, organisation, ref } = value as Fields & { ref: { station: string } }
    if (organisation !== organisationOf(ref.station)) this.#violated('G6: money crosses', { room, organisation, ref })
    const wallet = `${room} ${String(organisation)}`
    const balance = (this.#balances.get(wallet) ?? 0) + Number(amount)
    this.#balances.set(wallet, balance)
    if (balance < 0) this.#violated('G6: a wallet is below zero', { wallet, balance })
  }

  #look(fact: DurableFact, commit: readonly DurableFact[]): void {
    this.#lookAtAuthor(fact)
    const [root = '', id = ''] = fact.record.split('/')
    const key = `${root}/${fact.name}`
    if (key === 'sessions/granted' && fact.room.startsWith('station/')) this.#lookAtGrant(fact)
    if (fact.room.startsWith('station/')) this.#lookAtClaims(fact, root, id)
    if (key === 'payments/settled') this.#lookAtSettled(fact, id, commit)
    if (root === 'ledger') this.#lookAtEntry(fact, id, commit)
    if (key === 'topups/credited') this.#lookAtCredit(fact, id, commit)
  }

  /** G11. */
  #lookAtClaims({ room, record, name, by, value }: DurableFact, root: string, id: string): void {
    const session = this.sessions.get(`${room} ${record}`)
    const told = { room, record, name, by, value }
    if (root === 'sessions' && name === 'started' && session !== undefined) {
      const early = Number(this.value(room, 'info/checkInMs') ?? 0)
      const why = startedWithoutGrant(session, early)
      if (why !== null) this.#violated(`G11: ${why}`, told)
    }
    if (root === 'sessions' && name === 'billed' && session !== undefined) this.#lookAtSeat(room, session)
    if (root === 'sessions' && /^away/.test(name) && by === 'server' && session !== undefined)
      this.#lookAtAsked(room, session)
    const asked = this.value(room, `orders/${id}/asked`) as Fields | undefined
    const author = this.#owners.get(`${room} orders/${id}`) ?? ''
    const isObeyed = root === 'orders' && name === 'answered' && (value as Fields).result === 'accepted'
    if (!isObeyed || asked === undefined || author.includes(':')) return
    const mine = this.sessions.get(`${room} sessions/${asked.session}`)
    const others = [...this.sessions.values()].filter(({ station }) => station === room)
    const why = obeyedWithoutClaim(asked, author, mine, others)
    if (why !== null) this.#violated(`G11: ${why}`, { ...told, asked, author, mine: mine?.id })
  }

  /** A seat taken on the customer's own word is billed for no less than the server saw of it. */
  #lookAtSeat(room: string, { id, facts }: Session): void {
    const path = (name: string) => `sessions/${id}/${name}`
    const isOwn = facts.get('started')?.via === 'customer' && facts.get('stopped')?.via === 'customer'
    const tariff = this.value(room, `tariffs/${facts.get('billed')?.tariff}`) as Fields | undefined
    if (!isOwn || tariff?.perMinute === undefined || this.#hasWitness(room, id)) return
    const lines = (facts.get('billed')?.lines ?? []) as readonly Fields[]
    const billed = lines.reduce((sum, { unit, quantity }) => (unit === 'minute' ? sum + Number(quantity) : sum), 0)
    const seen = this.heardAt(room, path('stopped')) - this.heardAt(room, path('started'))
    // Nobody sits for a year: the bill takes a start that long ago for a mistake.
    if (billed < Math.min(seen, LONGEST_STAY_MS))
      this.#violated('G11: a seat for less than it was had', { room, id, billed, seen })
  }

  /** Staff have said something of it or of its money: then a customer's time may be as they say. */
  #hasWitness(room: string, session: string): boolean {
    const paid = this.all(room, 'payments/').filter(([, value]) => (value as Fields).session === session)
    const records = [`sessions/${session}/`, ...paid.map(([path]) => path)]
    return [...this.#authors].some(
      ([place, by]) =>
        /^(staff|owner|charger):/.test(by) && records.some(record => place.startsWith(`${room} ${record}`)),
    )
  }

  #lookAtAsked(room: string, { id, facts }: Session): void {
    const connector = facts.get('started')?.connector
    const reports = this.all(room, 'issues/').filter(
      ([path, value]) => path.endsWith('/reported') && (value as Fields).empty === true,
    )
    const isAllowed = reports.some(([path, value]) => {
      const report = value as Fields
      const by = this.#owners.get(`${room} issues/${path.split('/')[1]}`) ?? ''
      const waiting = this.sessions.get(`${room} sessions/${report.session}`)
      const places = [
        connector,
        ...[...facts].flatMap(([name, { connector: to }]) => (/^moved/.test(name) ? [to] : [])),
      ]
      return places.includes(report.connector) && mayCallEmpty(report, by, waiting)
    })
    if (!isAllowed) this.#violated('G11: a reader was asked away by a stranger', { room, id })
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

  /** No spot has two at the same time: the earlier one is gone, or was never to be there then. */
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
    if (mine !== undefined) this.#lookAtOrder(mine, grant)
  }

  /** Who came to the log first is answered first, whatever the clocks of those who took it in. */
  #lookAtOrder({ station, id }: Session, grant: Fields): void {
    const cameAt = (session: string) => this.#came.get(`${station} sessions/${session}/booked`) ?? 0
    for (const other of this.sessions.values()) {
      const booked = other.facts.get('booked')
      if (other.station !== station || other.id === id || booked?.connector !== grant.connector) continue
      const isAnswered = ANSWERS.some(name => other.facts.has(name))
      const isLater = Number(booked?.from) >= Number(grant.until)
      if (isAnswered || isLater || booked?.waits === true || cameAt(other.id) >= cameAt(id)) continue
      this.#violated('G5: who came later was granted first', { station, id, grant, other: other.id, booked })
    }
  }

  #isOver({ facts, paid, station, id }: Session, at: number): boolean {
    if (['cancelled', 'expired', 'waived', 'moved/1'].some(name => facts.has(name))) return true
    const started = facts.get('started')
    const until = Number(facts.get('granted')?.until)
    if (started === undefined) return until <= at || this.#isReplaced(station, id) || this.#isDisplaced(station, id)
    // A start elsewhere leaves the booked spot.
    if (started.connector !== facts.get('granted')?.connector) return true
    return facts.has('billed') && paid >= owedBy(facts)
  }

  /** A customer who came on their own word to another's spot, or too late for a former one, was never there. */
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

  /** Another is there, on the word of staff. */
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

function pathOf({ record, name }: { record: string; name: string }): string {
  return name === '' ? record : `${record}/${name}`
}

function roleOf(by: string): string {
  if (by === 'server') return 'server'
  return by.includes(':') ? by.slice(0, by.indexOf(':')) : 'customer'
}

/** The bill with its corrections, which may leave nothing to pay. */
function owedBy(facts: ReadonlyMap<string, Fields>): number {
  return [...facts].reduce(
    (sum, [name, { total }]) => (/^(billed|corrected\/.*)$/.test(name) ? sum + Number(total) : sum),
    0,
  )
}
