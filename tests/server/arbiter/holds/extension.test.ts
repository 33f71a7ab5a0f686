import { expect, test } from 'vitest'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { book, checkInNow, extend, start, stop } from '../../../../shared/documents/station/actions.ts'
import { hindrance } from '../../../../shared/documents/station/availability.ts'
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time.ts'
import { AN, BINH } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Town } from '../town.ts'

const ROOM = 'st-1'
const SLOT = { from: clock('10:00'), until: clock('11:00') }

/** An has c1 from ten to eleven, Binh from noon on. */
async function scene(info: Parameters<Town['build']>[1] = {}) {
  const town = new Town()
  await town.build(ROOM, info)
  const at = town.now
  await town.act(AN, ROOM, view => book(view, { id: 'an', at, connector: 'c1', slot: SLOT }))
  const noon = { from: clock('12:00'), until: clock('13:00') }
  await town.act(BINH, ROOM, view => book(view, { id: 'binh', at, connector: 'c1', slot: noon }))
  await town.arbiter.whenIdle()
  const asks = async (until: string, who = AN) => {
    const said = await town.act(who, ROOM, view => extend(view, { session: 'an', at: town.now, until: clock(until) }))
    await town.arbiter.whenIdle()
    return said
  }
  /** Stated by a device that did not look first. */
  const states = async (number: number, until: string) => {
    const wish = fact('sessions', 'an', `extends/${number}`, { at: town.now, until: clock(until) })
    const said = await town.send(AN, stationRoom(ROOM), wish)
    await town.arbiter.whenIdle()
    return said
  }
  const session = async () => (await town.station(ROOM)).sessions.get('an')
  return { town, asks, states, session }
}

test('a booking ends later where its spot is free then, for everyone who looks', async () => {
  const { town, asks, session } = await scene()
  expect(await asks('11:30')).toBe('saved')
  expect(await asks('12:00')).toBe('saved')
  expect((await session())?.granted).toMatchObject({ ...SLOT, until: clock('12:00') })
  expect((await session())?.extensions.map(({ granted }) => granted)).toEqual([true, true])
  const view = await town.station(ROOM)
  expect(hindrance(view, 'c1', { from: clock('11:30'), until: clock('12:00') }, town.now)).toBe('taken')
  expect((await town.told('an')).filter(what => what === 'extended')).toHaveLength(2)
})

test('the next one keeps their time: a device that asks all the same is told why not', async () => {
  const { town, asks, states, session } = await scene()
  expect(await asks('12:01')).toBe('cannot: taken')
  expect(await states(1, '12:01')).toBe('saved')
  expect((await session())?.extensions).toEqual([{ at: town.now, until: clock('12:01'), why: 'taken' }])
  expect((await session())?.granted?.until).toBe(SLOT.until)
  const notes = [...(await town.account('an')).notes.values()]
  expect(notes.find(({ what }) => what === 'unextended')).toMatchObject({ why: 'taken', until: clock('12:01') })
  // A refusal is no end of it.
  expect(await states(2, '11:45')).toBe('saved')
  expect((await session())?.granted?.until).toBe(clock('11:45'))
})

test('only its own person asks, only for later, and not beyond what the place allows', async () => {
  const { asks, states } = await scene({ info: { longestMs: 90 * MINUTE_MS } })
  expect(await asks('11:30', BINH)).toBe('not-yours')
  expect(await asks('11:31')).toBe('cannot: too-long')
  expect(await states(1, '11:31')).toBe('condition: too-long')
  expect(await states(1, '11:00')).toBe('condition: not-a-time')
  expect(await states(2, '11:30')).toBe('condition: numbered-wrong')
  expect(await states(1, '11:30')).toBe('saved')
})

test('a sitting goes on past its first end; its reader is told again before the new one', async () => {
  const { town, asks } = await scene()
  await town.pass(HOUR_MS)
  await town.act(AN, ROOM, view => start(view, { session: 'an', at: town.now, connector: 'c1', via: 'customer' }))
  await town.pass(52 * MINUTE_MS)
  expect((await town.told('an')).at(-1)).toBe('slot-ending')
  expect(await asks('11:30')).toBe('saved')
  await town.pass(30 * MINUTE_MS)
  expect((await town.told('an')).slice(-3)).toEqual(['slot-ending', 'extended', 'slot-ending'])
  await town.act(AN, ROOM, view => stop(view, { session: 'an', at: town.now, via: 'customer' }))
  expect(await asks('11:45')).toBe('cannot: ended')
})

test('what is paid ahead is billed for the longer time when it ends', async () => {
  const { town, asks, session } = await scene({ info: { payWhen: 'before' } })
  expect((await session())?.money.total).toBe(10_000)
  expect(await asks('11:30')).toBe('saved')
  await town.pass(HOUR_MS)
  await town.act(AN, ROOM, view => start(view, { session: 'an', at: town.now, connector: 'c1', via: 'customer' }))
  await town.pass(90 * MINUTE_MS)
  await town.act(AN, ROOM, view => stop(view, { session: 'an', at: town.now, via: 'customer' }))
  await town.arbiter.whenIdle()
  expect((await session())?.money.total).toBe(15_000)
})

test('a sitting without an end has none to move', async () => {
  const { town } = await scene()
  const sit = { session: 'sits', at: town.now, connector: 'c2', via: 'customer' } as const
  await town.act(AN, ROOM, view => checkInNow(view, sit))
  await town.arbiter.whenIdle()
  const wish = { session: 'sits', at: town.now, until: town.now + HOUR_MS }
  expect(await town.act(AN, ROOM, view => extend(view, wish))).toBe('cannot: not-a-time')
})
