import { createMemo, createRoot } from 'solid-js'
import { expect, onTestFinished, test } from 'vitest'
import { createRoom, type RoomState } from '../../../client/state/room-state.ts'
import { Rooms } from '../../../client/state/rooms.ts'
import type { Fact, StatedFact } from '../../../shared/sync/fact.ts'
import type { FoldedKind } from '../../../shared/sync/kind.ts'
import { anna, boxes, label, made } from '../../helpers/boxes.ts'
import { shed } from '../../helpers/client-entries.ts'
import type { Phone, Tab } from '../../helpers/client-phone.ts'
import { liveTab, state } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { eventually } from '../../helpers/eventually.ts'

type Shelves = ReadonlyMap<string, ReadonlyMap<string, StatedFact>>

/** The boxes by name, in a map that is followed. */
const shelves: FoldedKind<Shelves> = {
  ...boxes,
  fold: (map = () => new Map()) => {
    const entries = map<ReadonlyMap<string, StatedFact>>()
    return {
      set: (_, id, facts) => void (facts.size === 0 ? entries.delete(id) : entries.set(id, facts)),
      view: () => entries,
    }
  },
}

/** A screen of a tab in its place, with what it showed of some boxes each time it drew them. */
async function screenOf({ person, replica }: Tab, { clock }: World) {
  replica.close()
  const rooms = new Rooms({ person, author: anna, kinds: {}, clock })
  onTestFinished(() => rooms.close())
  const shown: Record<string, string[]> = { b1: [], b2: [] }
  const room = createRoot(dispose => {
    onTestFinished(dispose)
    const room = createRoom(rooms, shelves, () => 'shed')
    for (const id of ['b1', 'b2']) createMemo(() => shown[id]?.push(looksOf(room, id)))
    return room
  })
  await eventually(() => room.view() !== undefined)
  /** From here on, once nothing waits any more. */
  const fromNow = async () => {
    await eventually(() => person.outbox.items.get().length === 0)
    for (const id of ['b1', 'b2']) shown[id] = []
  }
  const state = async (...facts: Fact[]) => {
    const acted = await room.act({ do: 'state' }, () => ({ ok: true, facts }))
    expect(acted.ok).toBe(true)
  }
  return { room, shown, fromNow, state }
}

function looksOf(room: RoomState<Shelves>, id: string): string {
  const view = room.view()
  if (view === undefined) return 'not read'
  const facts = view.get(id)
  return facts === undefined ? 'none' : [...facts].map(([name, { confirmed }]) => `${name} ${confirmed}`).join(', ')
}

async function liveScreen(phone: Phone, world: World) {
  const screen = await screenOf(await liveTab(phone), world)
  await eventually(() => screen.room.link().kind === 'live')
  return screen
}

test('a box is drawn when it is stated, drawn again when it is accepted, and no other box with it', async () => {
  const world = await World.start()
  const { shown, fromNow, state } = await liveScreen(world.phone(anna), world)
  await state(made('b2'))
  await eventually(() => shown.b2?.at(-1) === 'made true')
  await fromNow()
  await state(made('b1'))
  await eventually(() => shown.b1?.at(-1) === 'made true')
  expect({ b1: [...new Set(shown.b1)], b2: shown.b2 }).toEqual({ b1: ['made false', 'made true'], b2: [] })
})

test('what another tab states is drawn here, and no other box with it', async () => {
  const world = await World.start()
  const phone = world.phone(anna)
  const { shown, fromNow } = await liveScreen(phone, world)
  const other = await liveTab(phone)
  await state(other, made('b2'))
  await eventually(() => shown.b2?.at(-1) === 'made true')
  await fromNow()
  await state(other, made('b1'))
  await eventually(() => shown.b1?.at(-1) === 'made true')
  expect({ b2: shown.b2, first: shown.b1?.[0] }).toEqual({ b2: [], first: 'made false' })
})

test('a new epoch draws all that was shown, and facts of it are drawn one by one again', async () => {
  const world = await World.start()
  const { room, shown, fromNow, state } = await liveScreen(world.phone(anna), world)
  await state(made('b1'))
  await state(made('b2'))
  await eventually(() => shown.b2?.at(-1) === 'made true')
  const before = room.view()
  await world.seal(['boxes/b1'])
  await eventually(() => room.view() !== before && room.link().kind === 'live')
  expect({ b1: shown.b1?.at(-1), b2: shown.b2?.at(-1) }).toEqual({ b1: 'made true', b2: 'none' })
  await fromNow()
  await state(label('b1', 'tools'))
  await eventually(() => shown.b1?.at(-1) === 'made true, label true')
  expect(shown.b2).toEqual([])
})

test('what the server shows of one connector is drawn there, and nowhere else', async () => {
  const world = await World.start()
  const { room } = await liveScreen(world.phone(anna), world)
  const drawn: Record<string, unknown[]> = { c1: [], c2: [] }
  createRoot(dispose => {
    onTestFinished(dispose)
    for (const id of ['c1', 'c2']) createMemo(() => void drawn[id]?.push(room.lives().get(id)?.state))
  })
  const publish = async (id: string, watts: number) => {
    world.presences.publish(shed.name, id, watts)
    await world.clock.pass(300)
    await eventually(() => drawn[id]?.at(-1) === watts)
  }
  await publish('c1', 7000)
  await publish('c2', 50)
  await publish('c1', 7100)
  expect(drawn).toEqual({ c1: [undefined, 7000, 7100], c2: [undefined, 50] })
})
