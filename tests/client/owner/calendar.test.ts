import { expect, test } from 'vitest'
import { blocksOn, extentIn, hoursOf, pastBlocksOn } from '../../../client/owner/bookings/calendar.ts'
import { STANDINGS, type Standing, sessionsThat } from '../../../client/owner/bookings/standing.ts'
import { isMeant } from '../../../client/owner/shell/meant.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { setConnector, setInfo } from '../../../shared/documents/station/actions.ts'
import { StationFold } from '../../../shared/documents/station/fold.ts'
import type { Fact } from '../../../shared/sync/fact.ts'

const HOUR = 3_600_000
/** Midnight of 25 November 2026 in Saigon. */
const MIDNIGHT = Date.UTC(2026, 10, 24, 17)
const DAY = { from: MIDNIGHT, until: MIDNIGHT + 24 * HOUR }

function library(...facts: readonly Fact[]) {
  const fold = new StationFold()
  const founded = [
    setInfo(fold, { kind: 'library', hours: [{ fromMinute: 7 * 60 + 30, toMinute: 21 * 60 }] }),
    setConnector(fold, 's1', { label: 'Q1' }),
    setConnector(fold, 's2', { label: 'Q2' }),
  ].flatMap(outcome => (outcome.ok ? outcome.facts : []))
  const records = new Map<string, Map<string, Fact>>()
  for (const said of [...founded, ...facts]) {
    const key = `${said.root}/${said.id}`
    records.set(key, (records.get(key) ?? new Map()).set(said.name, said))
  }
  for (const named of records.values()) {
    const [first] = named.values()
    if (first === undefined) continue
    const stated = new Map([...named].map(([name, { value }]) => [name, { value, confirmed: true }]))
    fold.set(first.root, first.id, stated)
  }
  return fold
}

function booked(id: string, connector: string, fromHour: number, untilHour: number): Fact[] {
  const [at, from, until] = [MIDNIGHT - HOUR, MIDNIGHT + fromHour * HOUR, MIDNIGHT + untilHour * HOUR]
  return [
    fact('sessions', id, 'booked', { at, connector, from, until }),
    fact('sessions', id, 'granted', { at, connector, from, until }),
  ]
}

test('a day shows whoever holds, sits or sat there, and nobody who cancelled', () => {
  const now = MIDNIGHT + 10 * HOUR
  const station = library(
    ...booked('later', 's1', 14, 16),
    ...booked('sits', 's1', 9, 9.5),
    fact('sessions', 'sits', 'started', { at: MIDNIGHT + 9 * HOUR, connector: 's1', via: 'staff' }),
    ...booked('gone', 's2', 11, 12),
    fact('sessions', 'gone', 'cancelled', { at: now }),
    ...booked('tomorrow', 's2', 24 + 8, 24 + 9),
  )
  expect(blocksOn(station, DAY, now).map(({ session, until }) => [session, (until - MIDNIGHT) / HOUR])).toEqual([
    ['sits', 10],
    ['later', 16],
  ])
  const those = (standing: Standing) => sessionsThat(station, standing, now).map(({ id }) => id)
  expect(STANDINGS.map(those)).toEqual([['later', 'tomorrow'], ['sits'], [], ['gone']])
})

test('whoever has left and not paid is told apart from whoever is there', () => {
  const now = MIDNIGHT + 10 * HOUR
  const station = library(
    ...booked('left', 's1', 8, 9),
    fact('sessions', 'left', 'started', { at: MIDNIGHT + 8 * HOUR, connector: 's1', via: 'staff' }),
    fact('sessions', 'left', 'stopped', { at: MIDNIGHT + 9 * HOUR }),
  )
  const those = (standing: Standing) => sessionsThat(station, standing, now).map(({ id }) => id)
  expect(STANDINGS.map(those)).toEqual([[], [], ['left'], []])
})

test('a search finds names without their marks, in any order, and a spot beside them', () => {
  const known = ['Đặng Gia Hân', 'Q2', 'Thư viện Trung tâm', '51F-123.45']
  for (const typed of ['dang han', 'han q2', 'THƯ VIỆN', '123.45', ' gia  '])
    expect(isMeant(typed, known), typed).toBe(true)
  for (const typed of ['dang q3', 'hàng', 'x']) expect(isMeant(typed, known), typed).toBe(false)
})

test('whoever has left the document is told by the archive, and nobody is told twice', () => {
  const by = { role: 'staff' } as const
  const past = (id: string, fromHour: number, untilHour: number) => ({
    ...{ id, phase: 'paid' as const, isOpen: false, connector: 's1', label: 'Q1', at: MIDNIGHT, by, stays: [] },
    ...{ money: { paid: 0, due: 0, refundDue: 0 }, payments: [] },
    started: { at: MIDNIGHT + fromHour * HOUR, by },
    stopped: { at: MIDNIGHT + untilHour * HOUR, by },
  })
  const station = library(...booked('still-here', 's1', 9, 10))
  const { stopped: _, ...neverStopped } = past('never-stopped', 8, 9)
  const told = [past('gone', 8, 9.5), past('still-here', 9, 10), past('day-before', -3, -1), neverStopped]
  expect(pastBlocksOn(told, DAY, station).map(({ session, from, until }) => [session, from, until])).toEqual([
    ['gone', MIDNIGHT + 8 * HOUR, MIDNIGHT + 9.5 * HOUR],
  ])
})

test('the hours shown are those it is open, and an early bird widens them', () => {
  const now = MIDNIGHT
  const closed = library()
  const early = library(fact('sessions', 'a', 'started', { at: MIDNIGHT + 5 * HOUR, connector: 's1', via: 'staff' }))
  const hours = (station: StationFold, at: number) =>
    hoursOf(station, DAY, blocksOn(station, DAY, at)).map(hour => (hour - MIDNIGHT) / HOUR)
  expect(hours(closed, now)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
  expect(hours(early, MIDNIGHT + 6 * HOUR)[0]).toBe(5)
})

test('a block lies where its time is, and is cut at the edges', () => {
  const hours = [MIDNIGHT + 8 * HOUR, MIDNIGHT + 9 * HOUR]
  expect(extentIn(hours, { from: MIDNIGHT + 8.5 * HOUR, until: MIDNIGHT + 9 * HOUR })).toEqual({
    start: 25,
    length: 25,
  })
  expect(extentIn(hours, { from: MIDNIGHT, until: DAY.until })).toEqual({ start: 0, length: 100 })
})
