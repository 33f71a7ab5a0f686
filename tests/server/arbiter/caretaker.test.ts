import { expect, test } from 'vitest'
import { Caretaker } from '../../../server/arbiter/caretaker.ts'
import { type Missing, missing, NOTHING_MISSING } from '../../../server/arbiter/missing.ts'
import { type Subject, stationRoom } from '../../../server/arbiter/subject.ts'
import { Views } from '../../../server/arbiter/views.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { SERVER } from '../../../shared/sync/policy.ts'
import { HandClock } from '../../helpers/hand-clock.ts'

const BOOKINGS: Subject = { kind: 'bookings', station: 'st-1' }

/** Tends by `tend` in rooms that keep no statements. */
function tendingBy(tend: (now: number) => Missing) {
  const clock = new HandClock()
  const told = { looks: 0, failures: [] as string[] }
  const tending = new Caretaker({
    rooms: {
      decide: async (_, decide) => {
        decide(new Map())
      },
    },
    log: createMemoryLog(),
    clock,
    views: new Views(),
    tends: () => true,
    organisationOf: station => station,
    stations: new Set(),
    tend: (_, subject) => {
      // After what was due a station may be at rest.
      if (subject.kind === 'rest') return NOTHING_MISSING
      told.looks += 1
      return tend(clock.now())
    },
    seen: () => {},
    failed: error => told.failures.push(`${error}`),
  })
  tending.add(BOOKINGS)
  return { tending, clock, told }
}

const denied = missing({
  room: stationRoom('st-1'),
  author: SERVER,
  facts: [fact('sessions', 's1', 'denied', { at: 1, why: 'taken' })],
})

test.each<[string, (now: number) => Missing]>([
  ['stated and is missing again', () => denied],
  ['due now', now => ({ ...NOTHING_MISSING, again: now })],
  ['overdue', now => ({ ...NOTHING_MISSING, again: now - 1 })],
  ['stated, missing again and due now', now => ({ ...denied, again: now })],
])('what is %s for ever is given up, and told', async (_, tend) => {
  const { tending, told } = tendingBy(tend)
  await tending.whenIdle()
  expect(told).toEqual({ looks: 21, failures: [expect.stringContaining('It does not come to stand')] })
})

test('what is due later is looked at then', async () => {
  const { tending, clock, told } = tendingBy(now => ({ ...NOTHING_MISSING, again: now + 1000 }))
  await tending.whenIdle()
  expect(told.looks).toBe(1)
  await clock.pass(3500)
  await tending.whenIdle()
  expect(told).toEqual({ looks: 4, failures: [] })
})
