import { afterEach, expect, test } from 'vitest'
import { makeTags } from '../../../server/arbiter/chargers/identity.ts'
import { STRANGE_CARDS } from '../../../server/arbiter/chargers/showing.ts'
import { accountRoom, chargersRoom } from '../../../server/arbiter/subject.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { AN } from '../../helpers/people.ts'
import { Yard } from '../arbiter/chargers/yard.ts'

/* A charger that lies: its owner is a stranger to everybody else, and its key is real. */

const TWO = {
  chargers: { k1: {}, liar: {} },
  connectors: { c1: { charger: 'k1', plug: 1 }, c2: { charger: 'liar', plug: 1 } },
}
const CARD = '04E53A77'

let yard: Yard
afterEach(async () => {
  await yard.halt()
  expect(yard.troubles).toEqual([])
})

test.each(['stopped', 'metered'] as const)('a charger that names another’s transaction has %s nothing', async how => {
  yard = await Yard.open(TWO)
  await yard.walkIn(1, 'CARD-1', yard.charger('k1'))
  const [running] = await yard.sessions()
  const transaction = yard.charger('k1').transactions[0] ?? 0
  const lie = { transaction, plug: 1, at: yard.now, wh: 9_000_000 }
  if (how === 'stopped') await yard.says({ kind: 'stopped', ...lie, tag: 'CARD-1' }, 'liar')
  else await yard.says({ kind: 'meter', ...lie, powerW: 350_000 }, 'liar')
  await yard.pass(30 * MINUTE_MS)
  yard.charger('k1').unplug(1)
  await yard.settle()
  const [after] = await yard.sessions()
  expect([after?.id, after?.metered?.endWh === 9_000_000, after?.billed?.total]).toEqual([running?.id, false, 20_000])
})

test('a number that another chose for itself is another charge at each charger', async () => {
  yard = await Yard.open(TWO)
  for (const charger of ['k1', 'liar'])
    await yard.says({ kind: 'started', plug: 1, tag: 'CARD-1', at: yard.now, wh: 0, transaction: 'tx/1' }, charger)
  await yard.says({ kind: 'stopped', transaction: 'tx/1', at: yard.now, wh: 9_000_000 }, 'liar')
  const sessions = await yard.sessions()
  expect(sessions.map(({ connector, stopped }) => [connector, stopped !== undefined]).sort()).toEqual([
    ['c1', false],
    ['c2', true],
  ])
})

test('a register that runs backwards bills no energy, and gives nothing back', async () => {
  yard = await Yard.open()
  const reply = await yard.says({ kind: 'started', plug: 1, tag: 'CARD-1', at: yard.now, wh: 50_000 })
  const transaction = reply.kind === 'started' ? reply.transaction : 0
  await yard.pass(MINUTE_MS)
  await yard.says({ kind: 'meter', plug: 1, transaction, at: yard.now, wh: 40_000 })
  await yard.says({ kind: 'stopped', transaction, at: yard.now, wh: 10 })
  const [session] = await yard.sessions()
  expect(session?.stopped).toBeDefined()
  expect(session?.billed?.total ?? 0).toBe(0)
  expect((await yard.attention()).map(({ isOpen }) => isOpen)).toEqual([true])
})

test('a clock in the year 2200 puts nothing into that year', async () => {
  yard = await Yard.open()
  const ahead = Date.UTC(2200, 0) - yard.now
  const at = () => yard.now + ahead
  const began = yard.now
  const reply = await yard.says({ kind: 'started', plug: 1, tag: 'CARD-1', at: at(), ahead, wh: 0 })
  const transaction = reply.kind === 'started' ? reply.transaction : 0
  await yard.pass(HOUR_MS)
  await yard.says({ kind: 'stopped', transaction, at: at(), ahead, wh: 1000 })
  await yard.says({ kind: 'status', plug: 1, status: 'available', at: at() })
  const [session] = await yard.sessions()
  expect([session?.started?.at, session?.stopped?.at]).toEqual([began, began + HOUR_MS])
  const reported = (await yard.station()).connectors.get('c1')?.reported
  expect(reported?.at).toBeLessThanOrEqual(yard.now)
})

test('a charger that shows thousands of numbers learns no card that was never used at its station', async () => {
  yard = await Yard.open()
  await yard.addCard('an', CARD)
  await yard.addCard('binh', 'REGULAR1', 'd2')
  expect(await yard.asks('REGULAR1')).toBe('accepted')
  for (let number = 0; number < STRANGE_CARDS.burst; number += 1) await yard.asks(`${number}`.padStart(8, '0'))
  expect(await yard.asks(CARD)).toBe('invalid')
  const reply = await yard.says({ kind: 'started', plug: 1, tag: CARD, at: yard.now, wh: 0 })
  expect(reply).toMatchObject({ tag: { status: 'invalid' } })
  expect(await yard.asks('REGULAR1')).toBe('accepted')
  await yard.pass(MINUTE_MS)
  expect(await yard.asks(CARD)).toBe('accepted')
})

test('nobody charges as another with a tag reckoned from what everybody reads', async () => {
  yard = await Yard.open({ chargers: { k1: {} }, connectors: { c1: { charger: 'k1', plug: 1 } } })
  await yard.book('s1')
  yard.charger().cutOff()
  await yard.order('o1', 'start', 's1')
  expect(await yard.asks(yard.tagOf('s1'))).toBe('accepted')
  expect(await yard.asks(makeTags(text => text).tagOf('s1'))).toBe('invalid')
})

test('a lost card that was blocked stays so at every station, in whatever case and with whatever between', async () => {
  yard = await Yard.open()
  await yard.addCard('an', CARD)
  await yard.send(AN, accountRoom('an'), fact('cards', 'd1', 'blocked', { at: yard.now }))
  for (const read of [CARD, CARD.toLowerCase(), '04:E5:3A:77', ' 04 e5 3a 77 '])
    expect(await yard.asks(read)).toBe('blocked')
})

test('a thousand boots that tell something else each time leave one of them behind', async () => {
  yard = await Yard.open()
  for (let boot = 0; boot < 300; boot += 1)
    await yard.says({ kind: 'booted', at: yard.now, vendor: 'Liar', model: `M${boot}`, firmware: `${boot}` })
  const room = await yard.open(chargersRoom('st-1'))
  expect([...room.recordsOf('chargers')].length).toBe(1)
  console.log(room.sequence)
})
