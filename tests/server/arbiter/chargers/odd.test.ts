import { afterEach, expect, test } from 'vitest'
import type { SaidOf } from '../../../../server/arbiter/chargers/port.ts'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const TEXT = 'b3c1…/ü'
const started: SaidOf<'started'> = { kind: 'started', plug: 1, tag: 'CARD-1', at: clock('09:00'), wh: 1000 }
const own: SaidOf<'started'> = { ...started, transaction: TEXT }
const stopped: SaidOf<'stopped'> = { kind: 'stopped', transaction: TEXT, at: clock('09:10'), wh: 3000, plug: 1 }

async function begin(said: SaidOf<'started'> = started) {
  yard = await Yard.open({ connectors: { c1: { charger: 'k1', plug: 1, powerW: 22_000 } } })
  const reply = await yard.says(said)
  await yard.pass(10 * MINUTE_MS)
  return reply.kind === 'started' ? reply.transaction : 0
}

const registers = async () => (await yard.sessions()).map(({ metered }) => metered && [metered.startWh, metered.endWh])
const matters = async () => (await yard.attention()).map(({ what, wh, isOpen }) => [what, wh, isOpen])

test('a charger that numbers itself is known by its own text, however often it says it', async () => {
  expect(await begin(own)).toBe(TEXT)
  await yard.says({ ...own, at: own.at + 1, wh: 1001 })
  await yard.says(stopped)
  await yard.says({ ...stopped, at: stopped.at + 1 })
  expect(await registers()).toEqual([[1000, 3000]])
  expect(await matters()).toEqual([])
})

test('an end told before its start waits for it, and then counts', async () => {
  yard = await Yard.open()
  await yard.pass(10 * MINUTE_MS)
  await yard.says(stopped)
  expect(await matters()).toEqual([['unmatched-stop', 3000, true]])
  await yard.says(own)
  await yard.says(stopped)
  expect(await registers()).toEqual([[1000, 3000]])
  expect(await matters()).toEqual([['unmatched-stop', 3000, false]])
})

test('a stop without a register ends with the last reading', async () => {
  const transaction = await begin()
  await yard.says({ kind: 'meter', plug: 1, transaction, at: clock('09:08'), wh: 2600 })
  await yard.says({ kind: 'stopped', transaction, at: clock('09:10') })
  expect(await registers()).toEqual([[1000, 2600]])
})

test('the readings kept until a stop count as those told before it', async () => {
  const transaction = await begin()
  const samples = [{ at: clock('09:09'), wh: 2700 }]
  await yard.says({ kind: 'stopped', transaction, at: clock('09:10'), samples })
  expect(await registers()).toEqual([[1000, 2700]])
})

test('a charge without any register is over, and its energy is for staff to read', async () => {
  const transaction = await begin()
  await yard.says({ kind: 'stopped', transaction, at: clock('09:10') })
  await yard.says({ kind: 'stopped', transaction, at: clock('09:10') })
  const [session] = await yard.sessions()
  expect([session?.stopped?.via, session?.metered]).toEqual(['charger', undefined])
  expect(await matters()).toEqual([['no-register', undefined, true]])

  const read = fact('sessions', session?.id ?? '', 'metered', { at: yard.now, startWh: 1000, endWh: 2500 })
  expect(await yard.send(LAN, stationRoom('st-1'), read)).toBe('saved')
  expect(await registers()).toEqual([[1000, 2500]])
})

test.each([
  ['more than its plug delivers', 90_000],
  ['less than there was', 900],
])('a register that tells of %s is nobody’s bill', async (_, wh) => {
  const transaction = await begin()
  await yard.says({ kind: 'stopped', transaction, at: clock('09:10'), wh })
  expect(await registers()).toEqual([undefined])
  expect(await matters()).toEqual([['too-much-energy', wh, true]])
})

test.each([2 ** 40, 77, -1])(
  'the number %i, which was never given, is matched by plug, card, time and register',
  async transaction => {
    await begin()
    await yard.says({ ...stopped, transaction, tag: 'CARD-1' })
    expect(await registers()).toEqual([[1000, 3000]])
  },
)

test.each<[string, Partial<SaidOf<'stopped'>>]>([
  ['another card', { tag: 'CARD-2' }],
  ['no card', {}],
  ['a text', { transaction: 'other', tag: 'CARD-1' }],
])('a number that was never given and %s is not guessed at', async (_, other) => {
  await begin()
  await yard.says({ ...stopped, transaction: 77, ...other })
  expect(await registers()).toEqual([undefined])
  expect(await matters()).toEqual([['unmatched-stop', 3000, true]])
})

test('charges back to back, with no word of a free plug between them, are two', async () => {
  const transaction = await begin()
  await yard.says({ kind: 'stopped', transaction, at: clock('09:10'), wh: 3000 })
  await yard.says({ ...started, tag: 'CARD-2', at: clock('09:10'), wh: 3000 })
  expect(await yard.phases()).toEqual(['owing', 'active'])
})

test.each<[SaidOf<'status'>['status'], string]>([
  ['available', 'available'],
  ['preparing', 'occupied'],
  ['charging', 'occupied'],
  ['paused-by-car', 'occupied'],
  ['paused-by-charger', 'occupied'],
  ['finishing', 'occupied'],
  ['reserved', 'reserved'],
  ['unavailable', 'unavailable'],
  ['faulted', 'faulted'],
])('people see a plug that is %s as %s, with what is wrong', async (status, shown) => {
  yard = await Yard.open()
  await yard.pass(MINUTE_MS)
  await yard.says({ kind: 'status', plug: 1, status, at: yard.now, error: 'GroundFailure', info: 'Relay\n 3' })
  const { at: _, ...reported } = (await yard.station()).connectors.get('c1')?.reported ?? { at: 0 }
  expect(reported).toEqual({ status: shown, error: 'GroundFailure', info: 'Relay 3' })
})
