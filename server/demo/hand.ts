import type { AccountView } from '../../shared/documents/account/view.ts'
import { personOf } from '../../shared/documents/author.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import type { Outcome } from '../../shared/documents/outcome.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import {
  type Author,
  type Fact,
  newClientId,
  type RoomName,
  readRoom,
  stateFacts,
  writeUpdate,
} from '../../shared/sync/engine.ts'
import { accountRoom, deskRoom, stationRoom } from '../arbiter/subject.ts'
import { Views } from '../arbiter/views.ts'
import type { Answer, OpenRoom, Rooms } from '../sync/engine.ts'

export interface HandParts {
  rooms: Pick<Rooms, 'open'>
  random: (length: number) => Uint8Array
  /** Called with acts that could not be done, or that the gate refused. */
  refused?: (why: string) => void
}

/**
 * Acts for people as their devices do: an action on the present view, stated as one update of a new client, judged at
 * the gate like anyone's.
 */
export class Hand {
  readonly #parts: HandParts
  readonly #views = new Views()
  readonly #open = new Map<RoomName, Promise<OpenRoom>>()

  constructor(parts: HandParts) {
    this.#parts = parts
  }

  async station(id: string): Promise<StationView> {
    return this.#views.station((await this.#room(stationRoom(id))).doc)
  }

  async desk(id: string): Promise<DeskView> {
    return this.#views.desk((await this.#room(deskRoom(id))).doc)
  }

  async account(author: Author): Promise<AccountView> {
    return this.#views.account((await this.#room(accountRoom(personOf(author.id)))).doc)
  }

  /** The author who owns a session; null if there is no such session. */
  async ownerOf(station: string, session: string): Promise<string | null> {
    return (await this.#room(stationRoom(station))).record('sessions', session)?.owner ?? null
  }

  /** Whether it was done: another may have been faster, or it makes no sense any more. */
  async at(station: string, author: Author, action: (view: StationView) => Outcome): Promise<boolean> {
    return this.#say(author, stationRoom(station), action(await this.station(station)))
  }

  async atDesk(
    station: string,
    author: Author,
    action: (desk: DeskView, view: StationView) => Outcome,
  ): Promise<boolean> {
    return this.#say(author, deskRoom(station), action(await this.desk(station), await this.station(station)))
  }

  async inAccount(author: Author, action: (view: AccountView) => Outcome): Promise<boolean> {
    return this.#say(author, accountRoom(personOf(author.id)), action(await this.account(author)))
  }

  async release(): Promise<void> {
    const open = [...this.#open.values()]
    this.#open.clear()
    for (const room of open) (await room).release()
  }

  async #say(author: Author, name: RoomName, outcome: Outcome): Promise<boolean> {
    if (!outcome.ok) this.#parts.refused?.(`${name} cannot: ${outcome.why}`)
    return outcome.ok && (outcome.facts.length === 0 || this.#send(author, name, outcome.facts))
  }

  async #send(author: Author, name: RoomName, facts: readonly Fact[], isAgain = false): Promise<boolean> {
    const room = await this.#room(name)
    const client = newClientId(this.#parts.random)
    const answer = await room.offer(author, writeUpdate(stateFacts(room.doc, facts, client, 0)))
    if (answer.kind === 'saved') return true
    const isMoved =
      answer.kind === 'moved' || (answer.kind === 'refused' && answer.failures.some(({ reason }) => reason === 'moved'))
    // A new epoch has begun, or the record has just been carried over: the same again, in the new one.
    if (isMoved && !isAgain) return this.#send(author, name, facts, true)
    this.#parts.refused?.(`${name} ${pathsOf(facts)}: ${wordsOf(answer)}`)
    return false
  }

  #room(name: RoomName): Promise<OpenRoom> {
    const known = this.#open.get(name)
    if (known !== undefined) return known
    const opening = this.#begin(name)
    this.#open.set(name, opening)
    return opening
  }

  async #begin(name: RoomName): Promise<OpenRoom> {
    const room = readRoom(name)
    const open = room && (await this.#parts.rooms.open(room))
    if (open === null) throw new Error(`No such room: ${name}`)
    // A new epoch is another document.
    open.subscribe(({ kind }) => {
      if (kind !== 'moved') return
      this.#open.delete(name)
      // Another may have been given it in this very turn.
      setImmediate(() => open.release())
    })
    return open
  }
}

function pathsOf(facts: readonly Fact[]): string {
  return facts.map(({ root, name }) => `${root}/${name}`).join(' ')
}

function wordsOf(answer: Answer): string {
  return answer.kind === 'refused' ? answer.failures.map(({ reason, why }) => `${reason} ${why}`).join() : answer.kind
}
