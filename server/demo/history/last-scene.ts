import { askTopUp, markSeen as markAccountSeen } from '../../../shared/documents/account/actions.ts'
import { personOf } from '../../../shared/documents/author.ts'
import { markSeen as markDeskSeen } from '../../../shared/documents/desk/actions.ts'
import { book, start as checkIn, checkInNow, leave, report } from '../../../shared/documents/station/actions.ts'
import { isOpen } from '../../../shared/documents/station/availability.ts'
import type { Author } from '../../../shared/sync/engine.ts'
import { DAY_MS, HOUR_MS, instantOf, localTime, MINUTE_MS } from '../../../shared/time.ts'
import { faultOf, VIETNAM } from '../stations/demo-station.ts'
import { DEMO } from '../stations.ts'
import { askCharger, freeSpots, start } from './charge.ts'
import type { Crowd } from './crowd.ts'
import type { Life } from './life.ts'
import { fund, pay } from './pay.ts'
import type { Slot } from './read.ts'

/** Number of spots left to anyone who tries the demo. */
const LEAST_FREE = 3

/** The scene when the demo opens: people who charge, read, owe, have booked for the evening and wait at the desk. */
export function setLastScene(life: Life, crowd: Crowd, end: number): void {
  const before = (minutes: number, happens: () => Promise<void>) =>
    life.clock.after(end - minutes * MINUTE_MS - life.now, () => life.begin(happens()))

  before(15 * 60, () => breakChargers(life))
  before(25, () => everybodyLooks(life))
  for (const [station, minutes] of CHARGING) before(minutes, () => chargesOn(life, crowd, station))
  before(46, () => owes(life, crowd, 'ben-thanh', 40))
  for (const minutes of READING) before(minutes, () => readsOn(life, crowd, 'central-library', minutes === 31))
  for (const minutes of [75, 48, 20]) before(minutes, () => readsAhead(life, crowd, 'phu-nhuan-library', end))
  for (const [station, count] of EVENING)
    for (let number = 0; number < count; number += 1)
      before(120 - 7 * number, () => booksEvening(life, crowd, station, number))
  before(5, () => waitsAtDesk(life, crowd, 'ben-thanh'))
}

/** Seen by everyone of the demo. */
const DEVICE = 'demo'

const ANSWER_MS = 3000
/** Enough for a time in the evening. */
const READY = 100_000

const CHARGING = [
  ['ben-thanh', 28],
  ['ben-thanh', 11],
  ['thao-dien', 34],
  ['thao-dien', 13],
  ['phu-my-hung', 19],
] as const

const READING = [95, 80, 66, 51, 40, 31, 22, 14, 8]

const EVENING = [
  ['ben-thanh', 2],
  ['thao-dien', 1],
  ['central-library', 4],
  ['phu-nhuan-library', 3],
] as const

/** A person who signs in finds only the latest events unseen, not the news of two months. */
async function everybodyLooks(life: Life): Promise<void> {
  const { mai, duc, owner, staff } = life.cast
  for (const customer of [mai, duc]) await life.hand.inAccount(customer, view => markAccountSeen(view, DEVICE))
  for (const { id: station } of DEMO) {
    for (const who of [owner, ...staff])
      await life.hand.atDesk(station, who, desk => markDeskSeen(desk, personOf(who.id), DEVICE))
  }
}

async function breakChargers(life: Life): Promise<void> {
  for (const { id: station, faults = {} } of DEMO) {
    const { morning } = life.cast.crew(station)
    for (const [connector, text] of Object.entries(faults)) {
      const said = { id: faultOf(connector), at: life.now, connector, text, blocks: true }
      await life.hand.at(station, morning, view => report(view, said))
    }
  }
}

/** Charges until it is stopped. */
async function chargesOn(life: Life, crowd: Crowd, station: string): Promise<void> {
  const customer = crowd.driver(station)
  if (customer === undefined) return
  await crowd.during(customer, async () => {
    // After a busy hour the scene would open with nobody who charges.
    while (freeSpots(await life.hand.station(station), life.now).length <= LEAST_FREE) await life.wait(MINUTE_MS)
    if ((await beginCharging(life, station, customer)) !== null) await life.wait(DAY_MS)
  })
}

/** Has stopped, and will pay at the desk. */
async function owes(life: Life, crowd: Crowd, station: string, minutes: number): Promise<void> {
  const customer = crowd.driver(station)
  if (customer === undefined) return
  await crowd.during(customer, async () => {
    const begun = await beginCharging(life, station, customer)
    if (begun === null) return
    await life.wait(minutes * MINUTE_MS)
    await askCharger(life, { station, customer }, 'stop', begun.session, begun.connector)
    await life.wait(DAY_MS)
  })
}

async function beginCharging(life: Life, station: string, customer: Author) {
  const spots = freeSpots(await life.hand.station(station), life.now)
  const spot = life.random.pick(spots.filter(({ powerW = 0 }) => powerW > 30_000)) ?? spots[0]
  if (spot === undefined || spots.length <= LEAST_FREE) return null
  const session = life.newId()
  const booked = { id: session, at: life.now, connector: spot.id }
  await life.hand.at(station, customer, view => book(view, booked))
  await life.wait(ANSWER_MS)
  const visit = { station, customer, course: 'comes', method: 'wallet' } as const
  return (await start(life, visit, session, spot.id)) ? { session, connector: spot.id } : null
}

async function readsOn(life: Life, crowd: Crowd, station: string, isAway: boolean): Promise<void> {
  const customer = crowd.reader()
  const seat = life.random.pick(freeSpots(await life.hand.station(station), life.now))
  if (customer === undefined || seat === undefined) return
  await crowd.during(customer, async () => {
    const session = life.newId()
    const asked = { session, at: life.now, connector: seat.id, via: 'customer' as const }
    await life.hand.at(station, customer, view => checkInNow(view, asked))
    await life.wait(20 * MINUTE_MS)
    if (isAway) await life.hand.at(station, customer, view => leave(view, { session, at: life.now }))
    await life.wait(DAY_MS)
  })
}

/** Has paid for the time, and sits there until it ends. */
async function readsAhead(life: Life, crowd: Crowd, station: string, end: number): Promise<void> {
  const slot = { from: life.now + 2 * MINUTE_MS, until: end + 75 * MINUTE_MS }
  const customer = crowd.reader()
  if (customer === undefined) return
  await crowd.during(customer, async () => {
    const session = await bookPaid(life, station, customer, slot)
    if (session === null) return
    await life.wait(3 * MINUTE_MS)
    const connector = (await life.hand.station(station)).sessions.get(session)?.connector ?? ''
    const asked = { session, at: life.now, connector, via: 'customer' as const }
    await life.hand.at(station, customer, view => checkIn(view, asked))
    await life.wait(DAY_MS)
  })
}

async function booksEvening(life: Life, crowd: Crowd, station: string, number: number): Promise<void> {
  const customer = station.endsWith('library') ? crowd.reader() : crowd.driver(station)
  if (customer === undefined) return
  await crowd.during(customer, async () => {
    await bookPaid(life, station, customer, eveningSlot(life.now, number))
    await life.wait(DAY_MS)
  })
}

/** Books, and pays where payment is in advance. */
async function bookPaid(life: Life, station: string, customer: Author, slot: Slot): Promise<string | null> {
  const { info } = await life.hand.station(station)
  if (!isOpen(info, slot.from, slot.until)) return null
  await fund(life, station, customer, READY)
  const seat = life.random.pick(freeSpots(await life.hand.station(station), life.now, slot))
  if (seat === undefined) return null
  const session = life.newId()
  const booked = { id: session, at: life.now, connector: seat.id, slot }
  if (!(await life.hand.at(station, customer, view => book(view, booked)))) return null
  await life.wait(ANSWER_MS)
  if (info.payWhen === 'before') await pay(life, { station, session, customer, method: 'wallet' })
  return session
}

/** This evening; if that has begun already, tomorrow's morning. */
function eveningSlot(now: number, number: number): Slot {
  const today = localTime(VIETNAM.timeZone, now)
  const evening = instantOf(VIETNAM.timeZone, { ...today, minute: 18 * 60 + 15 * number })
  const morning = instantOf(VIETNAM.timeZone, { ...today, minute: (24 + 9) * 60 + 15 * number })
  const from = evening > now + 3 * HOUR_MS ? evening : morning
  return { from, until: from + 90 * MINUTE_MS }
}

async function waitsAtDesk(life: Life, crowd: Crowd, station: string): Promise<void> {
  const customer = crowd.driver(station)
  if (customer === undefined) return
  const asked = { id: life.newId(), at: life.now, station, amount: 300_000, method: 'cash' as const }
  await life.hand.inAccount(customer, view => askTopUp(view, asked))
}
