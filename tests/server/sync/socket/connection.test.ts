import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Fact } from '../../../../shared/sync/fact.ts'
import { roomOf } from '../../../../shared/sync/room.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { boxes, closed, label, made, put } from '../../../helpers/boxes.ts'
import { factsIn } from '../../../helpers/facts-in.ts'
import { awarenessMessage, RawClient } from '../../../helpers/raw-client.ts'
import { type SyncServer, startSyncServer } from '../../../helpers/sync-server.ts'

const ROOM = 'boxes/b'
let server: SyncServer

beforeEach(async () => {
  server = await startSyncServer()
})

afterEach(async () => {
  await server.stop()
  expect(server.mistakes).toEqual([])
})

const join = (who: string, berth = true) => RawClient.join(server.url, ROOM, { token: who, berth })

/** The update by which a client states facts under a client id of its own. */
function stating(client: RawClient, id: number, ...facts: Fact[]): Uint8Array {
  return writeUpdate(stateFacts(client.doc, facts, id, 0))
}

test('the server asks first, and answers nothing before it was greeted', async () => {
  const anna = await RawClient.open(server.url, ROOM, { token: 'anna', berth: true })
  await anna.settle()
  expect(anna.said.map(({ kind }) => kind)).toEqual(['step-1', 'pong'])
  anna.greet()
  await anna.settle()
  expect(anna.said.map(({ kind }) => kind)).toEqual(['step-1', 'pong', 'step-2', 'saved', 'pong'])
  expect(await anna.hear('saved')).toEqual({ kind: 'saved', room: ROOM, epoch: 1, clocks: [], restated: [] })
})

test('whoever has not greeted hears nothing of what happens, and then all of it once', async () => {
  const [silent, anna] = [await RawClient.open(server.url, ROOM, { token: 'anna', berth: true }), await join('anna')]
  server.presences.publish(roomOf('boxes', 'b').name, 'c1', 1)
  anna.offer(stating(anna, 7, made('x')))
  await anna.hear('saved', anna.said.length)
  await anna.hear('awareness')
  await silent.settle()
  expect(silent.said.map(({ kind }) => kind)).toEqual(['step-1', 'pong'])
  silent.greet()
  await silent.settle()
  expect(silent.said.slice(2).map(({ kind }) => kind)).toEqual(['step-2', 'saved', 'awareness', 'pong'])
})

test('a fact is saved for its author and seen by the others', async () => {
  const [anna, ben] = [await join('anna'), await join('ben')]
  const from = anna.said.length
  anna.offer(stating(anna, 7, made('x')))
  expect(await anna.hear('saved', from)).toEqual({
    kind: 'saved',
    room: ROOM,
    epoch: 1,
    clocks: [{ client: 7, clock: 2 }],
    restated: [],
  })
  await ben.hear('update')
  expect(factsIn(ben.doc, boxes)).toEqual({ 'boxes/x/made': { at: 0, size: 1 } })
  await ben.settle()
  expect(ben.said.filter(({ kind }) => kind === 'saved').length).toBe(1)
})

test('the sender does not get its own update back, the same person elsewhere does', async () => {
  const [here, there] = [await join('anna'), await join('anna')]
  const since = there.said.length
  here.offer(stating(here, 7, made('x')))
  await there.hear('update')
  await there.hear('saved', since)
  await here.settle()
  expect(here.said.filter(({ kind }) => kind === 'update')).toEqual([])
})

test('whoever comes later gets everything, and is told how far their own ids have come', async () => {
  const anna = await join('anna')
  anna.offer(stating(anna, 7, made('x')))
  await anna.hear('saved', anna.said.length)
  const later = await join('anna')
  expect(factsIn(later.doc, boxes)).toEqual({ 'boxes/x/made': { at: 0, size: 1 } })
  expect((await later.hear('saved')).clocks).toEqual([{ client: 7, clock: 2 }])
})

test('a refusal names the update and its reason, and nobody else hears of it', async () => {
  const [anna, ben] = [await join('anna'), await join('ben')]
  anna.offer(stating(anna, 7, made('x')))
  await ben.hear('update')
  ben.offer(stating(ben, 8, label('x', 'mine')))
  expect(await ben.hear('refused')).toEqual({
    kind: 'refused',
    room: ROOM,
    epoch: 1,
    ranges: [{ client: 8, from: 0, to: 1 }],
    failures: [{ path: 'boxes/x/label', reason: 'not-yours', why: '', by: '' }],
  })
  await Promise.all([anna.settle(), ben.settle()])
  expect(anna.said.filter(({ kind }) => kind === 'update' || kind === 'refused')).toEqual([])
  ben.offer(stating(ben, 9, made('y')))
  await anna.hear('update')
  expect(await server.both(ROOM)).toMatchObject({ live: { facts: { 'boxes/y/made': { at: 0, size: 1 } } } })
})

test('a stock client whose update is refused is closed, and one that forges even with our messages', async () => {
  const [anna, stock] = [await join('anna'), await join('ben', false)]
  anna.offer(stating(anna, 7, made('x')))
  await stock.hear('update')
  stock.offer(stating(stock, 8, label('x', 'mine')))
  expect(await stock.closed).toEqual({ code: 4409, reason: 'refused' })
  expect(stock.said.map(({ kind }) => kind)).toEqual(['step-1', 'step-2', 'update'])

  const ben = await join('ben')
  ben.offer(writeUpdate(stateFacts(ben.doc, [label('x', 'mine')], 7, 2)))
  expect((await ben.hear('refused')).failures).toEqual([
    { path: 'boxes/x/label', reason: 'not-yours', why: '', by: '' },
  ])
  expect(await ben.closed).toEqual({ code: 4403, reason: 'notYours' })
})

test('what was said already is saved again, even if nothing had to be stored', async () => {
  const anna = await join('anna')
  const update = stating(anna, 7, made('x'))
  anna.offer(update)
  await anna.hear('saved', anna.said.length)
  const from = anna.said.length
  anna.offer(update)
  expect((await anna.hear('saved', from)).clocks).toEqual([{ client: 7, clock: 2 }])
})

test('a stock client whose fact stands under other structs is sent away: its own nobody has', async () => {
  const [anna, stock] = [await join('anna'), await join('anna', false)]
  const again = stating(stock, 8, made('x'))
  anna.offer(stating(anna, 7, made('x')))
  await stock.hear('update')
  stock.offer(again)
  expect(await stock.closed).toEqual({ code: 4409, reason: 'refused' })
  expect(await server.both(ROOM)).toMatchObject({ live: { clients: [[7, 2]] } })
})

test('the same fact under other structs is saved as restated, and the document has it once', async () => {
  const anna = await join('anna')
  const [first, second] = [stating(anna, 7, made('x')), stating(anna, 8, made('x'))]
  anna.offer(first)
  await anna.hear('saved', anna.said.length)
  const from = anna.said.length
  anna.offer(second)
  expect((await anna.hear('saved', from)).restated).toEqual([{ client: 8, from: 0, to: 2 }])
  expect(await server.both(ROOM)).toMatchObject({ live: { clients: [[7, 2]] } })
})

test('an update before the greeting closes the socket and changes nothing', async () => {
  const anna = await RawClient.open(server.url, ROOM, { token: 'anna', berth: true })
  anna.offer(stating(anna, 7, made('x')))
  expect(await anna.closed).toEqual({ code: 4400, reason: 'broken' })
  expect(await server.both(ROOM)).toMatchObject({ live: { facts: {} } })
})

test('a client without changes answers the question with nothing, and nothing is judged', async () => {
  const anna = await join('anna')
  anna.send(Uint8Array.of(0, 1, 2, 0, 0))
  await anna.settle()
  expect(server.meter.of('judged')).toEqual({})
})

test('updates of one socket are judged in their order, without waiting for each other', async () => {
  const anna = await join('anna')
  const scratch = new Y.Doc()
  const facts = [made('x'), label('x', 'a'), put('t', 'x')]
  const from = anna.said.length
  facts.forEach((fact, index) => {
    const update = writeUpdate(stateFacts(scratch, [fact], 100 + index, 0))
    Y.applyUpdate(scratch, update)
    anna.offer(update)
  })
  await anna.hearWhere(said => said.kind === 'saved' && said.clocks.some(({ client }) => client === 102))
  expect(anna.said.slice(from).every(({ kind }) => kind === 'saved')).toBe(true)
  expect(Object.keys((await server.both(ROOM)).live.facts as object)).toEqual([
    'boxes/x/label',
    'boxes/x/made',
    'tags/t/put',
  ])
})

test('own presence comes back to its sender and to nobody else', async () => {
  const [anna, ben] = [await join('anna'), await join('ben')]
  const own = { client: 5, clock: 3, state: { name: 'Anna' } }
  anna.send(awarenessMessage([own]))
  expect(await anna.hear('awareness')).toEqual({ kind: 'awareness', states: [own] })
  await ben.settle()
  expect(ben.said.some(({ kind }) => kind === 'awareness')).toBe(false)
})

test('what the server shows goes to everybody, and comes back from stock clients unheard', async () => {
  const [anna, ben] = [await join('anna'), await join('ben')]
  server.presences.publish(roomOf('boxes', 'b').name, 'c1', { power: 7000 })
  const [seen] = (await anna.hear('awareness')).states
  await ben.hear('awareness')
  expect(seen?.state).toMatchObject({ key: 'c1', state: { power: 7000 } })
  if (seen === undefined) throw new Error('Nothing was shown')
  anna.send(awarenessMessage([seen, { client: 5, clock: 1, state: {} }, { ...seen, clock: 99, state: null }]))
  await anna.settle()
  expect(anna.said.filter(({ kind }) => kind === 'awareness').length).toBe(2)
  const late = await join('ron')
  expect((await late.hear('awareness')).states).toEqual([seen])
})

test('presence under a client id that belongs to somebody else closes the socket', async () => {
  const [anna, ben] = [await join('anna'), await join('ben')]
  anna.send(awarenessMessage([{ client: 5, clock: 1, state: {} }]))
  await anna.hear('awareness')
  ben.send(awarenessMessage([{ client: 5, clock: 2, state: { name: 'Ben' } }]))
  expect((await ben.closed).code).toBe(4403)
  await anna.settle()
})

test('presence of others beside the own is dropped, and the own still stands', async () => {
  const anna = await join('anna')
  anna.send(awarenessMessage([{ client: 5, clock: 1, state: {} }]))
  await anna.hear('awareness')
  const from = anna.said.length
  anna.send(awarenessMessage([{ client: 6, clock: 1, state: {} }]))
  anna.send(
    awarenessMessage([
      { client: 6, clock: 2, state: {} },
      { client: 5, clock: 2, state: { a: 1 } },
    ]),
  )
  expect((await anna.hear('awareness', from)).states).toEqual([{ client: 5, clock: 2, state: { a: 1 } }])
})

test('a session that ends closes its sockets at once and nobody else', async () => {
  const [anna, ben] = [await join('anna'), await join('ben')]
  server.showOut({ id: 'anna', role: 'writer' }, 'signIn')
  expect(await anna.closed).toEqual({ code: 4401, reason: 'signIn' })
  await ben.settle()
})

test.each([
  ['without a sign-in', ROOM, '', 4401],
  ['a room that may not be read', 'boxes/closed', 'anna', 4403],
  ['a room that does not exist', 'boxes/none', 'anna', 4404],
  ['a kind that does not exist', 'crates/b', 'anna', 4404],
  ['no room at all', 'boxes/a/b', 'anna', 4404],
  ['a room named oddly', 'boxes/__proto__', 'anna', 4404],
])('%s: the socket opens and is then told why it ends', async (_what, room, token, code) => {
  const client = await RawClient.open(server.url, room, { token })
  expect((await client.closed).code).toBe(code)
  expect(client.said).toEqual([])
})

test('a client that speaks a later version of our messages is told to update', async () => {
  const client = await RawClient.open(server.url, `${ROOM}?token=anna&berth=2&x=`, {})
  expect((await client.closed).code).toBe(4426)
})

test('a client that insists on another epoch is told where the room is', async () => {
  const anna = await RawClient.open(server.url, `${ROOM}@2`, { token: 'anna', berth: true })
  expect(await anna.hear('moved')).toEqual({ kind: 'moved', room: ROOM, epoch: 1 })
  expect(await anna.closed).toEqual({ code: 4410, reason: 'moved' })
  const stock = await RawClient.open(server.url, `${ROOM}@2`, { token: 'anna' })
  expect((await stock.closed).code).toBe(4410)
  expect(stock.said).toEqual([])
})

test('a new epoch moves everybody, and whoever comes with the old document is sent away', async () => {
  const [anna, stock] = [await join('anna'), await join('ben', false)]
  anna.offer(stating(anna, 7, made('x')))
  await stock.hear('update')
  const room = roomOf('boxes', 'b').name
  const seal = { carry: () => true }
  await server.rooms.decide([room], () => [{ room, author: { id: 'server', role: 'server' }, facts: [], seal }])
  expect(await anna.hear('moved')).toEqual({ kind: 'moved', room: ROOM, epoch: 2 })
  expect((await anna.closed).code).toBe(4410)
  expect((await stock.closed).code).toBe(4410)

  const old = await RawClient.open(server.url, ROOM, { token: 'anna', berth: true })
  old.greet(Y.encodeStateVector(stock.doc))
  expect(await old.hear('moved')).toEqual({ kind: 'moved', room: ROOM, epoch: 2 })
  expect(old.said.some(({ kind }) => kind === 'step-2')).toBe(false)

  const fresh = await join('anna')
  expect(factsIn(fresh.doc, boxes)).toEqual({ 'boxes/x/made': { at: 0, size: 1 } })
})

test('what the server states is relayed like anything else', async () => {
  const [anna, ron] = [await join('anna'), await join('ron')]
  anna.offer(stating(anna, 7, made('x')))
  await ron.hear('update')
  const from = ron.said.length
  const room = roomOf('boxes', 'b').name
  await server.rooms.decide([room], () => [{ room, author: { id: 'server', role: 'server' }, facts: [closed('x')] }])
  await ron.hear('update', from)
  await anna.hear('update')
  expect(factsIn(ron.doc, boxes)).toEqual({ 'boxes/x/closed': { at: 0 }, 'boxes/x/made': { at: 0, size: 1 } })
})
