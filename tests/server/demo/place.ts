import { onTestFinished } from 'vitest'
import { accountRoom, stationRoom } from '../../../server/arbiter/subject.ts'
import { Views } from '../../../server/arbiter/views.ts'
import { type DemoOptions, openDemo } from '../../../server/demo/demo.ts'
import { TRUST_NOBODY } from '../../../server/http/proxies.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import type { OpenRoom } from '../../../server/sync/room/live-room.ts'
import { createRooms } from '../../../server/sync/room/rooms.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import type { Outcome } from '../../../shared/documents/outcome.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import type { Json } from '../../../shared/sync/json.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { type RoomName, readRoom } from '../../../shared/sync/room.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { temporaryDirectory } from '../../helpers/lmdb.ts'
import { Random } from '../../helpers/random.ts'
import * as accountsPlace from '../accounts/place.ts'

/** The demo over a log in memory, at a time that the test moves. */
export async function openDemoPlace(options: DemoOptions = {}) {
  const clock = new HandClock(Date.UTC(2026, 10, 25, 2))
  const log = createMemoryLog()
  const { accounts } = await accountsPlace.openDemo({ clock: () => clock.now() })
  const journal = accountsPlace.makeLog()
  const random = new Random(1)
  const dataDir = temporaryDirectory()
  const shown = new Map<string, Json | null>()
  const presence = {
    publish: (room: RoomName, key: string, state: Json | null) => shown.set(`${room} ${key}`, state),
    statesIn: () => new Map(),
  }

  const start = async () => {
    const rooms = createRooms({ log, kinds, clock, creates: () => true, random: length => random.bytes(length) })
    const views = new Views()
    const here = { origins: [], publicUrl: undefined, proxies: TRUST_NOBODY, dataDir }
    const trade = await openDemo({ rooms, log, clock, accounts, presence, journal, ...here }, options)
    let isStopped = false
    const stop = async () => {
      if (isStopped) return
      isStopped = true
      await trade.stop?.()
      await rooms.close()
    }
    onTestFinished(stop)
    const open = async (name: RoomName): Promise<OpenRoom> => {
      const room = readRoom(name)
      const opened = room && (await rooms.open(room))
      if (opened === null) throw new Error(`No such room: ${name}`)
      return opened
    }
    const station = async (id: string) => views.station((await open(stationRoom(id))).doc)
    const account = async (id: string) => views.account((await open(accountRoom(id))).doc)
    const send = async (author: Author, name: RoomName, ...facts: readonly Fact[]) => {
      const room = await open(name)
      const answer = await room.offer(author, writeUpdate(stateFacts(room.doc, facts, random.below(2 ** 32), 0)))
      return answer.kind === 'refused'
        ? answer.failures.map(({ reason, why }) => `${reason} ${why}`).join()
        : answer.kind
    }
    const act = async (author: Author, id: string, action: (view: StationView) => Outcome) => {
      const outcome = action(await station(id))
      return outcome.ok ? send(author, stationRoom(id), ...outcome.facts) : `cannot: ${outcome.why}`
    }
    return { stop, station, account, send, act }
  }

  const author = (role: 'customer' | 'staff' | 'owner', who: string = role) =>
    authorOf(role, accountsPlace.idOf(accounts, `${who}@demo.test`))
  /** In steps, so that everyone reacts to one thing before the next. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 1000) {
      await settled()
      await clock.pass(Math.min(left, 1000))
    }
    await settled()
  }
  return { clock, log, accounts, journal, shown, start, author, pass }
}

/** Waits until everything that waits only for its turn is done. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise(setImmediate)
}
