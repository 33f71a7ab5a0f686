import type { Missing } from '../../../server/arbiter/missing.ts'
import { openAccount, openStation } from '../../../server/arbiter/open-subjects.ts'
import type { People } from '../../../server/arbiter/people.ts'
import type { ArrivedRecord, Sight } from '../../../server/arbiter/sight.ts'
import type { Subject } from '../../../server/arbiter/subject.ts'
import { type TendParts, tend } from '../../../server/arbiter/tend.ts'
import type { Statement } from '../../../server/sync/room/live-room.ts'
import { account } from '../../../shared/documents/account.ts'
import { catalogue } from '../../../shared/documents/catalogue.ts'
import { chargers } from '../../../shared/documents/chargers.ts'
import { desk } from '../../../shared/documents/desk.ts'
import type { Outcome } from '../../../shared/documents/outcome.ts'
import { setConnector, setInfo, setTariff } from '../../../shared/documents/station/actions.ts'
import type { StationInfo } from '../../../shared/documents/station/facts.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { station } from '../../../shared/documents/station.ts'
import { type Fact, pathOf } from '../../../shared/sync/fact.ts'
import type { Json } from '../../../shared/sync/json.ts'
import type { FoldedKind } from '../../../shared/sync/kind.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { type RoomName, roomOf } from '../../../shared/sync/room.ts'
import type { Tariff } from '../../../shared/tariff.ts'
import { HOA } from '../../helpers/people.ts'
import { clock } from '../../helpers/station-scene.ts'
import { BenchRoom } from './bench-room.ts'

/** People's names, and where they work. */
export const PEOPLE: People = {
  nameOf: person =>
    new Map([
      ['an', 'An'],
      ['binh', 'Bình'],
    ]).get(person) ?? null,
  organisationOf: () => ({ id: 'tn', name: 'Trạm Nam' }),
  teamOf: () => [
    { person: 'lan', name: 'Lan', role: 'staff' },
    { person: 'hoa', name: 'Hoa', role: 'owner' },
  ],
}

export interface BenchOptions {
  info?: Partial<StationInfo>
  connectors?: Readonly<Record<string, Parameters<typeof setConnector>[2]>>
  tariff?: Partial<Tariff>
}

/** One second of a seat. */
const SEAT_PRICE = 100_000_000

/**
 * The arbiter's decisions, without rooms, log or time: everything is in sight, and every missing fact is stated at once
 * by the real policy. The station is `st-1`, with `st-10` beside it.
 */
export class Bench implements Sight {
  now = clock('09:00')
  readonly #rooms = new Map<RoomName, BenchRoom<unknown>>()
  readonly #order: string[] = []
  readonly lastMeters = new Map<string, ReturnType<TendParts['lastMeter']>>()
  readonly archives = new Map<string, ArrivedRecord>()
  people: People = PEOPLE

  constructor({ info, connectors = { c1: {}, c2: {} }, tariff = { perHour: SEAT_PRICE } }: BenchOptions = {}) {
    const morning = clock('06:00')
    for (const id of ['st-1', 'st-10']) {
      this.act(HOA, id, view => setInfo(view, { name: `Station ${id}`, kind: 'library', ...info }), morning)
      for (const [connector, fields] of Object.entries(connectors))
        this.act(HOA, id, view => setConnector(view, connector, { label: connector.toUpperCase(), ...fields }), morning)
      this.act(
        HOA,
        id,
        view => setTariff(view, { id: 't1', at: morning, tariff: { from: morning, ...tariff } }),
        morning,
      )
    }
  }

  station(id = 'st-1') {
    return this.#room(station, id)
  }

  desk(id = 'st-1') {
    return this.#room(desk, id)
  }

  chargers(station = 'st-1') {
    return this.#room(chargers, station)
  }

  account(id = 'an') {
    return this.#room(account, id)
  }

  catalogue(cell = '') {
    return this.#room(catalogue, cell)
  }

  organisationOf(station: string): string {
    return this.people.organisationOf(station).id
  }

  hasStation(id: string): boolean {
    return id === 'st-1' || id === 'st-10'
  }

  archived(station: string, records: readonly string[]) {
    const found = (key: string) => this.archives.get(key) ?? this.station(station).known(key)
    return new Map(records.map(key => [key, found(key)] as const).filter(isFound))
  }

  archivedAtDesk(station: string, records: readonly string[]) {
    const found = (key: string) => this.desk(station).known(key)
    return new Map(records.map(key => [key, found(key)] as const).filter(isFound))
  }

  notedAtDesk(station: string, prefix: string) {
    return new Map([...this.desk(station).notes].filter(([key]) => key.startsWith(prefix)))
  }

  /** An author acts at the station, and the fact arrives now. */
  act(author: Author, id: string, action: (view: StationView) => Outcome, at = this.now): string {
    const outcome = action(this.station(id).view)
    return outcome.ok
      ? this.says(author, this.station(id), ...outcome.facts.map(fact => ({ ...fact, arrived: at })))
      : `cannot: ${outcome.why}`
  }

  /** Facts arriving now, or at a given time. */
  says(
    author: Author,
    room: { state: BenchRoom<unknown>['state'] },
    ...facts: readonly (Fact & { arrived?: number })[]
  ): string {
    for (const { root, id, name } of facts) if (root === 'sessions' && name === 'booked') this.#order.push(id)
    return room.state(author, facts[0]?.arrived ?? this.now, ...facts.map(({ arrived: _, ...fact }) => fact))
  }

  /** States the missing facts of a subject, until none is missing. Returns the statements, by place. */
  tend(subject: Subject): string[] {
    const said: string[] = []
    for (let round = 0; round < 20; round += 1) {
      const tended = this.look(subject)
      if (tended.statements.length === 0) return said
      said.push(...this.#state(tended.statements))
    }
    throw new Error(`Never enough: ${JSON.stringify(subject)} ${said.join(' ')}`)
  }

  /** Tends everything open at both stations and of both customers, until nothing is missing. */
  tendAll(): string[] {
    const said: string[] = []
    for (let round = 0; round < 20; round += 1) {
      const before = said.length
      for (const subject of this.subjects()) said.push(...this.tend(subject))
      if (said.length === before) return said
    }
    throw new Error(`Never enough: ${said.slice(-20).join(' ')}`)
  }

  subjects(): Subject[] {
    return [
      ...['st-1', 'st-10'].flatMap(id => openStation(this, { station: id }).next),
      ...['an', 'binh'].flatMap(id => openAccount(this, { account: id }).next),
    ]
  }

  look(subject: Subject): Missing {
    const before = (_: string, __: string, a: string, b: string) => this.#order.indexOf(a) - this.#order.indexOf(b)
    const lastMeter = (_: string, session: string) => this.lastMeters.get(session)
    return tend(this, subject, { people: this.people, lastMeter, before })
  }

  /** The value of a fact, by its room and place: `station/st-1 sessions/s1/granted`. */
  value(path: string, room: string = 'station/st-1'): Json | undefined {
    const [root = '', id = '', ...name] = path.split('/')
    return this.#rooms
      .get(room as RoomName)
      ?.record(root, id)
      ?.facts.get(name.join('/'))?.value
  }

  #state(statements: readonly Statement[]): string[] {
    return statements.flatMap(({ room: name, author, facts, notes = [], hands = [], carry = [], seal }) => {
      const room = this.#rooms.get(name)
      if (room === undefined) throw new Error(`Not in sight: ${name}`)
      if (seal !== undefined) room.seal(seal.carry)
      if (seal !== undefined && facts.length === 0) return [`${name} sealed`]
      for (const { root, id } of carry) room.bringBack(root, id)
      if (carry.length > 0 && facts.length === 0) return [`${name} carried`]
      const word = room.state(author, this.now, ...facts)
      if (word !== 'new' && word !== 'replaces') throw new Error(`${word}: ${JSON.stringify(facts)}`)
      for (const { root, id, to } of hands) room.hand(root, id, to)
      for (const { key, value } of notes) room.notes.set(key, value)
      return facts.map(fact => `${name} ${pathOf(fact)}`)
    })
  }

  #room<View>(kind: FoldedKind<View>, id: string): BenchRoom<View> {
    const name = roomOf(kind.name, id).name
    const room = (this.#rooms.get(name) as BenchRoom<View> | undefined) ?? new BenchRoom(kind, id)
    this.#rooms.set(name, room)
    return room
  }
}

function isFound<Found>(entry: readonly [string, Found | undefined]): entry is readonly [string, Found] {
  return entry[1] !== undefined
}
