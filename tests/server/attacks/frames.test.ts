import { expect, test } from 'vitest'
import { syncMessage } from '../../helpers/raw-client.ts'
import { clientFrame, codeOf, type FrameBits, framesIn, RawSocket } from '../../helpers/raw-socket.ts'
import { ROOM, scene } from './scene.ts'

const GREETING = { opcode: 2, payload: syncMessage(0, Uint8Array.of(0)) }
const CONTINUATION = 0
const TEXT = 1
const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10

/** Sends frames from an admitted person, after a good greeting; returns the code with which the server ended it. */
async function endOf(port: number, frames: readonly FrameBits[], token = 'ben'): Promise<number | null> {
  const raw = await RawSocket.open(port, `/sync/${ROOM}?token=${token}`)
  raw.socket.write(Buffer.concat([GREETING, ...frames].map(clientFrame)))
  return codeOf(framesIn(await raw.ended))
}

function close(code: number, reason = ''): FrameBits {
  return { opcode: CLOSE, payload: Buffer.concat([Buffer.of(code >> 8, code & 0xff), Buffer.from(reason)]) }
}

test.each([1, 2, 3, 4, 5, 6, 7])('RSV bits %i end the socket', async rsv => {
  const { server, unharmed } = await scene()
  expect(await endOf(server.port, [{ opcode: BINARY, rsv, payload: Uint8Array.of(3) }])).toBe(4400)
  await unharmed()
})

test.each([3, 4, 5, 6, 7, 11, 12, 13, 14, 15])('opcode %i ends the socket', async opcode => {
  const { server, unharmed } = await scene()
  expect(await endOf(server.port, [{ opcode, payload: Uint8Array.of(3) }])).toBe(4400)
  await unharmed()
})

test.each([0, 1, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535])(
  'close code %i ends the socket',
  async code => {
    const { server, unharmed } = await scene()
    expect(await endOf(server.port, [close(code)])).toBe(4400)
    await unharmed()
  },
)

test.each<[string, FrameBits[], number]>([
  ['a close frame of one byte', [{ opcode: CLOSE, payload: Uint8Array.of(3) }], 4400],
  ['a close reason that is no text', [{ opcode: CLOSE, payload: Uint8Array.of(3, 0xe8, 0xff) }], 4400],
  ['a frame without a mask', [{ opcode: BINARY, payload: Uint8Array.of(3), isMasked: false }], 4400],
  ['a continuation of nothing', [{ opcode: CONTINUATION, payload: Uint8Array.of(3) }], 4400],
  ['a ping in pieces', [{ opcode: PING, isFinal: false }], 4400],
  ['a ping of 126 bytes', [{ opcode: PING, payload: new Uint8Array(126) }], 4400],
  ['a pong that claims a gigabyte', [{ opcode: PONG, claimed: 2n ** 30n }], 4400],
  ['a length of 2^63', [{ opcode: BINARY, claimed: 2n ** 63n }], 4413],
  ['a length of 2^53', [{ opcode: BINARY, claimed: 2n ** 53n }], 4413],
  ['a length of 16 MB', [{ opcode: BINARY, claimed: 2n ** 24n }], 4413],
  ['text', [{ opcode: TEXT, payload: Buffer.from('hello') }], 4400],
  ['text that is none', [{ opcode: TEXT, payload: Uint8Array.of(0xff, 0xfe) }], 4400],
  ['a message begun inside another', [{ opcode: BINARY, isFinal: false }, { opcode: BINARY }], 4400],
  ['an empty message', [{ opcode: BINARY }], 4400],
  ['a message of a type nobody knows', [{ opcode: BINARY, payload: Uint8Array.of(77) }], 4400],
])('%s ends the socket', async (_what, frames, code) => {
  // A sender of such frames does not answer a close; this is how long it is waited for.
  const { server, unharmed } = await scene({ closeMs: 50 })
  expect(await endOf(server.port, frames)).toBe(code)
  await unharmed()
})

test('a message in more pieces than are held ends the socket', async () => {
  const { server, unharmed } = await scene()
  const pieces = Array.from({ length: 20_000 }, (_, index) => ({
    opcode: index === 0 ? BINARY : CONTINUATION,
    isFinal: false,
    payload: Uint8Array.of(0),
  }))
  expect(await endOf(server.port, pieces)).toBe(4400)
  await unharmed()
})

test('a message in pieces that together are too large ends the socket', async () => {
  const { server, unharmed } = await scene()
  const pieces = Array.from({ length: 40 }, (_, index) => ({
    opcode: index === 0 ? BINARY : CONTINUATION,
    isFinal: false,
    payload: new Uint8Array(10_000),
  }))
  expect(await endOf(server.port, pieces)).toBe(4413)
  await unharmed()
})

test('bad frames of somebody who is not let in end nothing else either', async () => {
  const { server, unharmed } = await scene()
  expect(await endOf(server.port, [{ opcode: BINARY, rsv: 7 }], 'nobody')).toBe(4401)
  const silent = await RawSocket.open(server.port, `/sync/${ROOM}`)
  silent.socket.resetAndDestroy()
  await unharmed()
})

test('a socket that is reset in the middle of a frame is gone, and that is all', async () => {
  const { server, unharmed } = await scene()
  for (let time = 0; time < 50; time += 1) {
    const raw = await RawSocket.open(server.port, `/sync/${ROOM}?token=ben`)
    const frame = clientFrame(GREETING)
    raw.socket.write(frame.subarray(0, time % frame.length))
    raw.socket.resetAndDestroy()
    await raw.ended
  }
  await unharmed()
})

test('an honest close is answered like one', async () => {
  const { server, unharmed } = await scene()
  expect(await endOf(server.port, [close(1000, 'bye')])).toBe(1000)
  expect(await endOf(server.port, [{ opcode: CLOSE }])).toBe(null)
  await unharmed()
})
