import { afterEach, expect, test } from 'vitest'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { readMeter, stop } from '../../../../shared/documents/station/actions.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'
import { LAN } from '../../../helpers/people.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

/** A car has charged for half an hour; then its charger falls silent, and is known to be. */
async function cutOffInMidCharge(): Promise<string> {
  yard = await Yard.open()
  await yard.walkIn()
  await yard.pass(30 * MINUTE_MS)
  yard.charger().cutOff()
  await yard.pass(2 * MINUTE_MS)
  const [session] = await yard.sessions()
  return session?.id ?? ''
}

async function stopsAndReads(session: string, endWh: number): Promise<string[]> {
  const stopped = await yard.act(LAN, view => stop(view, { session, at: yard.now, via: 'staff' }))
  await yard.settle()
  const read = await yard.act(LAN, view => readMeter(view, { session, at: yard.now, startWh: 1000, endWh }))
  await yard.settle()
  return [stopped, read]
}

test('the meter of a silent charger is read by hand and billed, and what the charger tells later is no second bill', async () => {
  const session = await cutOffInMidCharge()
  expect(await stopsAndReads(session, 6500)).toEqual(['saved', 'saved'])
  expect((await yard.session(session)).billed).toMatchObject({ total: 22_000 })

  yard.charger().unplug(1)
  yard.charger().reconnect()
  await yard.pass(MINUTE_MS)
  const { metered, money, corrections } = await yard.session(session)
  expect({ metered, total: money.total, corrections }).toMatchObject({
    metered: { startWh: 1000, endWh: 6500 },
    total: 22_000,
    corrections: [],
  })
})

test('what the charger has told is not read over by hand, nor is one that speaks', async () => {
  const session = await cutOffInMidCharge()
  yard.charger().unplug(1)
  yard.charger().reconnect()
  await yard.pass(MINUTE_MS)
  const told = (await yard.session(session)).metered
  expect(told).toMatchObject({ startWh: 1000 })
  const byHand = fact('sessions', session, 'metered', { at: yard.now, startWh: 1000, endWh: 9000 })
  expect(await yard.send(LAN, stationRoom('st-1'), byHand)).toBe('condition ask-the-charger')
  expect((await yard.session(session)).metered).toEqual(told)
})
