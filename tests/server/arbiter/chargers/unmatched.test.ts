import { afterEach, expect, test } from 'vitest'
import type { SaidOf } from '../../../../server/arbiter/chargers/port.ts'
import { deskRoom } from '../../../../server/arbiter/subject.ts'
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

const stopped: SaidOf<'stopped'> = { kind: 'stopped', transaction: 999, at: clock('09:10'), wh: 3000, reason: 'local' }

async function ends() {
  return (await yard.sessions()).map(({ metered }) => metered?.endWh ?? null)
}

test('R10 a stop with an unknown number is confirmed, kept, and waits for staff once', async () => {
  yard = await Yard.open()
  await yard.walkIn()
  await yard.pass(10 * MINUTE_MS)
  expect(await yard.says(stopped)).toEqual({ kind: 'noted' })
  const raised = {
    at: clock('09:10'),
    what: 'unmatched-stop',
    wh: 3000,
    text: 'k1, transaction 999, local',
    isOpen: true,
  }
  expect(await yard.attention()).toEqual([raised])

  await yard.restart()
  await yard.pass(MINUTE_MS)
  expect(await yard.says(stopped)).toEqual({ kind: 'noted' })
  expect(await yard.attention()).toEqual([raised])
  expect(await ends()).toEqual([null])
})

test('staff say whose the kept stop was, and that session is over as the charger said', async () => {
  yard = await Yard.open()
  await yard.walkIn()
  await yard.pass(10 * MINUTE_MS)
  await yard.says(stopped)
  const [session] = await yard.sessions()
  const [id] = [...(await yard.desk()).attention.keys()]
  await yard.pass(20 * MINUTE_MS)
  const settled = fact('attention', id ?? '', 'settled', { at: yard.now, by: 'lan', session: session?.id })
  expect(await yard.send(LAN, deskRoom('st-1'), settled)).toBe('saved')
  await yard.settle()
  const [after] = await yard.sessions()
  expect(after).toMatchObject({
    stopped: { at: clock('09:10'), via: 'charger' },
    metered: { at: clock('09:10'), startWh: 1000, endWh: 3000 },
    billed: { total: 8000 },
  })
})

test.each([0, -1])(
  'a stop with the number %i that is sent again, its answer lost, is nobody’s matter',
  async number => {
    yard = await Yard.open()
    await yard.walkIn(1, 'CARD-1')
    await yard.pass(30 * MINUTE_MS)
    const stop = { ...stopped, transaction: number, plug: 1, tag: 'CARD-1', at: yard.now, wh: 6000 } as const
    await yard.says(stop)
    await yard.restart()
    await yard.says(stop)
    expect(await yard.phases()).toEqual(['owing'])
    expect(await yard.attention()).toEqual([])
  },
)

test.each([0, -1])('a stop with the number %i is matched where plug and card leave one session', async transaction => {
  yard = await Yard.open()
  await yard.walkIn(1, 'CARD-1')
  await yard.walkIn(2, 'CARD-2')
  await yard.pass(10 * MINUTE_MS)
  await yard.says({ ...stopped, transaction, plug: 2, tag: 'CARD-2' })
  const sessions = await yard.sessions()
  const at = (connector: string) => sessions.find(session => session.connector === connector)?.metered?.endWh ?? null
  expect([at('c1'), at('c2')]).toEqual([null, 3000])
  expect(await yard.attention()).toEqual([])
})

test.each<[string, Partial<SaidOf<'stopped'>>]>([
  ['nothing else', {}],
  ['a card that runs at both plugs', { tag: 'CARD-1' }],
  ['another card', { plug: 1, tag: 'CARD-2' }],
  ['a register below the start', { plug: 1, wh: 999 }],
  ['a time before the start', { plug: 1, at: clock('09:01') }],
])('a stop with the number 0 and %s is not guessed at', async (_, other) => {
  yard = await Yard.open()
  await yard.pass(2 * MINUTE_MS)
  await yard.walkIn(1, 'CARD-1')
  await yard.walkIn(2, 'CARD-1')
  await yard.pass(10 * MINUTE_MS)
  await yard.says({ ...stopped, transaction: 0, ...other })
  expect(await ends()).toEqual([null, null])
  expect((await yard.attention()).map(({ what }) => what)).toEqual(['unmatched-stop'])
})
