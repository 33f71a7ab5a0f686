import { setTimeout as sleep } from 'node:timers/promises'
import * as encoding from 'lib0/encoding'
import type { Contestant } from '../contestants.ts'
import type { Heard } from '../dialects.ts'
import { rangesIn } from '../ranges.ts'
import { clocksOfDay, ROOM_NAMES, ROOMS, SESSIONS_OF_A_DAY, STRUCTS_OF_A_SESSION, sessionOf } from '../workload.ts'
import { type Grounds, Running } from './running.ts'

const SOCKETS = 1000
const WRITERS_OF_A_ROOM = 3
const MOST_MS = 30_000
/** Servers that store after answering get the time to. */
const STORE_MS = 3000

/** Fills every room with a day of sessions, through the door. */
export function seed(contestant: Contestant, dataDir: string, grounds: Grounds): Promise<void> {
  return Running.use({ contestant, dataDir, grounds }, async running => {
    for (let room = 0; room < ROOMS; room += 1) await seedRoom(running, room)
    await sleep(STORE_MS)
  })
}

async function seedRoom(running: Running, room: number): Promise<void> {
  const token = running.staff(room)
  const name = ROOM_NAMES[room] ?? ''
  const reader = new DayReader(room)
  await running.join({ room: name, token, heard: heard => reader.hear(heard) })
  const join = () => running.join({ room: name, token })
  const writers = await Promise.all(Array.from({ length: WRITERS_OF_A_ROOM }, join))
  for (let index = 0; index < SESSIONS_OF_A_DAY; index += 1) {
    const writer = writers[index % WRITERS_OF_A_ROOM]
    for (const update of sessionOf(room, index)) writer?.send(writer.update(update))
  }
  await reader.whenAll()
}

/** From the first client's connecting after a restart until it has a day's document, in milliseconds. */
export function measureColdOpen(contestant: Contestant, dataDir: string, grounds: Grounds): Promise<number> {
  return Running.use({ contestant, dataDir, grounds }, async running => {
    const reader = new DayReader(0)
    const before = performance.now()
    await running.connect(1, () => ({ heard: heard => reader.hear(heard) }))
    await reader.whenAll()
    return performance.now() - before
  })
}

/** Until a thousand clients are back that have everything already, in milliseconds. */
export function measureReconnect(contestant: Contestant, dataDir: string, grounds: Grounds): Promise<number> {
  const stateVectors = ROOM_NAMES.map((_, room) => stateVectorOf(clocksOfDay(room)))
  return Running.use({ contestant, dataDir, grounds }, async running => {
    const before = performance.now()
    await running.connect(SOCKETS, device => ({ stateVector: stateVectors[device % ROOMS] ?? Uint8Array.of(0) }))
    return performance.now() - before
  })
}

function stateVectorOf(clocks: ReadonlyMap<number, number>): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, clocks.size)
    // As Yjs sorts them: a server may compare bytes.
    for (const [client, clock] of [...clocks].sort(([a], [b]) => b - a)) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
    }
  })
}

/** Counts what has come of a room's day. Some answer before they have loaded it, and send the rest later. */
class DayReader {
  readonly #expected: ReadonlyMap<number, number>
  readonly #has = new Map<number, number>()
  #structs = 0
  #done = () => {}
  readonly #all: Promise<void>

  constructor(room: number) {
    this.#expected = clocksOfDay(room)
    this.#all = new Promise(resolve => {
      this.#done = resolve
    })
  }

  hear(heard: Heard): void {
    if (heard.kind === 'other') return
    for (const { client, to } of rangesIn(heard.bytes)) {
      const has = this.#has.get(client) ?? 0
      if (!this.#expected.has(client) || to <= has) continue
      this.#has.set(client, to)
      this.#structs += to - has
    }
    if (this.#structs === SESSIONS_OF_A_DAY * STRUCTS_OF_A_SESSION) this.#done()
  }

  async whenAll(): Promise<void> {
    const tooLate = sleep(MOST_MS, 'too late', { ref: false })
    if ((await Promise.race([this.#all, tooLate])) === 'too late') throw new Error(`Only ${this.#structs} structs came`)
  }
}
