import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDemoPeople } from '../../../server/accounts/demo.ts'
import { type Accounts, openAccounts } from '../../../server/accounts/open.ts'
import { verifyLog } from '../../../server/admin/verify/everything.ts'
import { type Cast, castOf, seedCast } from '../../../server/demo/cast.ts'
import { Hand } from '../../../server/demo/hand.ts'
import { liveThrough } from '../../../server/demo/history/history.ts'
import { DEMO } from '../../../server/demo/stations.ts'
import type { Log } from '../../../server/store/log.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { createRooms } from '../../../server/sync/room/rooms.ts'
import { pursesOf, unseenNotes as unseenByCustomer } from '../../../shared/documents/account/view.ts'
import { authorOf, personOf } from '../../../shared/documents/author.ts'
import { takingsOf, tillOf } from '../../../shared/documents/desk/till.ts'
import { unseenNotes as unseenByStaff } from '../../../shared/documents/desk/view.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { type Phase, phaseAt } from '../../../shared/documents/station/phase.ts'
import { spotAt } from '../../../shared/documents/station/spot.ts'
import { readRoom } from '../../../shared/sync/room.ts'
import { heldBy } from '../../helpers/held.ts'
import { CHEAP, makeLog } from '../accounts/place.ts'

const DAYS = 5
/** Four in the afternoon of a Wednesday, by the clocks of Vietnam. */
const END = Date.UTC(2026, 10, 25, 9)

// Living through the days takes a while, and looking changes nothing.
let log: Log
let hand: Hand
let cast: Cast
let accounts: Accounts
const directory = mkdtempSync(join(tmpdir(), 'berth-history-'))
const refused: string[] = []

beforeAll(async () => {
  log = createMemoryLog()
  const powers = { clock: () => END, random: (length: number) => randomBytes(length), journal: makeLog() }
  accounts = await openAccounts({
    directory,
    secret: 'a secret of more than thirty-two characters',
    ...powers,
    cost: CHEAP,
  })
  await seedDemoPeople(accounts)
  await seedCast(accounts, END)
  await liveThrough({ log, accounts, end: END, days: DAYS, seed: 7, refused: why => refused.push(why) })
  cast = castOf(accounts)
  const rooms = createRooms({ log, kinds, clock: { now: () => END } })
  hand = new Hand({ rooms, random: length => randomBytes(length) })
}, 180_000)

afterAll(async () => {
  await accounts.close()
  rmSync(directory, { recursive: true, force: true })
})

async function phases(station: string): Promise<Partial<Record<Phase, number>>> {
  const view = await hand.station(station)
  const counts: Partial<Record<Phase, number>> = {}
  for (const session of view.sessions.values()) {
    const phase = phaseAt(view, session, END)
    counts[phase] = (counts[phase] ?? 0) + 1
  }
  return counts
}

test('all of it was rightly accepted, and wallets agree with stations to the đồng', async () => {
  const { problems, passed, entries, paid } = await verifyLog(log, kinds)
  expect(problems).toEqual([])
  expect(passed).toBeGreaterThan(2000)
  expect(entries).toBeGreaterThan(60)
  expect(paid.get('VND')).toBeGreaterThan(2_000_000)
})

test('people did what they could do: hardly anybody was turned away', () => {
  expect(refused.filter(why => !/cannot: (taken|out-of-order)$/.test(why))).toEqual([])
  expect(refused.length).toBeLessThan(3 * DAYS)
})

test('the documents began afresh in the nights, and what was before is in the archive', async () => {
  for (const { id } of DEMO)
    expect({ id, epochs: (await log.archives(`station/${id}`)).length }).not.toEqual({ id, epochs: 0 })
  expect((await hand.station('ben-thanh')).sessions.size).toBeLessThan(30)
})

test('nobody has less than nothing, and Mai and Duc have money and visits behind them', async () => {
  // Some of so many have never come.
  const came = (await log.rooms('account/')).flatMap(name => readRoom(name)?.id ?? [])
  expect(came.length).toBeGreaterThan(20)
  for (const who of came)
    for (const { amount } of pursesOf(await hand.account(authorOf('customer', who)), station => station))
      expect(amount).toBeGreaterThanOrEqual(0)
  for (const who of [cast.mai, cast.duc]) {
    const account = await hand.account(who)
    const { visits } = account
    expect(visits.size).toBeGreaterThan(0)
    expect(heldBy(account).get('VND')).toBeGreaterThan(0)
    expect(
      [...visits.values()].filter(({ phase }) => ['requested', 'held', 'active', 'owing'].includes(phase)),
    ).toEqual([])
  }
})

test('each drawer was opened, counted and closed twice a day, and hardly ever more than a little was missing', async () => {
  for (const { id } of DEMO) {
    const [desk, view] = [await hand.desk(id), await hand.station(id)]
    const tills = [...desk.shifts.keys()].map(shift => tillOf(desk, shift, takingsOf(desk, view)))
    expect(tills.length).toBeGreaterThanOrEqual(2)
    expect(tills.flatMap(till => till?.gaps ?? [])).toEqual([])
    expect(tills.flatMap(till => till?.doubled ?? [])).toEqual([])
    for (const till of tills) expect(Math.abs(till?.difference ?? 0)).toBeLessThanOrEqual(20_000)
    expect([...desk.shifts.values()].filter(({ isOpen }) => isOpen).length).toBe(1)
  }
})

test('when somebody opens the demo people charge and read, one owes, some have booked, one waits at the desk', async () => {
  const benThanh = await phases('ben-thanh')
  expect(benThanh.active).toBeGreaterThanOrEqual(2)
  expect(benThanh.owing).toBeGreaterThanOrEqual(1)
  expect(benThanh.held).toBeGreaterThanOrEqual(2)
  expect((await phases('central-library')).active).toBeGreaterThanOrEqual(8)
  expect((await phases('phu-nhuan-library')).held).toBeGreaterThanOrEqual(3)
  const waiting = [...(await hand.desk('ben-thanh')).topUps.values()].filter(({ isOpen }) => isOpen)
  expect(waiting.map(({ asked }) => asked?.amount)).toContain(300_000)
  expect(spotAt(await hand.station('phu-my-hung'), 'c2', END).isBlocked).toBe(true)
})

test('whoever signs in finds unseen what has just happened, not the news of weeks', async () => {
  const told = (await hand.account(cast.mai)).notes.size
  expect([told > 5, unseenByCustomer(await hand.account(cast.mai)).length]).toEqual([true, 0])
  const desk = await hand.desk('ben-thanh')
  const unseen = unseenByStaff(desk, personOf(cast.owner.id)).length
  expect(unseen).toBeGreaterThan(0)
  expect(unseen).toBeLessThan(20)
})
