import { strict as assert } from 'node:assert'
import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Attack } from './attack.ts'
import type { Target } from './target.ts'

const ADDRESSES = 8
const EACH = 60
const HONEST = 40

/** Asks for a socket and then does nothing, not even say goodbye. Settles once it has been answered, or cut off. */
async function silentSocket(target: Target, from: string, token?: string): Promise<Socket> {
  const socket = await target.connect(from)
  socket.write(upgradeOf(target, token))
  await new Promise(resolve => socket.once('data', resolve).once('close', resolve))
  return socket
}

function upgradeOf({ host, port }: Target, token = 'nobody'): string {
  const key = randomBytes(16).toString('base64')
  return (
    `GET /sync/catalogue?token=${token} HTTP/1.1\r\nHost: ${host}:${port}\r\nUpgrade: websocket\r\n` +
    `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`
  )
}

/** Whether a socket with a good token is let in: then the server asks what it has. */
async function isLetIn(target: Target, from: string, token: string): Promise<boolean> {
  const socket = await target.connect(from)
  socket.write(upgradeOf(target, token))
  let text = Buffer.alloc(0)
  const isIn = await new Promise<boolean>(resolve => {
    socket.on('data', chunk => {
      text = Buffer.concat([text, chunk])
      const end = text.indexOf('\r\n\r\n')
      // A binary frame is the first step of a sync; the frame of a refusal is a close.
      if (end !== -1 && text.length > end + 4) resolve(text[end + 4] === 0x82)
    })
    socket.once('close', () => resolve(false))
  })
  socket.destroy()
  return isIn
}

export const socketAttacks: readonly Attack[] = [
  {
    name: 'strangers who never say goodbye to a refusal take the place of nobody who is signed in',
    async run(target) {
      const token = await target.tokenOf('customer')
      const opening = Array.from({ length: ADDRESSES }, () => target.newAddress()).flatMap(from =>
        Array.from({ length: EACH }, () => silentSocket(target, from)),
      )
      const honest = target.newAddress()
      const during = await Promise.all(Array.from({ length: HONEST }, () => isLetIn(target, honest, token)))
      const crowd = await Promise.all(opening)
      const after = await Promise.all(Array.from({ length: HONEST }, () => isLetIn(target, honest, token)))
      for (const socket of crowd) socket.destroy()
      assert.deepEqual(
        [during, after].map(isIn => isIn.filter(Boolean).length),
        [HONEST, HONEST],
      )
    },
  },
  {
    name: 'a stranger who was refused is cut off within a moment',
    async run(target) {
      const socket = await silentSocket(target, target.newAddress())
      const before = performance.now()
      await new Promise(resolve => socket.once('close', resolve).resume())
      assert.ok(performance.now() - before < 2000, 'it was kept open')
    },
  },
]
