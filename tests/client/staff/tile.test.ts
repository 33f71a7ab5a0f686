import { expect, test } from 'vitest'
import { createSay } from '../../../client/staff/say.ts'
import { tileOf } from '../../../client/staff/tile.ts'
import { tradeWords } from '../../../client/staff/words/trade.ts'
import { staffWords } from '../../../client/staff/words/words.ts'
import { seenSpot } from '../../../client/state/spot-look.ts'
import type { Lives } from '../../../client/sync/engine.ts'
import { sharedWords } from '../../../client/words/shared.ts'
import { nameWalkIn } from '../../../shared/documents/desk/actions.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { book, report, start, stop, takePayment } from '../../../shared/documents/station/actions.ts'
import { DeskScene } from '../../helpers/desk-scene.ts'
import { AN, LAN, SERVER } from '../../helpers/people.ts'
import { clock, StationScene } from '../../helpers/station-scene.ts'

interface Floor {
  scene: StationScene
  desk?: DeskScene
  lives?: Lives
}

function tileAt(time: string, { scene, desk = new DeskScene(), lives = new Map() }: Floor, connector = 'c1') {
  const now = clock(time)
  const shared = () => sharedWords.en
  return tileOf(seenSpot(scene.view, connector, now), {
    station: scene.view,
    lives,
    now,
    say: createSay({ station: () => scene.view, desk: () => desk.view, locale: () => 'en', now: () => now, shared }),
    words: staffWords.en,
    own: tradeWords.en[scene.view.info.kind],
    shared: shared(),
  })
}

function readerAt(time: string, scene = new StationScene()) {
  scene.at(time, LAN, (view, at) => start(view, { session: 's1', at, connector: 'c1', via: 'staff' }))
  return scene
}

const BARE = { progress: null, badge: null, isProvisional: false }

test('a spot whose charger has a fault says which, and one that is silent since when', () => {
  const scene = new StationScene({ info: { kind: 'charging' } })
  const says = (time: string, word: object) =>
    scene.state(SERVER, clock(time), fact('connectors', 'c1', 'reported', { at: clock(time), ...word }))
  says('09:00', { status: 'faulted', error: 'HighTemperature' })
  expect(tileAt('09:01', { scene })).toMatchObject({ kind: 'broken', figure: 'Too hot' })
  says('09:02', { status: 'faulted', error: 'CoffeeMachineEmpty' })
  expect(tileAt('09:03', { scene })).toMatchObject({ kind: 'broken', figure: 'CoffeeMachineEmpty' })
  says('09:04', { status: 'unavailable' })
  expect(tileAt('09:05', { scene })).toMatchObject({ kind: 'broken', figure: 'Out of service' })
  says('09:06', { status: 'offline' })
  expect(tileAt('09:07', { scene })).toMatchObject({ kind: 'unknown', figure: 'since 09:06' })
})

test('a free seat says from when it is booked', () => {
  const scene = new StationScene()
  expect(tileAt('09:00', { scene })).toEqual({ kind: 'free', word: 'Free', ...BARE })
  const slot = { from: clock('11:00'), until: clock('12:00') }
  scene.at('09:00', AN, (view, at) => book(view, { id: 's1', at, connector: 'c1', slot }))
  scene.answer('s1', '09:00')
  expect(tileAt('09:01', { scene })).toEqual({ kind: 'free', word: 'Free', figure: 'until 11:00', ...BARE })
})

test('a used seat says who is there, for how long and for how much; the desk’s name comes from the desk alone', () => {
  const scene = readerAt('09:00')
  const desk = new DeskScene()
  desk.at('09:01', LAN, view => nameWalkIn(view, 's1', { name: 'Tuấn' }))
  expect(tileAt('10:00', { scene, desk })).toEqual({
    ...BARE,
    kind: 'active',
    word: 'In use',
    who: 'Tuấn',
    figure: '1 h 00 min',
    slots: ['₫10,000'],
    progress: 0.25,
  })
  expect(tileAt('10:00', { scene })).not.toHaveProperty('who')
})

test('of a meter only the session’s own counts, and the battery is the arc', () => {
  const scene = readerAt('09:00', new StationScene({ info: { kind: 'charging' }, tariff: { perKwh: 40_000_000 } }))
  const live = (session: string): Lives => {
    const registers = { startWh: 1000, endWh: 13_000 }
    const state = { session, powerW: 11_000, energyWh: 12_000, soc: 40, at: clock('09:30'), registers }
    return new Map([['c1', { key: 'c1', at: clock('09:30'), state }]])
  }
  expect(tileAt('09:30', { scene, lives: live('s1') })).toMatchObject({
    word: 'Charging',
    figure: '40%',
    slots: ['12.00 kWh', '30 min', '₫48,000'],
    progress: 0.4,
  })
  expect(tileAt('09:30', { scene, lives: live('s2') })).toMatchObject({ figure: '30 min', progress: 0.125 })
})

test('what is owed is shown until it is paid; paid before the bill, the tile says that only the bill is to come', () => {
  const scene = readerAt('09:00')
  scene.at('10:00', LAN, (view, at) => stop(view, { session: 's1', at, via: 'staff' }))
  expect(tileAt('10:05', { scene })).toMatchObject({ kind: 'owing', word: 'Unpaid', figure: '₫10,000' })
  scene.at('10:06', LAN, (view, at) =>
    takePayment(view, { id: 'p1', session: 's1', at, method: 'cash', amount: 10_000, receipt: 'b-A-1' }),
  )
  const paid = tileAt('10:07', { scene })
  expect(paid).toMatchObject({ kind: 'owing', word: 'Paid, confirming' })
  expect(paid).not.toHaveProperty('figure')
})

test('two on one seat come before a reported problem on its badge', () => {
  const scene = readerAt('09:00')
  scene.at('09:10', LAN, (view, at) => report(view, { id: 'i1', at, connector: 'c1', text: 'Lamp', blocks: false }))
  expect(tileAt('09:11', { scene }).badge).toBe('issue')
  scene.at('09:12', LAN, (view, at) => start(view, { session: 's2', at, connector: 'c1', via: 'staff' }))
  expect(tileAt('09:13', { scene }).badge).toBe('two-there')
  expect(tileAt('09:13', { scene }, 'c2').badge).toBeNull()
})

test('a car that shares the power of its site says how much it gets, and one that gets none waits', () => {
  const scene = readerAt('09:00', new StationScene({ info: { kind: 'charging' } }))
  const gets = (state: object) => {
    const whole = { session: 's1', watts: 11_040, most: 22_000, how: 'shared', ...state }
    const lives: Lives = new Map([['power/c1', { key: 'power/c1', at: clock('09:01'), state: whole }]])
    const { word, slots = [] } = tileAt('09:01', { scene, lives })
    return [word, ...slots.filter(slot => slot.includes('kW'))]
  }
  expect(gets({})).toEqual(['Charging', '11 kW / 22 kW'])
  expect(gets({ how: 'waits', watts: 0 })).toEqual(['Waiting for power'])
  expect(gets({ how: 'all', watts: 22_000 })).toEqual(['Charging'])
  expect(gets({ session: 's10' })).toEqual(['Charging'])
  expect(gets({ how: 'news of a later server' })).toEqual(['Charging'])
})
