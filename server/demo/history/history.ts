import { kinds } from '../../../shared/documents/kinds.ts'
import { setTariff } from '../../../shared/documents/station/actions.ts'
import { DAY_MS, instantOf, localTime } from '../../../shared/time.ts'
import type { Accounts } from '../../accounts/open.ts'
import { mayBegin } from '../../beginnings.ts'
import type { Journal } from '../../journal.ts'
import type { Log } from '../../store/log.ts'
import { type Asker, createRooms } from '../../sync/engine.ts'
import { startTrade } from '../../trade.ts'
import { castOf } from '../cast.ts'
import { openDemoChargers } from '../chargers.ts'
import { foundDemoStations } from '../found.ts'
import { Hand } from '../hand.ts'
import { Random } from '../random.ts'
import { type DemoStation, dong, VIETNAM } from '../stations/demo-station.ts'
import { DEMO } from '../stations.ts'
import { Crowd } from './crowd.ts'
import { planDay } from './day.ts'
import { type DeskHours, StaffedDesk } from './desk.ts'
import { setLastScene } from './last-scene.ts'
import { Life } from './life.ts'
import { planRegulars } from './regulars.ts'
import { settled, watchLog } from './settle.ts'
import { VirtualClock } from './virtual-clock.ts'

export interface HistoryParts {
  /** An empty log. */
  log: Log
  accounts: Accounts
  /** The time reached. */
  end: number
  days: number
  seed?: number
  /** Called when a day begins, from 1 on. */
  progress?: (day: number) => void
  refused?: (why: string) => void
}

/** Half as many came at the beginning as do now. */
const FIRST_FAME = 0.5

/** Mai and Duc stop a day before the end: their visits would not be over otherwise. */
const REGULARS_UNTIL_MS = DAY_MS

/**
 * Runs the demo's stations through past days: the real rooms, gate, arbiter and chargers on a clock of their own, and
 * people who come, pay and leave.
 */
export async function liveThrough(parts: HistoryParts): Promise<void> {
  const { accounts, end, days, seed = 2026, progress, refused } = parts
  const begin = midnightBefore(end - days * DAY_MS)
  const clock = new VirtualClock(begin)
  const random = new Random(seed)
  const bytes = (length: number) => random.bytes(length)
  const watched = watchLog(parts.log)
  const { log } = watched
  const creates = (room: Parameters<typeof mayBegin>[0], by: Asker) => mayBegin(room, accounts, by)
  const rooms = createRooms({ log, kinds, clock, creates, random: bytes, alarm: fail })
  const presence = { publish: () => {} }
  await foundDemoStations({ rooms, log, accounts, clock }, DEMO.map(asItWas))
  const chargers = await openDemoChargers({ rooms, log, clock, pace: PACE })
  const core = { rooms, log, clock, accounts, presence, journal: strict(fail) }
  const trade = startTrade(core, { ports: [chargers.port] })
  const hand = new Hand({ rooms, random: bytes, ...(refused && { refused }) })
  const life = new Life({ clock, hand, random, cast: castOf(accounts) })
  const crowd = new Crowd(life.cast, random)
  let trouble: unknown

  for (const [station, hours] of Object.entries(DESKS)) {
    const desk = new StaffedDesk(life, station, hours)
    life.addDesk(station, desk)
    life.begin(desk.begin())
  }
  clock.after(days * 0.6 * DAY_MS, () => life.begin(raisePrice(life)))
  setLastScene(life, crowd, end)
  for (let day = 1; clock.now() < end; day += 1) {
    progress?.(day)
    planDay(life, crowd, FIRST_FAME + (1 - FIRST_FAME) * Math.min(1, day / days))
    if (clock.now() < end - REGULARS_UNTIL_MS) planRegulars(life)
    await liveUntil(Math.min(midnightBefore(clock.now()) + DAY_MS, end))
  }
  chargers.stop()
  await trade.stop()
  await hand.release()
  await rooms.close()

  async function liveUntil(time: number): Promise<void> {
    for (;;) {
      await settled(watched, trade.whenIdle)
      life.check()
      if (trouble !== undefined) throw trouble
      const next = clock.nextAt()
      if (next === undefined || next > time) break
      clock.goTo(next)
    }
    clock.goTo(time)
  }

  function fail(error: unknown): void {
    trouble ??= error
  }
}

/** A minute is nothing in two months. */
const PACE = { meterEveryMs: 600_000, plugInMs: 40_000, driveOffMs: 90_000 }

const DESKS: Readonly<Record<string, DeskHours>> = {
  'ben-thanh': { opens: 6 * 60, changes: 14 * 60, closes: 22 * 60 },
  'thao-dien': { opens: 6 * 60, changes: 14 * 60, closes: 22 * 60 },
  'phu-my-hung': { opens: 8 * 60, changes: 15 * 60, closes: 22 * 60 },
  'central-library': { opens: 7 * 60, changes: 14 * 60, closes: 21 * 60 },
  'phu-nhuan-library': { opens: 7 * 60 + 30, changes: 14 * 60, closes: 20 * 60 + 30 },
}

const CHEAPER = dong(3_650)

/** Nothing was broken then, and Bến Thành was cheaper. */
function asItWas({ faults: _, ...station }: DemoStation): DemoStation {
  if (station.id !== 'ben-thanh') return station
  return { ...station, tariffs: { t1: { ...station.tariffs.t1, perKwh: CHEAPER } } }
}

async function raisePrice({ hand, cast, now: at }: Life): Promise<void> {
  for (const { id, tariffs } of DEMO) {
    const { t1 } = tariffs
    if (id !== 'ben-thanh' || t1 === undefined) continue
    await hand.at(id, cast.owner, view => setTariff(view, { id: 't2', at, tariff: { from: at, ...t1 } }))
  }
}

function midnightBefore(at: number): number {
  return instantOf(VIETNAM.timeZone, { ...localTime(VIETNAM.timeZone, at), minute: 0 })
}

/** Trouble the server cannot put right is a mistake of this history. */
function strict(fail: (error: unknown) => void): Journal {
  return { info: () => {}, warn: () => {}, error: (fields, message) => fail(new Error(message, { cause: fields })) }
}
