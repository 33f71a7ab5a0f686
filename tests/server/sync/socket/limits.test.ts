import { expect, onTestFinished, test } from 'vitest'
import type { Limits } from '../../../../server/sync/socket/limits.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { label, made } from '../../../helpers/boxes.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { awarenessMessage, RawClient, syncMessage } from '../../../helpers/raw-client.ts'
import { clientFrame, codeOf, framesIn, RawSocket } from '../../../helpers/raw-socket.ts'
import { startSyncServer } from '../../../helpers/sync-server.ts'
import { untilSo } from '../../../helpers/until-so.ts'

const ROOM = 'boxes/b'

async function serve(limits: Partial<Limits>) {
  const clock = new HandClock()
  const server = await startSyncServer({ clock, limits })
  onTestFinished(async () => {
    const stopped = server.stop()
    await clock.pass(5000)
    await stopped
    expect(server.mistakes).toEqual([])
  })
  const join = (who: string, berth = true) => RawClient.join(server.url, ROOM, { token: who, berth })
  const open = (who: string, room = ROOM) => RawClient.open(server.url, room, { token: who, berth: true })
  return { server, clock, join, open }
}

function stating(client: RawClient, id: number, ...facts: Parameters<typeof stateFacts>[1]): Uint8Array {
  return writeUpdate(stateFacts(client.doc, facts, id, 0))
}

test('a message past its size closes the socket, whether ours or ws says so', async () => {
  const { join, server } = await serve({ messageBytes: 1000 })
  const anna = await join('anna')
  anna.send(syncMessage(2, new Uint8Array(1000)))
  expect(await anna.closed).toEqual({ code: 4413, reason: 'tooLarge' })
  expect((await server.both(ROOM)).live).toMatchObject({ facts: {} })
})

test('an update of the largest size is judged, one byte more is too large', async () => {
  const { join, server } = await serve({})
  const anna = await join('anna')
  const filled = (length: number) => stating(anna, 7, made('x'), label('x', 'y'.repeat(length)))
  const size = filled(200).length
  const limited = await serve({ updateBytes: size })
  const ben = await limited.join('ben')
  ben.offer(filled(200))
  await ben.hear('saved', ben.said.length)
  ben.offer(filled(201))
  expect((await ben.closed).code).toBe(4413)
  expect(limited.server.meter.limits()).toEqual({ updateBytes: 1 })
  expect(server.meter.limits()).toEqual({})
})

test('a state vector with more clients than the limit closes the socket', async () => {
  const { open, server } = await serve({ stateVectorClients: 2 })
  const vector = (...clients: number[]) => Uint8Array.of(clients.length, ...clients.flatMap(client => [client, 1]))
  const two = await open('anna')
  two.greet(vector(1, 2))
  await two.hear('step-2')
  const three = await open('anna')
  three.greet(vector(1, 2, 3))
  expect((await three.closed).code).toBe(4413)
  expect(server.meter.limits()).toEqual({ messageBytes: 1 })
})

test('new client ids run out: our own client is told to wait, a stock client is closed', async () => {
  const { join, server } = await serve({ newClientsPerDay: 1 })
  const anna = await join('anna')
  anna.offer(stating(anna, 7, made('x')))
  await anna.hear('saved', anna.said.length)
  anna.offer(stating(anna, 8, made('y')))
  expect(await anna.hear('refused')).toMatchObject({
    ranges: [{ client: 8, from: 0, to: 2 }],
    failures: [{ path: 'boxes/y/made', reason: 'slow-down' }],
  })
  const stock = await join('anna', false)
  stock.offer(stating(stock, 9, made('z')))
  expect((await stock.closed).code).toBe(4429)
  expect(server.meter.limits()).toEqual({ newClientsPerDay: 2 })
})

test('who sends faster than allowed waits, and loses nothing', async () => {
  const { join, clock, server } = await serve({ messages: { burst: 5, perSecond: 10 } })
  const anna = await join('anna')
  for (let id = 0; id < 20; id += 1) anna.offer(stating(anna, 100 + id, made(`x${id}`)))
  const judged = () => server.meter.of('judged').saved ?? 0
  await untilSo(() => judged() === 4)
  for (let more = 5; more <= 20; more += 1) {
    await clock.pass(99)
    expect(judged()).toBe(more - 1)
    await clock.pass(1)
    await untilSo(() => judged() === more)
  }
  expect(server.meter.limits()).toEqual({ messages: 1 })
})

test('who never stops is closed, while everybody else is served', async () => {
  const limits = { messages: { burst: 5, perSecond: 10 }, mostWaitMs: 1000 }
  const { join, clock, server } = await serve(limits)
  const [anna, ben] = [await join('anna'), await join('ben')]
  for (let time = 0; time < 400; time += 1) anna.send(Uint8Array.of(3))
  await untilSo(() => 'messages' in server.meter.limits())
  await clock.pass(2000)
  expect(await anna.closed).toEqual({ code: 4429, reason: 'slowDown' })
  await ben.settle()
  expect(server.meter.limits()).toEqual({ messages: 1, mostWaitMs: 1 })
})

test('a socket that sends more tiny messages than are kept is closed', async () => {
  const { server, join } = await serve({ messages: { burst: 5, perSecond: 1 }, queuedMessages: 100 })
  const ben = await join('ben')
  const raw = await RawSocket.open(server.port, `/sync/${ROOM}?token=anna`)
  const frame = clientFrame({ opcode: 2, payload: Uint8Array.of(3) })
  raw.socket.write(Buffer.concat(Array<Buffer>(1000).fill(frame)))
  await untilSo(() => 'queuedMessages' in server.meter.limits())
  raw.destroy()
  await ben.settle()
})

test('asking for the whole document again and again is answered slowly', async () => {
  const { join, clock } = await serve({ answers: { burst: 2, perSecond: 1 } })
  const anna = await join('anna')
  const answers = () => anna.said.filter(({ kind }) => kind === 'step-2').length
  for (let time = 0; time < 3; time += 1) anna.greet()
  await untilSo(() => answers() === 2)
  await clock.pass(999)
  expect(answers()).toBe(2)
  await clock.pass(1)
  await untilSo(() => answers() === 3)
  await clock.pass(1000)
  await untilSo(() => answers() === 4)
})

test('pings of the protocol itself are answered, and a flood of them closes the socket', async () => {
  const { server } = await serve({ controls: { burst: 3, perSecond: 1 } })
  const raw = await RawSocket.open(server.port, `/sync/${ROOM}?token=anna`)
  for (let time = 0; time < 4; time += 1) raw.send({ opcode: 9, payload: Uint8Array.of(1) })
  raw.send({ opcode: 8, payload: Uint8Array.of(0x03, 0xe8) })
  const frames = framesIn(await raw.ended)
  expect(frames.filter(({ opcode }) => opcode === 10).length).toBe(4)
  expect(codeOf(frames)).toBe(4429)
})

test('one more socket than a person may have is refused, until one of them has gone', async () => {
  const { join, open, server } = await serve({ socketsPerPerson: 2 })
  const first = await join('anna')
  await join('anna')
  expect((await (await open('anna')).closed).code).toBe(4429)
  await join('ben')
  await first.close()
  await untilSo(() => server.meter.open.sockets === 2)
  await join('anna')
  expect(server.meter.limits()).toEqual({ socketsPerPerson: 1 })
})

test('presence larger than its limit closes the socket', async () => {
  const { join } = await serve({ awarenessBytes: 20 })
  const anna = await join('anna')
  anna.send(awarenessMessage([{ client: 5, clock: 1, state: 'x'.repeat(18) }]))
  await anna.hear('awareness')
  anna.send(awarenessMessage([{ client: 5, clock: 2, state: 'x'.repeat(19) }]))
  expect((await anna.closed).code).toBe(4413)
})

test('a peer that has died without a word is found, one that answers is kept', async () => {
  const { server, clock, join } = await serve({ silenceMs: 30_000 })
  const anna = await join('anna')
  const dead = await RawSocket.open(server.port, `/sync/${ROOM}?token=ben`)
  await untilSo(() => server.sockets.size === 2)
  for (let pulse = 0; pulse < 4; pulse += 1) {
    await clock.pass(10_000)
    await anna.settle()
  }
  expect(codeOf(framesIn(await dead.ended))).toBe(null)
  expect(server.meter.limits()).toEqual({ silenceMs: 1 })
})

test('a live peer that says nothing by itself is asked and kept', async () => {
  const { server, clock, join } = await serve({ silenceMs: 30_000 })
  const anna = await join('anna')
  let asked = 0
  anna.socket.on('ping', () => {
    asked += 1
  })
  for (let pulse = 1; pulse <= 6; pulse += 1) {
    await clock.pass(10_000)
    if (pulse % 2 === 0) await untilSo(() => asked === pulse / 2)
    // The answer overtakes nothing: once this is answered, so is the question.
    if (pulse % 2 === 0) await anna.settle()
  }
  expect(server.meter.limits()).toEqual({})
})

test('more strangers than there is room for are cut off, and then the next is told again', async () => {
  const { server, open } = await serve({ strangers: 3 })
  const raws = await Promise.all([1, 2, 3].map(() => RawSocket.open(server.port, `/sync/${ROOM}`)))
  await expect(open('')).rejects.toThrow('Closed before it was open')
  expect(server.meter.limits()).toEqual({ strangers: 1 })
  for (const raw of raws) raw.destroy()
  await untilSo(() => server.meter.open.sockets === 0)
  expect((await (await open('')).closed).code).toBe(4401)
})
