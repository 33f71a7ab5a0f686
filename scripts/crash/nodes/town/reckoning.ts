import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { verifyLog } from '../../../../server/admin/verify/everything.ts'
import { accountRoom, deskRoom, stationRoom } from '../../../../server/arbiter/subject.ts'
import { Views } from '../../../../server/arbiter/views.ts'
import type { PostgresLog } from '../../../../server/store/postgres.ts'
import { pursesOf } from '../../../../shared/documents/account/view.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { isInLine } from '../../../../shared/documents/station/line.ts'
import { phaseAt } from '../../../../shared/documents/station/phase.ts'
import type { StationView } from '../../../../shared/documents/station/view.ts'
import type { RoomName } from '../../../../shared/sync/room.ts'
import { RawClient } from '../../../../tests/helpers/raw-client.ts'
import { doubleGrants, expectedLedgers, type Ledger, ofSomebody } from '../../../../tests/server/arbiter/random-life.ts'
import { CUSTOMERS } from '../../../../tests/server/arbiter/random-says.ts'
import { STATION as CHARGING, type Truth } from '../../../storm/cast.ts'
import { keptOf } from '../../../storm/kept.ts'
import { reckon } from '../../../storm/reckoning.ts'
import { doubledIn } from '../../doubled.ts'
import type { Fleet } from '../fleet.ts'
import { PLACES } from './cast.ts'
import { documentOf, epochsOf, isShownIn, pastIn, standingOf, withLog, wordsOf } from './reading.ts'
import type { TownBook } from './town-book.ts'

/** What the database holds, beside what people said and were told. */
export class Reckoning {
  readonly wrongs = new Set<string>()
  looks = 0
  /** Epochs that have ended. */
  epochs = 0
  /** Facts judged once more, and rightly accepted. */
  judged = 0
  readonly #url: string
  readonly #book: TownBook

  constructor(url: string, book: TownBook) {
    this.#url = url
    this.#book = book
  }

  /** It holds what people know, now, while they go on. */
  async look(): Promise<void> {
    const saved = this.#book.said.filter(({ isSaved }) => isSaved)
    this.looks += 1
    await withLog(this.#url, async log => {
      for (const [said, standing] of await standingOf(log, saved))
        if (standing < said.facts.length) this.wrongs.add(`lost: ${wordsOf(said)}`)
      await this.#lookAtPlaces(log)
    })
  }

  /** What nodes still have to do: answers that people wait for, money that does not add up, nodes that are behind. */
  unsettled(fleet: Fleet, token: string): Promise<string[]> {
    return withLog(this.#url, async log => {
      const views = new Views()
      const left: string[] = []
      for (const place of PLACES) {
        const view = views.station(await documentOf(log, stationRoom(place)))
        for (const session of view.sessions.values()) {
          const phase = phaseAt(view, session, Date.now())
          // Who stands in line is answered when the spot is free.
          if (phase === 'requested' && !isInLine(session, phase)) left.push(`unanswered: ${place} ${session.id}`)
        }
      }
      const [expected, found] = [await expectedLedgers({ log, ...this.#book }), await foundLedgers(log)]
      if (!isDeepStrictEqual(ofSomebody(found), ofSomebody(expected)))
        left.push(`ledgers: ${differenceOf(ofSomebody(found), ofSomebody(expected))}`)
      // Nodes let a person in only so often.
      if (left.length > 0) return left
      for (const place of [...PLACES, CHARGING])
        for (const room of [stationRoom(place), deskRoom(place)]) {
          const stored = Y.encodeStateAsUpdate(await documentOf(log, room))
          for (let node = 0; node < fleet.size; node += 1)
            if (Buffer.compare(await servedBy(fleet.urlOf(node), room, token), stored) !== 0)
              left.push(`node ${node} differs at ${room}`)
        }
      return left
    })
  }

  /** What only those who are done can tell. */
  finish(truths: readonly Truth[]): Promise<void> {
    return withLog(this.#url, async log => {
      for (const [said, standing] of await standingOf(log, this.#book.said))
        if (standing > 0 && standing < said.facts.length) this.wrongs.add(`halved: ${wordsOf(said)}`)
      const pasts = await this.#pastsOf(log)
      for (const said of this.#book.said) {
        const past = pasts.get(said.room)
        if (said.isSaved && !(past && isShownIn(past, said.facts))) this.wrongs.add(`in no document: ${wordsOf(said)}`)
      }
      const [station, desk] = [pasts.get(stationRoom(CHARGING)), pasts.get(deskRoom(CHARGING))]
      if (station === undefined || desk === undefined) throw new Error('The station of the chargers is gone')
      for (const wrong of reckon(truths, keptOf(station, desk)).wrongs) this.wrongs.add(`charge ${wrong}`)
      const { passed, problems } = await verifyLog(log, kinds)
      this.judged = passed
      for (const problem of problems) this.wrongs.add(problem)
    })
  }

  async #lookAtPlaces(log: PostgresLog): Promise<void> {
    const views = new Views()
    for (const place of PLACES) {
      const room = stationRoom(place)
      const epochs = await epochsOf(log, room)
      const past = views.station(pastIn(room, epochs))
      const heard = await startsHeard(log, past, room)
      for (const double of doubleGrants(past, Date.now(), id => heard.get(id)))
        this.wrongs.add(await doubleWords(log, past, room, double))
      for (const doubled of epochs.flatMap(doubledIn)) this.wrongs.add(`twice at ${place}: ${doubled}`)
    }
    for (const { id } of CUSTOMERS)
      for (const { organisation, amount } of pursesOf(await accountIn(log, views, id), place => place))
        if (amount < 0) this.wrongs.add(`${id} has ${amount} at ${organisation}`)
  }

  async #pastsOf(log: PostgresLog): Promise<Map<string, Y.Doc>> {
    const pasts = new Map<string, Y.Doc>()
    for (const name of (await log.rooms()) as RoomName[]) {
      const epochs = await epochsOf(log, name)
      this.epochs += epochs.length - 1
      pasts.set(name, pastIn(name, epochs))
    }
    return pasts
  }
}

/** When the starts of holds that were over by then were heard. */
async function startsHeard(log: PostgresLog, past: StationView, room: RoomName): Promise<Map<string, number>> {
  const late = [...past.sessions.values()].filter(
    ({ expired, started }) => expired !== undefined && started !== undefined,
  )
  const records = await log.records(
    room,
    late.map(({ id }) => `sessions/${id}`),
  )
  return new Map(
    late.flatMap(({ id }) => {
      const at = records.get(`sessions/${id}`)?.facts.get('started')?.at
      return at === undefined ? [] : [[id, at] as const]
    }),
  )
}

/** With all that was stored of those who were at the spot, in the order in which it was. */
async function doubleWords(log: PostgresLog, past: StationView, room: RoomName, double: string): Promise<string> {
  const [connector = ''] = double.split(':')
  const keys = [...past.sessionsAt(connector)].map(({ id }) => `sessions/${id}`)
  const records = await log.records(room, keys)
  const facts = [...records].flatMap(([key, { facts }]) =>
    [...facts].map(([name, { sequence = 0, at, value }]) => ({
      sequence,
      words: `${sequence} ${at} ${key}/${name} ${JSON.stringify(value)}`,
    })),
  )
  const lines = facts.sort((a, b) => a.sequence - b.sequence).map(({ words }) => words)
  const epochs = (await log.archives(room)).map(({ epoch, at }) => `${epoch} until ${at}`)
  return [`two at ${room} ${double}; epochs ${epochs.join(', ')}`, ...lines].join('\n    ')
}

async function servedBy(url: string, room: RoomName, token: string): Promise<Uint8Array> {
  const client = await RawClient.join(url, room, { token })
  client.socket.terminate()
  return Y.encodeStateAsUpdate(client.doc)
}

async function accountIn(log: PostgresLog, views: Views, id: string) {
  const isThere = (await log.load(accountRoom(id))) !== null
  return views.account(isThere ? await documentOf(log, accountRoom(id)) : new Y.Doc())
}

async function foundLedgers(log: PostgresLog): Promise<Ledger> {
  const views = new Views()
  const ledger: Ledger = new Map()
  for (const { id } of CUSTOMERS)
    for (const [key, { amount }] of (await accountIn(log, views, id)).ledger) ledger.set(`${id} ${key}`, amount)
  return ledger
}

function differenceOf(found: Record<string, number>, expected: Record<string, number>): string {
  const keys = new Set([...Object.keys(found), ...Object.keys(expected)])
  const differing = [...keys].filter(key => found[key] !== expected[key])
  return differing.map(key => `${key} ${found[key]} instead of ${expected[key]}`).join(', ')
}
