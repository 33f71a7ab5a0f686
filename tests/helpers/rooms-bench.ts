import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import type { Log } from '../../server/store/log.ts'
import { createMemoryLog } from '../../server/store/memory.ts'
import type { Accepted, Answer, OpenRoom, RoomEvent } from '../../server/sync/room/live-room.ts'
import { loadRoom } from '../../server/sync/room/load-room.ts'
import { createRooms, type HostedRooms, type RoomsOptions } from '../../server/sync/room/rooms.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import type { Author } from '../../shared/sync/policy.ts'
import { type Room, roomOf } from '../../shared/sync/room.ts'
import { stateFacts } from '../../shared/sync/stating.ts'
import { writeUpdate } from '../../shared/sync/write-update.ts'
import { boxes } from './boxes.ts'
import { factsIn } from './facts-in.ts'

export const STORE = roomOf('boxes', 'store')
export const CELLAR = roomOf('boxes', 'cellar')

/** Rooms over a log, with a clock that stands still, and a person who sends to them. */
export class RoomsBench {
  readonly log: Log
  readonly rooms: HostedRooms
  readonly accepted: Accepted[] = []
  readonly alarms: unknown[] = []
  now = 1_000_000
  #client: number

  constructor(options: Partial<RoomsOptions> = {}, firstClient = 101) {
    this.#client = firstClient
    this.log = options.log ?? createMemoryLog()
    this.rooms = createRooms({
      kinds: new Map([['boxes', boxes]]),
      clock: { now: () => this.now },
      creates: () => true,
      alarm: error => this.alarms.push(error),
      ...options,
      log: this.log,
    })
    this.rooms.onAccepted(accepted => this.accepted.push(accepted))
  }

  async open(room: Room = STORE): Promise<OpenRoom> {
    const open = await this.rooms.open(room)
    if (open === null) throw new Error(`No such room: ${room.name}`)
    return open
  }

  /** The update of a person who sees the room's document, under a client id of their own. */
  update(room: OpenRoom, ...facts: readonly Fact[]): Uint8Array {
    const client = this.#client
    this.#client += 1
    return writeUpdate(stateFacts(room.doc, facts, client, 0))
  }

  offer(room: OpenRoom, author: Author, ...facts: readonly Fact[]): Promise<Answer> {
    return room.offer(author, this.update(room, ...facts))
  }
}

export const SAVED: Answer = { kind: 'saved', restated: [] }

/** The events from now on. */
export function hearing(room: OpenRoom): RoomEvent['kind'][] {
  const heard: RoomEvent['kind'][] = []
  room.subscribe(event => heard.push(event.kind))
  return heard
}

/** Throws unless a room in memory equals a fresh load of the log. */
export async function expectFreshLoad(log: Log, room: OpenRoom): Promise<void> {
  const fresh = await loadRoom({ log, room: room.room, kind: boxes, alarm: () => {} })
  if (fresh === null) throw new Error('The log has no such room')
  const parts = (of: Pick<OpenRoom, 'epoch' | 'sequence' | 'doc' | 'record' | 'clocksOf'>) => ({
    epoch: of.epoch,
    sequence: of.sequence,
    facts: factsIn(of.doc, boxes),
    records: recordsIn(of),
    clocks: ['anna', 'ben', 'kim', 'server'].map(id => of.clocksOf({ id, role: '' }).toSorted(byClient)),
    bytes: [...Y.encodeStateAsUpdate(of.doc)],
  })
  const [a, b] = [parts(room), parts(fresh)]
  for (const name of Object.keys(a) as (keyof typeof a)[]) {
    if (!isDeepStrictEqual(a[name], b[name])) {
      throw new Error(`Not as a fresh load: ${name}\n${JSON.stringify(a[name])}\n${JSON.stringify(b[name])}`)
    }
  }
}

function recordsIn(of: Pick<OpenRoom, 'doc' | 'record'>): unknown[] {
  return [...boxes.roots.keys()].flatMap(root =>
    [...of.doc.getMap(root).keys()].sort().map(id => {
      const found = of.record(root, id)
      return [root, id, found?.owner, [...(found?.facts ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))]
    }),
  )
}

function byClient(a: { client: number }, b: { client: number }): number {
  return a.client - b.client
}
