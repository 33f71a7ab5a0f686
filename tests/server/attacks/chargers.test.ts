import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { BOUNDS } from '../../../server/ocpp/wire/bounds.ts'
import { keptBytes } from '../../helpers/kept-bytes.ts'
import { clientFrame } from '../../helpers/raw-socket.ts'
import { untilSo } from '../../helpers/until-so.ts'
import { openWire, RawCharger } from '../ocpp/door-scene.ts'

const MEGABYTE = 1024 * 1024

/** A charger that has been let in, the bytes below it, and another that must not be hurt. */
async function scene() {
  const wire = await openWire()
  const key = await wire.add('C-1')
  const honest = await RawCharger.connect(wire.port, 'C-2', { key: await wire.add('C-2') })
  const mallory = await RawCharger.connect(wire.port, 'C-1', { key })
  const unharmed = async () => {
    const before = honest.frames.length
    honest.send([2, `h${before}`, 'Heartbeat', {}])
    await untilSo(() => honest.frames.length > before)
    expect(wire.mistakes).toEqual([])
  }
  return { wire, key, honest, mallory, bytes: streamOf(mallory), unharmed }
}

/** ws keeps the stream to itself. */
function streamOf({ socket }: RawCharger): Socket {
  return (socket as unknown as { _socket: Socket })._socket
}

test('1,000 strangers with made-up names leave a short list behind, and nothing else', async () => {
  const { wire, unharmed } = await scene()
  const names = Array.from({ length: 1000 }, (_, index) => `made-up-${index}`)
  const before = keptBytes()
  const answers = await Promise.all(names.map(name => RawCharger.knock(wire.port, name, { key: 'f'.repeat(40) })))
  expect(new Set(answers)).toEqual(new Set([404]))
  expect(names.filter(name => wire.knocks.of(name) !== undefined).length).toBe(128)
  expect(wire.sockets.size).toBe(2)
  expect(keptBytes() - before).toBeLessThan(64 * MEGABYTE)
  await unharmed()
})

test('a stranger who never closes the connection is cut off', async () => {
  const { wire, unharmed } = await scene()
  const sockets = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const socket = connect({ port: wire.port, host: '127.0.0.1', allowHalfOpen: true })
      socket.on('error', () => {})
      const closed = new Promise(resolve => socket.once('close', resolve))
      await new Promise(resolve => socket.once('connect', resolve))
      socket.write(
        'GET /ocpp/nobody HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      )
      const answer = await new Promise<string>(resolve => socket.once('data', data => resolve(String(data))))
      return { socket, answer, closed }
    }),
  )
  expect(new Set(sockets.map(({ answer }) => answer.split('\r\n')[0]))).toEqual(new Set(['HTTP/1.1 404 Not Found']))
  // They say nothing more; the next word of theirs meets a connection that is gone.
  const nudge = setInterval(() => {
    for (const { socket } of sockets) if (socket.writable) socket.write('x')
  }, 100)
  await Promise.all(sockets.map(({ closed }) => closed))
  clearInterval(nudge)
  await unharmed()
})

test.each([
  'GET /ocpp/C-1%ff HTTP/1.1',
  'GET /ocpp/C-1%00 HTTP/1.1',
  'GET /ocpp/ HTTP/1.1',
  'GET /ocpp/a/b HTTP/1.1',
  `GET /ocpp/${'x'.repeat(8000)} HTTP/1.1`,
])('%.40s is no charger', async line => {
  const { wire, unharmed } = await scene()
  const socket = connect(wire.port, '127.0.0.1')
  socket.write(
    `${line}\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  )
  const answer = await new Promise<string>(resolve => socket.once('data', data => resolve(String(data))))
  expect(answer).toContain('400 Bad Request')
  await unharmed()
})

test('a frame that claims to be huge ends its socket, and is not waited for', async () => {
  const { bytes, mallory, unharmed, wire } = await scene()
  bytes.write(clientFrame({ opcode: 1, payload: Buffer.from('[2,'), claimed: BigInt(BOUNDS.frameBytes + 1) }))
  expect(await mallory.closed).toBe(1009)
  await untilSo(() => wire.sockets.of('C-1') === null)
  await unharmed()
})

test('a frame that comes byte by byte costs no more than its bytes', async () => {
  const { bytes, mallory, unharmed } = await scene()
  bytes.setNoDelay(true)
  const frame = clientFrame({ opcode: 1, payload: Buffer.from('[2,"slow","Heartbeat",{}]') })
  for (const byte of frame) {
    bytes.write(Buffer.of(byte))
    await new Promise(setImmediate)
    await unharmed()
  }
  await untilSo(() => mallory.frames.length === 1)
})

test('a flood of calls is answered at its pace, and holds up nobody', async () => {
  const { wire, mallory, unharmed } = await scene()
  for (let count = 0; count < 20_000; count += 1) mallory.send([2, `m${count}`, 'Heartbeat', {}])
  await untilSo(() => mallory.frames.length >= 100)
  await unharmed()
  await unharmed()
  expect(wire.said.length).toBeLessThan(2 * BOUNDS.frames.burst)
})

test('a flood that begins again on each new socket goes on where it was', async () => {
  const lasting = { burst: 30, perSecond: 0.001 }
  const wire = await openWire({ bounds: { lasting } })
  const key = await wire.add('C-1')
  for (let socket = 0; socket < 4; socket += 1) {
    const mallory = await RawCharger.connect(wire.port, 'C-1', { key })
    for (let count = 0; count < 10; count += 1) mallory.send([2, `m${count}`, 'Heartbeat', {}])
    if (socket < 3) await untilSo(() => mallory.frames.length === 10)
    else mallory.socket.ping()
    if (socket === 3) await new Promise(resolve => mallory.socket.once('pong', resolve))
    mallory.socket.terminate()
  }
  expect(wire.said.length).toBe(lasting.burst)
})

test('a flood of pings is held back too', async () => {
  const { mallory, unharmed } = await scene()
  let pongs = 0
  mallory.socket.on('pong', () => {
    pongs += 1
  })
  for (let count = 0; count < 200_000; count += 1) mallory.socket.ping()
  await untilSo(() => pongs >= BOUNDS.frames.burst)
  await unharmed()
  await unharmed()
  expect(pongs).toBeLessThan(2 * BOUNDS.frames.burst)
})

test.each([
  ['a frame that is not masked', clientFrame({ opcode: 1, payload: Buffer.from('[]'), isMasked: false })],
  ['a reserved bit', clientFrame({ opcode: 1, payload: Buffer.from('[]'), rsv: 7 })],
  ['a frame of no kind', clientFrame({ opcode: 5, payload: Buffer.from('[]') })],
  ['a piece of no frame', clientFrame({ opcode: 0, payload: Buffer.from('[]') })],
])('%s ends its own socket only', async (_, frame) => {
  const { bytes, mallory, unharmed } = await scene()
  bytes.write(frame)
  await mallory.closed
  await unharmed()
})

test('answers that nobody asked for, and calls named like what every object has, are nothing', async () => {
  const { mallory, unharmed, wire } = await scene()
  for (const id of ['a', '__proto__', 'constructor']) {
    mallory.send([3, id, { status: 'Accepted' }])
    mallory.send([4, id, 'GenericError', '', {}])
  }
  mallory.send([2, 'p', '__proto__', {}])
  mallory.send('[2,"q","X",{"__proto__":{"isAdmin":true}}]')
  await untilSo(() => mallory.frames.length === 2)
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  expect(wire.said.length).toBe(2)
  await unharmed()
})

test('a page in a browser that knows a name only gets no further than anybody', async () => {
  const { wire, unharmed } = await scene()
  const socket = new WebSocket(`ws://127.0.0.1:${wire.port}/ocpp/C-1?token=x`, ['ocpp1.6'], {
    origin: 'https://evil.test',
  })
  const status = await new Promise(resolve => {
    socket.on('error', () => {})
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode))
  })
  expect(status).toBe(401)
  await unharmed()
})
