import type { Author } from '../../../shared/sync/engine.ts'
import { HOUR_MS, localTime, MINUTE_MS } from '../../../shared/time.ts'
import { VIETNAM } from '../stations/demo-station.ts'
import { type Course, charge, type Visit } from './charge.ts'
import type { Crowd } from './crowd.ts'
import type { Life } from './life.ts'
import { breakDown, disagree, giveBack } from './mishaps.ts'
import type { Method } from './pay.ts'
import { dropIn, readLater, slotAhead } from './read.ts'
import { arrivals, RHYTHMS } from './rhythm.ts'
import { walkIn } from './walk-in.ts'

/** Plans the visitors of the day that begins now. */
export function planDay(life: Life, crowd: Crowd, fame: number): void {
  const { weekday } = localTime(VIETNAM.timeZone, life.now)
  for (const [station, rhythm] of Object.entries(RHYTHMS)) {
    const isLibrary = station.endsWith('library')
    for (const minute of arrivals(life.random, rhythm, { weekday, fame })) {
      life.clock.after(minute * MINUTE_MS, () =>
        life.begin(isLibrary ? readerComes(life, crowd, station) : driverComes(life, crowd, station)),
      )
    }
    if (life.random.chance(0.2)) {
      const at = life.random.between(8, 18) * HOUR_MS
      life.clock.after(at, () => life.begin(somethingBreaks(life, crowd, station, isLibrary)))
    }
  }
}

async function somethingBreaks(life: Life, crowd: Crowd, station: string, isLibrary: boolean): Promise<void> {
  const who = isLibrary ? crowd.reader() : crowd.driver(station)
  if (who !== undefined) await breakDown(life, station, who)
}

async function driverComes(life: Life, crowd: Crowd, station: string): Promise<void> {
  if (life.random.chance(0.18)) return walkIn(life, station)
  const customer = crowd.driver(station)
  if (customer === undefined) return
  const visit = visitOf(life, station, customer)
  await crowd.during(customer, async () => afterwards(life, visit, await charge(life, visit)))
}

async function readerComes(life: Life, crowd: Crowd, station: string): Promise<void> {
  const isPaidAhead = (await life.hand.station(station)).info.payWhen === 'before'
  if (!isPaidAhead && life.random.chance(0.12)) return walkIn(life, station)
  const customer = crowd.reader()
  if (customer === undefined) return
  const visit = visitOf(life, station, customer)
  await crowd.during(customer, async () => {
    const isNow = !isPaidAhead && life.random.chance(0.55)
    const slot = slotAhead(life, life.random.between(0.1, isPaidAhead ? 2 : 5), life.random.between(1, 3))
    await afterwards(life, visit, await (isNow ? dropIn(life, visit) : readLater(life, visit, slot)))
  })
}

async function afterwards(life: Life, { station, customer }: Visit, session: string | null): Promise<void> {
  if (session === null) return
  if (life.random.chance(0.03)) await giveBack(life, station, session)
  else if (life.random.chance(0.006)) await disagree(life, station, customer, session)
}

function visitOf(life: Life, station: string, customer: Author): Visit {
  return { station, customer, course: courseOf(life), method: methodOf(life) }
}

function courseOf({ random }: Life): Course {
  const chance = random.next()
  if (chance < 0.05) return 'cancels'
  if (chance < 0.085) return 'never comes'
  return chance < 0.095 ? 'leaves without paying' : 'comes'
}

function methodOf({ random }: Life): Method {
  return random.pick(['wallet', 'wallet', 'wallet', 'cash', 'cash', 'card'] as const) ?? 'wallet'
}
