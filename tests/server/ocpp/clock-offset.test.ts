import { expect, test } from 'vitest'
import {
  afterBoot,
  type ClockOffset,
  RIGHT_CLOCK,
  type TimeHeard,
  understand,
} from '../../../server/ocpp/clock-offset.ts'
import type { Json } from '../../../shared/sync/json.ts'
import { Line, NOON } from '../../helpers/charger-line.ts'
import { HandClock } from '../../helpers/hand-clock.ts'

const SECOND = 1000
const MINUTE = 60_000
const HOUR = 3_600_000

/** Calls in turn. Gives how far the clock was taken to be ahead at each. */
function heard(offset: ClockOffset, ...calls: readonly TimeHeard[]): number[] {
  let known = offset
  return calls.map(call => {
    const understood = understand(known, call)
    known = understood.offset
    return understood.ahead
  })
}

const live = (ahead: number, arrival = NOON) => ({ theirs: arrival + ahead, arrival, isLive: true })
const kept = (ahead: number, arrival = NOON) => ({ theirs: arrival + ahead, arrival, isLive: false })

test('a call cannot come before it was sent: the furthest ahead is the clock', () => {
  expect(heard(RIGHT_CLOCK, live(2 * HOUR), kept(HOUR), kept(2 * HOUR - MINUTE))).toEqual([
    2 * HOUR,
    2 * HOUR,
    2 * HOUR,
  ])
})

test('calls kept for hours do not set the clock back', () => {
  expect(heard(RIGHT_CLOCK, kept(-3 * HOUR), kept(-2 * HOUR), live(-SECOND))).toEqual([0, 0, 0])
})

test('a clock that is behind is believed once two live calls a minute apart agree', () => {
  const calls = [live(-5 * HOUR), live(-5 * HOUR, NOON + SECOND), live(-5 * HOUR, NOON + 2 * MINUTE)]
  expect(heard(RIGHT_CLOCK, ...calls)).toEqual([0, 0, -5 * HOUR])
})

test('a boot sets the clock: calls from before it keep the old one', () => {
  const booted = afterBoot({ ahead: 2 * HOUR }, NOON)
  const calls = [live(2 * HOUR), live(0, NOON + MINUTE), kept(HOUR, NOON + MINUTE), kept(-HOUR, NOON + MINUTE)]
  expect(heard(booted, ...calls)).toEqual([2 * HOUR, 0, 2 * HOUR, 2 * HOUR])
})

test('a status from before the boot does not make the new clock the old one', () => {
  const booted = afterBoot({ ahead: 2 * HOUR }, NOON)
  expect(heard(booted, live(2 * HOUR - SECOND, NOON + SECOND), kept(0, NOON + 2 * MINUTE))).toEqual([2 * HOUR, 0])
})

test('a charger that leaves its clock alone at a boot is noticed at the next call of what came after', () => {
  const booted = afterBoot({ ahead: 7 * HOUR }, NOON)
  const later = NOON + 4 * HOUR
  expect(heard(booted, live(7 * HOUR, NOON + MINUTE), kept(4 * HOUR, later), kept(-HOUR, later))).toEqual([
    7 * HOUR,
    7 * HOUR,
    7 * HOUR,
  ])
})

test('so is one whose clock is behind', () => {
  const booted = afterBoot({ ahead: -5 * HOUR }, NOON)
  expect(heard(booted, live(-5 * HOUR, NOON + MINUTE), live(-5 * HOUR, NOON + HOUR))).toEqual([-5 * HOUR, -5 * HOUR])
})

test('a clock that is behind and not set by its boots is believed at the pace of its live calls', () => {
  const behind = -5 * HOUR
  const booted = afterBoot(RIGHT_CLOCK, NOON)
  const calls = [live(behind, NOON + SECOND), kept(behind - HOUR, NOON + 2 * SECOND), live(behind, NOON + 7 * SECOND)]
  expect(heard(booted, ...calls)).toEqual([0, 0, behind])
  const { offset } = understand(booted, live(behind, NOON + SECOND))
  expect(heard(afterBoot(offset, NOON + 4 * SECOND), live(behind, NOON + 8 * SECOND))).toEqual([behind])
})

test('a clock that has fitted once is not doubted for what was kept and comes at its pace', () => {
  const { offset } = understand(RIGHT_CLOCK, live(0))
  const calls = [live(-5 * HOUR, NOON + SECOND), live(-5 * HOUR, NOON + 10 * SECOND), kept(-HOUR, NOON + 11 * SECOND)]
  expect(heard(offset, ...calls)).toEqual([0, 0, 0])
})

test('what was kept is sent faster than it happened, and says nothing of the clock', () => {
  const calls = [live(-5 * HOUR), live(-5 * HOUR + 20 * SECOND, NOON + 6 * SECOND), kept(-HOUR, NOON + 7 * SECOND)]
  expect(heard(afterBoot(RIGHT_CLOCK, NOON), ...calls)).toEqual([0, 0, 0])
})

test('a boot that is sent again does not lose the old clock', () => {
  const twice = afterBoot(afterBoot({ ahead: 2 * HOUR }, NOON), NOON + MINUTE)
  expect(heard(twice, kept(2 * HOUR - SECOND, NOON + MINUTE), live(0, NOON + 2 * MINUTE))).toEqual([2 * HOUR, 0])
})

test('between two boots the clock of then holds', () => {
  const { offset } = understand(afterBoot({ ahead: 2 * HOUR }, NOON), live(0, NOON + MINUTE))
  const twice = afterBoot(offset, NOON + HOUR)
  const late = NOON + HOUR + MINUTE
  // Half an hour ago by the clock that the first boot has set; three hours ago by the one before it.
  expect(heard(twice, kept(-HOUR / 2, late), kept(-HOUR - 5 * MINUTE, late), live(0, late))).toEqual([0, 2 * HOUR, 0])
})

test('one broken time years ahead changes nothing', () => {
  const years = 20 * 365 * 24 * HOUR
  expect(heard(RIGHT_CLOCK, live(years), live(0), kept(-HOUR))).toEqual([years, 0, 0])
})

test('a clock that is years ahead is believed at the second call', () => {
  const years = 20 * 365 * 24 * HOUR
  expect(
    heard(RIGHT_CLOCK, live(years), live(years, NOON + 2 * MINUTE), kept(years - HOUR, NOON + 3 * MINUTE)),
  ).toEqual([years, years, years])
})

test('the offset outlives a restart of ours: an hour of charging stays an hour', async () => {
  const memory = new Map<string, Json>()
  const clock = new HandClock(NOON)
  const before = new Line({ version: '1.6', clock, memory })
  const ahead = (ms: number) => new Date(ms + 2 * HOUR).toISOString()
  await before.hears('StatusNotification', {
    connectorId: 1,
    errorCode: 'NoError',
    status: 'Charging',
    timestamp: ahead(NOON),
  })

  clock.sleep(HOUR)
  const after = new Line({ version: '1.6', clock, memory })
  const stop = { transactionId: 4711, meterStop: 5000, timestamp: ahead(NOON + HOUR / 2) }

  expect(await after.makes('StopTransaction', stop)).toEqual([
    {
      kind: 'stopped',
      transaction: 4711,
      wh: 5000,
      at: NOON + HOUR / 2 + 2 * HOUR,
      ahead: 2 * HOUR,
      isReplay: true,
    },
  ])
})

test('the two versions in turn on one identity share what is known of the clock', async () => {
  const memory = new Map<string, Json>()
  const status = {
    connectorId: 1,
    errorCode: 'NoError',
    status: 'Available',
    timestamp: new Date(NOON + HOUR).toISOString(),
  }
  await new Line({ version: '1.6', memory }).hears('StatusNotification', status)
  const heartbeats = new Line({ version: '2.0.1', memory })
  const [said] = await heartbeats.makes('FirmwareStatusNotification', { status: 'Installed' })
  expect(said).toEqual({ kind: 'told', what: 'firmware', status: 'Installed', at: NOON + HOUR, ahead: HOUR })
})
