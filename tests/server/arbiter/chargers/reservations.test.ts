import { afterEach, expect, test } from 'vitest'
import { groupOf, reservationOf } from '../../../../server/arbiter/chargers/identity.ts'
import type { ChargerPort, Command, CommandAnswer } from '../../../../server/arbiter/chargers/port.ts'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { createSimulatedPort } from '../../../../server/demo/simulated/simulated-port.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time.ts'
import { AN, BINH, HOA } from '../../../helpers/people.ts'
import { Yard } from './yard.ts'

const SECOND = 1000
const HOLD_MS = 15 * MINUTE_MS

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

interface Scene {
  answer?: (command: Command) => Promise<CommandAnswer>
  isAble?: boolean
}

/** A yard whose charger keeps plugs, and all it was told of them. */
async function scene({ answer, isAble = true }: Scene = {}): Promise<string[]> {
  const told: string[] = []
  yard = await Yard.open({
    port: (chargers): ChargerPort => {
      const port = createSimulatedPort(chargers)
      return {
        ...port,
        command: (charger, command) => {
          told.push(inWords(command))
          return answer?.(command) ?? port.command(charger, command)
        },
      }
    },
  })
  await yard.says({ kind: 'capabilities', reserves: isAble, at: yard.now })
  await yard.pass(20 * SECOND)
  return told
}

function inWords(command: Command): string {
  if (command.action === 'reserve') return `keep ${command.plug} for ${nameOf(command.reservation)}`
  return command.action === 'cancel-reservation' ? `let go ${nameOf(command.reservation)}` : command.action
}

function nameOf(number: number): string {
  return ['s1', 's2', 's3'].find(session => reservationOf(session) === number) ?? String(number)
}

const cancel = (session: string) =>
  yard.send(AN, stationRoom('st-1'), fact('sessions', session, 'cancelled', { at: yard.now }))

test('a plug is kept at its charger from the grant on, for the tag and the cards of its holder', async () => {
  let asked: Command | undefined
  const told = await scene({
    answer: async command => {
      asked = command
      return { result: 'accepted' }
    },
  })
  await yard.book('s1')
  expect(told).toEqual(['keep 1 for s1'])
  const until = yard.now + HOLD_MS
  expect(asked).toEqual({
    action: 'reserve',
    reservation: reservationOf('s1'),
    plug: 1,
    tag: yard.tagOf('s1'),
    group: groupOf('an'),
    until,
  })
})

test('it is let go when the booking is', async () => {
  const told = await scene()
  await yard.book('s1')
  await cancel('s1')
  await yard.settle()
  expect(told).toEqual(['keep 1 for s1', 'let go s1'])
  expect((await yard.reported()).c1).toBe('available')
})

test('its own start uses it up: nothing is let go', async () => {
  const told = await scene()
  await yard.book('s1')
  yard.charger().plugIn(1, { powerW: 10_000, wantsWh: 100_000 })
  await yard.order('o1', 'start', 's1')
  await yard.pass(MINUTE_MS)
  expect(await yard.phases()).toEqual(['active'])
  expect(told).toEqual(['keep 1 for s1'])
})

test('nothing is said at its end, which the charger knows', async () => {
  const told = await scene()
  await yard.book('s1')
  await yard.pass(HOLD_MS + MINUTE_MS)
  expect(await yard.phases()).toEqual(['expired'])
  expect(told).toEqual(['keep 1 for s1'])
  await yard.book('s2')
  expect(told).toEqual(['keep 1 for s1', 'keep 1 for s2'])
})

test('a booking for later is kept from its beginning', async () => {
  const told = await scene()
  const [from, until] = [yard.now + HOUR_MS, yard.now + 2 * HOUR_MS]
  await yard.send(
    AN,
    stationRoom('st-1'),
    fact('sessions', 's1', 'booked', { at: yard.now, connector: 'c1', from, until }),
  )
  await yard.pass(59 * MINUTE_MS)
  expect(told).toEqual([])
  await yard.pass(2 * MINUTE_MS)
  expect(told).toEqual(['keep 1 for s1'])
})

test('a charger that comes back, or boots, is told again under the same number', async () => {
  const told = await scene()
  await yard.book('s1')
  yard.charger().cutOff()
  yard.charger().reconnect()
  await yard.pass(20 * SECOND)
  expect(told).toEqual(['keep 1 for s1', 'keep 1 for s1'])
  yard.charger().boot()
  await yard.pass(20 * SECOND)
  expect(told).toEqual(['keep 1 for s1', 'keep 1 for s1', 'keep 1 for s1'])
  await cancel('s1')
  await yard.settle()
  expect((await yard.reported()).c1).toBe('available')
})

test('what ended while the charger was away, or while we were, is let go when it is back', async () => {
  const told = await scene()
  await yard.book('s1')
  await yard.book('s2', 'c2', BINH)
  yard.charger().cutOff()
  await cancel('s1')
  await yard.pass(MINUTE_MS)
  expect(told).toEqual(['keep 1 for s1', 'keep 2 for s2'])
  await yard.restart()
  yard.charger().reconnect()
  await yard.pass(20 * SECOND)
  expect(told.slice(2)).toEqual(['let go s1', 'keep 2 for s2'])
})

test('we are killed while the charger is asked: what it may have heard is let go', async () => {
  const told = await scene({
    answer: async command => (command.action === 'reserve' ? new Promise(() => {}) : { result: 'accepted' }),
  })
  await yard.book('s1')
  await yard.restart()
  await cancel('s1')
  await yard.pass(20 * SECOND)
  expect(told).toEqual(['keep 1 for s1', 'let go s1'])
})

test('a refusal is advice: the booking stands, and the plug is asked for again once it is free', async () => {
  let word = 'occupied'
  const told = await scene({ answer: async () => ({ result: word }) })
  await yard.book('s1')
  expect(await yard.phases()).toEqual(['held'])
  await yard.pass(MINUTE_MS)
  expect(told).toEqual(['keep 1 for s1'])
  word = 'accepted'
  await yard.says({ kind: 'status', plug: 1, status: 'occupied', at: yard.now })
  await yard.says({ kind: 'status', plug: 1, status: 'available', at: yard.now })
  expect(told).toEqual(['keep 1 for s1', 'keep 1 for s1'])
  await yard.says({ kind: 'status', plug: 1, status: 'reserved', at: yard.now })
  await yard.says({ kind: 'status', plug: 1, status: 'available', at: yard.now })
  expect(told).toHaveLength(2)
})

test('a refused one is not let go', async () => {
  const told = await scene({ answer: async () => ({ result: 'rejected' }) })
  await yard.book('s1')
  await cancel('s1')
  await yard.settle()
  expect(told).toEqual(['keep 1 for s1'])
})

test('a charger that keeps no plugs is not asked to', async () => {
  const told = await scene({ isAble: false })
  await yard.book('s1')
  await yard.pass(MINUTE_MS)
  expect(told).toEqual([])
})

test('another card starts there anyway: the booking gives way, and nothing stays kept', async () => {
  const told = await scene({ answer: async () => ({ result: 'accepted' }) })
  await yard.book('s1')
  const at = yard.now
  await yard.says({ kind: 'started', plug: 1, tag: 'CARD-9', at, wh: 1000 })
  expect(await yard.phases()).toEqual(['displaced', 'active'])
  expect(told).toEqual(['keep 1 for s1', 'let go s1'])
})

test('a spot that is given to another charger is kept by the old one no longer', async () => {
  const told = await scene()
  await yard.book('s1')
  await yard.send(HOA, stationRoom('st-1'), { root: 'connectors', id: 'c1', name: 'charger', value: 'k2' })
  await yard.settle()
  expect(told).toEqual(['keep 1 for s1', 'let go s1'])
})
