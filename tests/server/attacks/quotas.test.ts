import { afterEach, expect, onTestFinished, test } from 'vitest'
import { stationRoom } from '../../../server/arbiter/subject.ts'
import { CUSTOMER_PACE, MOST_OPEN } from '../../../shared/documents/open-records.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { label, made } from '../../helpers/boxes.ts'
import { BINH, LAN } from '../../helpers/people.ts'
import { RawClient } from '../../helpers/raw-client.ts'
import { startSyncServer } from '../../helpers/sync-server.ts'
import { Yard } from '../arbiter/chargers/yard.ts'
import { createBareAccount } from './bare-account.ts'

const ROOM = stationRoom('st-1')
const HOUR = 60 * 60_000

let yard: Yard | null = null
afterEach(async () => {
  await yard?.halt()
  expect(yard?.troubles ?? []).toEqual([])
  yard = null
})

const report = (at: number, id: string, text = 'x'.repeat(400)): Fact =>
  fact('issues', id, 'reported', { at, connector: 'c3', text, blocks: false })

async function saidOf(times: number, say: (nth: number) => Promise<string>): Promise<Record<string, number>> {
  const said: Record<string, number> = {}
  for (let nth = 0; nth < times; nth += 1) {
    const word = await say(nth)
    said[word] = (said[word] ?? 0) + 1
  }
  return said
}

test('3,000 reports of one stranger are eight open ones', async () => {
  const open = await Yard.open()
  yard = open

  const said = await saidOf(3000, nth => open.send(BINH, ROOM, report(open.now, `r${nth}`)))

  expect(said).toEqual({ saved: MOST_OPEN.issues, 'condition too-many-open': 3000 - MOST_OPEN.issues })
})

test('what was answered makes room for another report', async () => {
  const open = await Yard.open()
  yard = open
  await saidOf(MOST_OPEN.issues, nth => open.send(BINH, ROOM, report(open.now, `r${nth}`)))
  expect(await open.send(BINH, ROOM, report(open.now, 'more'))).toBe('condition too-many-open')

  await open.send(LAN, ROOM, fact('issues', 'r0', 'resolved', { at: open.now }))

  expect(await open.send(BINH, ROOM, report(open.now, 'more'))).toBe('saved')
  expect(await open.send(BINH, ROOM, report(open.now, 'and-more'))).toBe('condition too-many-open')
})

test('2,000 top-ups of one customer are five that wait for staff', async () => {
  const { send, now } = await createBareAccount('binh')

  const said = await saidOf(2000, nth => send(fact('topups', `t${nth}`, 'asked', askedTopUp(now, nth))))

  expect(said.saved).toBe(MOST_OPEN.topups)
  expect(said['condition too-many-open']).toBe(2000 - MOST_OPEN.topups)
})

function askedTopUp(at: number, nth: number) {
  return { at, station: 'st-1', amount: 1000 + nth }
}

test('bookings without end are told to slow down, and until when; after that they pass', async () => {
  const open = await Yard.open()
  yard = open
  const book = (nth: number) =>
    open.send(BINH, ROOM, fact('sessions', `b${nth}`, 'booked', { at: open.now, connector: 'c3', from: open.now }))

  const said = await saidOf(1000, book)

  const [[word = ''] = []] = Object.entries(said).filter(([answer]) => answer.startsWith('slow-down'))
  expect(said.saved).toBeLessThanOrEqual(CUSTOMER_PACE.facts)
  const until = Number(word.split(' ')[1])
  expect(until).toBeGreaterThan(open.now)
  expect(until).toBeLessThanOrEqual(open.now + HOUR)
  await open.clock.pass(until - open.now)
  expect(await book(1000)).toBe('saved')
})

test('a tablet that was offline for a week states its 300 entries at once', async () => {
  const open = await Yard.open()
  yard = open

  const said = await saidOf(300, nth => open.send(LAN, ROOM, report(open.now, `w${nth}`)))

  expect(said).toEqual({ saved: 300 })
})

const PARTS = 66

/** A room of so many megabytes, by as many people. */
async function largeRoom(megabytes: number) {
  const server = await startSyncServer()
  onTestFinished(() => server.stop())
  const open = await server.rooms.open(roomOf('boxes', 'b'))
  for (let nth = 0; nth < megabytes * PARTS; nth += 1) {
    const author = { id: `writer-${nth % megabytes}`, role: 'writer' }
    const facts = [made(`b${nth}`), label(`b${nth}`, 'x'.repeat(15_000))]
    const answer = await open?.offer(author, writeUpdate(stateFacts(open.doc, facts, 1000 + nth, 0)))
    expect(answer?.kind).toBe('saved')
  }
  open?.release()
  return server
}

test('a room of any size can be opened and stayed at, by our apps and by stock ones', async () => {
  const server = await largeRoom(12)

  for (const berth of [true, false]) {
    const reader = await RawClient.join(server.url, 'boxes/b', { token: 'ron', berth })
    await reader.settle()
    expect(reader.doc.getMap('boxes').size).toBe(12 * PARTS)
    await reader.close()
  }
  expect(server.meter.limits().waitingBytes).toBeUndefined()
}, 60_000)
