import { expect, onTestFinished, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { ClockOffset, type OffsetSample } from '../../../../client/sync/link/clock-offset.ts'
import { Connection } from '../../../../client/sync/link/connection.ts'
import { Cell } from '../../../../client/sync/watchable.ts'
import { CLOSE } from '../../../../shared/sync/close.ts'
import { MESSAGE } from '../../../../shared/sync/messages.ts'
import { bareServer } from '../../../helpers/client-bare-server.ts'
import { Network } from '../../../helpers/client-network.ts'
import { eventually } from '../../../helpers/eventually.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { until, untilKind } from '../../../helpers/until.ts'

async function linked(noticeMs = 8000) {
  const clock = new HandClock()
  const server = await bareServer(() => clock.now())
  const network = new Network()
  const doc = new Y.Doc()
  const offset = new CountedOffset()
  const moved: (number | null)[] = []
  const connection = new Connection({
    doc,
    server: server.url,
    address: 'boxes/shed',
    params: () => ({ berth: '1', portal: 'writer' }),
    WebSocket: network.WebSocket,
    clock,
    random: length => new Uint8Array(length),
    offset,
    noticeMs,
    saved: () => {},
    refused: () => {},
    moved: epoch => moved.push(epoch),
  })
  onTestFinished(() => {
    connection.stop()
    doc.destroy()
    network.stop()
  })
  const { link } = connection
  return { clock, server, network, doc, offset, connection, link, moved }
}

/** Counts the answers to pings. */
class CountedOffset extends ClockOffset {
  readonly answers = new Cell(0)

  override add(sample: OffsetSample): void {
    super.add(sample)
    this.answers.set(this.answers.get() + 1)
  }
}

async function live(noticeMs?: number) {
  const parts = await linked(noticeMs)
  parts.connection.connect()
  await untilKind(parts.link, 'live')
  // One asked on opening, one on being live.
  await until(parts.offset.answers, count => count === 2)
  return parts
}

test('it connects, catches up, and asks for our own messages', async () => {
  const { connection, link, network } = await linked()
  const kinds: string[] = [link.get().kind]
  link.watch(next => kinds.push(next.kind))
  connection.connect()
  await untilKind(link, 'live')
  expect(kinds).toEqual(['offline', 'connecting', 'catching-up', 'live'])
  expect(network.addresses.map(address => address.split('/sync/')[1])).toEqual(['boxes/shed?berth=1&portal=writer'])
})

test.each([
  ['a phone', 8000],
  ['a staff tablet', 5000],
])('%s notices a half-open link in time', async (_, noticeMs) => {
  const { clock, network, link } = await live(noticeMs)
  network.freeze()
  await clock.pass(noticeMs - 1)
  const before = link.get().kind
  await clock.pass(1)
  expect([before, link.get()]).toEqual(['live', { kind: 'offline', since: clock.now(), tries: 1 }])
})

test('a quiet link that answers stays for as long as it answers', async () => {
  const { clock, link, offset, server } = await live()
  for (let count = 3; count < 40; count += 1) {
    await clock.pass(4000)
    await until(offset.answers, answers => answers >= count)
  }
  expect({ link: link.get(), connections: server.sockets.size }).toEqual({ link: { kind: 'live' }, connections: 1 })
})

test('a server that answers pings no more is dead, though its socket is open', async () => {
  const { clock, server, link } = await live()
  server.isAnsweringPings = false
  await clock.pass(8000)
  expect(link.get().kind).toBe('offline')
})

test('a handshake over a weak network is given time, but not for ever', async () => {
  const { clock, network, link, connection } = await linked()
  network.isLosingDown = true
  connection.connect()
  await untilKind(link, 'catching-up')
  await clock.pass(29_000)
  expect(link.get().kind).toBe('catching-up')
  await clock.pass(1000)
  expect(link.get().kind).toBe('offline')
})

test('a connection that is never opened is given up', async () => {
  const { clock, network, link, connection } = await linked()
  network.freeze()
  connection.connect()
  await clock.pass(14_999)
  expect(link.get().kind).toBe('connecting')
  await clock.pass(1)
  expect(link.get()).toMatchObject({ kind: 'offline', tries: 1 })
})

test('tries become rarer while there is no network, and a wake ends the waiting', async () => {
  const { clock, network, link, connection } = await live()
  network.cut()
  await clock.pass(60_000)
  const triedInAMinute = network.tried - 1
  expect(triedInAMinute).toBe(18)
  network.restore()
  connection.wake()
  await untilKind(link, 'live')
  expect(network.tried - 1).toBe(19)
})

test('however long the server was away, people are back within ten seconds', async () => {
  const { clock, network, link } = await live()
  network.cut()
  await clock.pass(3_600_000)
  network.restore()
  await clock.pass(8000)
  await untilKind(link, 'live')
})

test('a wake asks an open link at once whether it is one', async () => {
  const { clock, network, link, connection } = await live()
  await clock.pass(1000)
  network.freeze()
  connection.wake()
  await clock.pass(4000)
  expect(link.get().kind).toBe('offline')
})

test('a wake begins anew where an older try hangs, and leaves a fresh one alone', async () => {
  const { clock, network, link, connection } = await linked()
  network.freeze()
  connection.connect()
  connection.wake()
  expect(network.tried).toBe(1)
  await clock.pass(1001)
  network.restore()
  connection.wake()
  await untilKind(link, 'live')
  expect(network.tried).toBe(2)
})

const finals = ['broken', 'signIn', 'notYours', 'noSuchRoom', 'refused', 'tooLarge', 'update'] as const

test.each(finals)('a server that says %s is not asked again', async reason => {
  const { clock, server, link, connection, network } = await linked()
  server.closeCode = CLOSE[reason]
  connection.connect()
  expect(await untilKind(link, 'refused')).toEqual({ kind: 'refused', reason })
  connection.wake()
  await clock.pass(3_600_000)
  expect({ tried: network.tried, link: link.get().kind }).toEqual({ tried: 1, link: 'refused' })
})

test('after a sign-in it comes back by itself', async () => {
  const { server, link, connection } = await linked()
  server.closeCode = CLOSE.signIn
  connection.connect()
  await untilKind(link, 'refused')
  server.closeCode = null
  connection.resume()
  await untilKind(link, 'live')
})

test('a server that is full or going down is asked again later, the full one much later', async () => {
  const { clock, server, link, connection, network } = await linked()
  server.closeCode = CLOSE.tryLater
  connection.connect()
  await untilKind(link, 'offline')
  server.closeCode = CLOSE.slowDown
  await clock.pass(400)
  await until(link, next => next.kind === 'offline' && next.tries === 2)
  await clock.pass(9999)
  expect(network.tried).toBe(2)
  server.closeCode = null
  await clock.pass(1)
  await untilKind(link, 'live')
})

test('a new epoch is told to whoever can go there, and nothing is tried here', async () => {
  const { clock, server, connection, moved, network } = await linked()
  server.closeCode = CLOSE.moved
  connection.connect()
  await eventually(() => moved.length > 0)
  await clock.pass(3_600_000)
  expect({ moved, tried: network.tried }).toEqual({ moved: [null], tried: 1 })
})

test('the server’s clock is known from its answers', async () => {
  const { server, offset, connection, link } = await linked()
  server.serverAheadMs = 86_400_000
  connection.connect()
  await untilKind(link, 'live')
  await until(offset.answers, count => count > 0)
  expect(offset.best).toEqual({ roundTripMs: 0, offsetMs: 86_400_000 })
})

test('it publishes no presence, sends nothing back, and talks to no other tab', async () => {
  const { server, connection, doc, offset, clock } = await live()
  expect(connection.provider.bcconnected).toBe(false)
  const accepted = new Y.Doc()
  accepted.getMap('boxes').set('b1', 1)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(accepted), connection.provider)
  const shown = new Awareness(new Y.Doc())
  shown.setLocalState({ key: 'c1', at: 1, state: 1 })
  applyAwarenessUpdate(connection.provider.awareness, encodeAwarenessUpdate(shown, [shown.clientID]), 'server')
  expect(connection.provider.awareness.getStates().size).toBe(1)
  shown.destroy()
  const before = offset.answers.get()
  await clock.pass(4000)
  await until(offset.answers, count => count > before)
  expect(new Set(server.heard)).toEqual(new Set([0, MESSAGE.ping]))
  expect(server.heard.filter(type => type === 0)).toHaveLength(1)
})

test('bytes that are no message end the link, not the process', async () => {
  const { server, link, clock } = await live()
  for (const socket of server.sockets) socket.send(Uint8Array.of(MESSAGE.saved, 200))
  await untilKind(link, 'offline')
  await clock.pass(400)
  await untilKind(link, 'live')
})

test('an update goes out only over a live link', async () => {
  const { network, connection, server, link } = await linked()
  expect(connection.send(Uint8Array.of(0, 0))).toBe(false)
  connection.connect()
  await untilKind(link, 'live')
  expect(connection.send(Uint8Array.of(0, 0))).toBe(true)
  await eventually(() => server.heard.filter(type => type === 0).length === 2)
  network.cut()
  expect(connection.send(Uint8Array.of(0, 0))).toBe(false)
})

test('an address the browser will not open is tried again later, and breaks nothing', async () => {
  const { clock, connection, link, network } = await linked()
  const real = connection.provider._WS
  connection.provider._WS = class {
    constructor() {
      throw new DOMException('An insecure address from a secure page', 'SecurityError')
    }
  } as unknown as typeof WebSocket
  connection.connect()
  expect(link.get().kind).toBe('offline')
  connection.provider._WS = real
  await clock.pass(400)
  await untilKind(link, 'live')
  expect(network.tried).toBe(1)
})

test('once stopped it is silent, whatever time passes', async () => {
  const { clock, connection, link, network, server } = await live()
  connection.stop()
  connection.connect()
  connection.wake()
  connection.resume()
  await eventually(() => server.sockets.size === 0)
  await clock.pass(3_600_000)
  expect({ link: link.get(), tried: network.tried }).toEqual({ link: { kind: 'stopped' }, tried: 1 })
})

test('once stopped, the libraries it uses have no timer left either', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const { connection, server, doc, network } = await live()
  expect(vi.getTimerCount()).toBeGreaterThan(0)
  connection.stop()
  doc.destroy()
  await eventually(() => server.sockets.size === 0 && network.open.get() === 0)
  vi.advanceTimersByTime(1)
  expect(vi.getTimerCount()).toBe(0)
})

test('stopped while it was waiting to try again, it does not try', async () => {
  const { clock, connection, network } = await live()
  network.cut()
  connection.stop()
  network.restore()
  await clock.pass(3_600_000)
  expect(network.tried).toBe(1)
})
