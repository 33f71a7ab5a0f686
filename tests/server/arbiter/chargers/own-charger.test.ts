import { afterEach, expect, test } from 'vitest'
import { chargersRoom, stationRoom } from '../../../../server/arbiter/subject.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { setConnector, takeFromCharger } from '../../../../shared/documents/station/actions.ts'
import { HOA } from '../../../helpers/people.ts'
import { Yard } from './yard.ts'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

const ORDER = (at: number) => ({ at, connector: 'c1', action: 'unlock' })
const FOREIGN = { root: 'connectors', id: 'c9', name: 'charger', value: 'k1' }

/** The owner of `st-0` writes the name of a charger of `st-1` to a spot of their own. */
async function annex(): Promise<void> {
  await yard.send(HOA, stationRoom('st-0'), FOREIGN, { ...FOREIGN, name: 'plug', value: 1 })
  await yard.settle()
}

test('a charger named by another station tells its own station all the same', async () => {
  yard = await Yard.open()
  await annex()
  await yard.restart()
  await yard.walkIn()
  expect(await yard.phases()).toEqual(['active'])
})

test('a charger obeys no order of a station that only names it', async () => {
  yard = await Yard.open()
  await annex()
  const asked = fact('orders', 'o1', 'asked', { at: yard.now, connector: 'c9', action: 'reset' })
  expect(await yard.send(HOA, stationRoom('st-0'), asked)).toBe('saved')
  await yard.settle()
  const order = (await yard.open(stationRoom('st-0'))).record('orders', 'o1')?.facts.get('answered')
  expect(order?.value).toMatchObject({ result: 'no-charger' })
})

test('of two stations that add one charger, the first has it', async () => {
  yard = await Yard.open()
  const answers = await Promise.all(['st-1', 'st-0'].map(station => yard.register('RDAM|123', station)))
  expect(answers).toEqual(['added', 'taken'])
  expect(await yard.register('RDAM|123')).toBe('added')
  const records = [...(await yard.open(chargersRoom('st-1'))).recordsOf('chargers')]
  expect(records).toHaveLength(2)
  expect([...(await yard.open(chargersRoom('st-0'))).recordsOf('chargers')]).toEqual([])
})

test('a charger that was taken down is heard no more, and may come to another station', async () => {
  yard = await Yard.open()
  const room = chargersRoom('st-1')
  const [[id] = ['']] = [...(await yard.open(room)).recordsOf('chargers')]
  await yard.send(HOA, room, fact('chargers', id, 'retired', { at: yard.now }))
  await yard.settle()
  expect(await yard.says({ kind: 'booted', at: yard.now })).toEqual({ kind: 'unknown-charger' })
  expect(await yard.reported()).toEqual({ c1: 'offline', c2: 'offline', c3: null })
  expect(await yard.register('k1', 'st-0')).toBe('added')
  await yard.restart()
  expect(await yard.register('k1')).toBe('taken')
})

test('a spot that was taken from its charger is none of its plugs: nothing it says of it counts, and nobody asks it', async () => {
  yard = await Yard.open()
  expect(await yard.act(HOA, view => takeFromCharger(view, 'c1', yard.now))).toBe('saved')
  await yard.settle()
  const [taken, other] = ['c1', 'c2'].map(async id => (await yard.station()).connectors.get(id))
  expect(await taken).toEqual({ id: 'c1', label: 'C1', isProvisional: false })
  expect(await other).toMatchObject({ charger: 'k1', plug: 2, reported: { status: 'available' } })
  await yard.walkIn()
  expect(await yard.sessions()).toEqual([])
  await yard.send(HOA, stationRoom('st-1'), fact('orders', 'o1', 'asked', ORDER(yard.now)))
  await yard.settle()
  expect(await yard.answers()).toEqual({ o1: 'no-charger' })
  expect(await yard.act(HOA, view => setConnector(view, 'c1', { charger: 'k1' }))).toBe('saved')
  expect((await yard.station()).connectors.get('c1')).toMatchObject({ charger: 'k1', plug: 1 })
})

test('a spot is not taken from its charger while somebody charges there', async () => {
  yard = await Yard.open()
  await yard.walkIn()
  expect(await yard.act(HOA, view => takeFromCharger(view, 'c1', yard.now))).toBe('cannot: taken')
  expect(await yard.act(HOA, view => takeFromCharger(view, 'c3', yard.now))).toBe('cannot: no-charger')
})
