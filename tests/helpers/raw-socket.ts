import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** One WebSocket frame as a client sends it, with every bit at the test's choice. */
export interface FrameBits {
  opcode: number
  payload?: Uint8Array
  isFinal?: boolean
  rsv?: number
  isMasked?: boolean
  /** The length in the header, if it differs from the payload's. */
  claimed?: bigint
}

const MASK = Buffer.of(1, 2, 3, 4)

export function clientFrame(bits: FrameBits): Buffer {
  const { opcode, payload = new Uint8Array(), isFinal = true, rsv = 0, isMasked = true } = bits
  const length = bits.claimed ?? BigInt(payload.length)
  const first = (isFinal ? 0x80 : 0) | (rsv << 4) | opcode
  const bit = isMasked ? 0x80 : 0
  const body = isMasked ? payload.map((byte, index) => byte ^ (MASK[index % 4] ?? 0)) : payload
  return Buffer.concat([Buffer.of(first), lengthOf(length, bit), isMasked ? MASK : Buffer.of(), body])
}

function lengthOf(length: bigint, bit: number): Buffer {
  if (length < 126n) return Buffer.of(bit | Number(length))
  if (length < 65_536n) {
    const bytes = Buffer.of(bit | 126, 0, 0)
    bytes.writeUInt16BE(Number(length), 1)
    return bytes
  }
  const bytes = Buffer.alloc(9)
  bytes[0] = bit | 127
  bytes.writeBigUInt64BE(length, 1)
  return bytes
}

/** A TCP connection that has asked for a WebSocket and then sends anything. */
export class RawSocket {
  readonly socket: Socket
  /** Everything the server sent behind its answer to the upgrade, until it ended the connection. */
  readonly ended: Promise<Buffer>
  #received: Buffer[] = []

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', chunk => this.#received.push(chunk))
    socket.on('error', () => {})
    this.ended = new Promise(resolve => socket.once('close', () => resolve(Buffer.concat(this.#received))))
  }

  static async open(
    port: number,
    path: string,
    headers: Record<string, string> = {},
    host = `127.0.0.1:${port}`,
  ): Promise<RawSocket> {
    const socket = connect(port, '127.0.0.1')
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    const key = randomBytes(16).toString('base64')
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n${lines.join('')}\r\n`,
    )
    await upgraded(socket)
    return new RawSocket(socket)
  }

  send(frame: FrameBits): void {
    this.socket.write(clientFrame(frame))
  }

  destroy(): void {
    this.socket.destroy()
  }
}

/** Reads the head of the answer and leaves the rest in the stream. */
async function upgraded(socket: Socket): Promise<void> {
  let head = Buffer.alloc(0)
  while (!head.includes('\r\n\r\n')) {
    await new Promise(resolve => socket.once('readable', resolve))
    head = Buffer.concat([head, (socket.read() as Buffer | null) ?? Buffer.alloc(0)])
  }
  const end = head.indexOf('\r\n\r\n') + 4
  if (!head.toString('latin1').startsWith('HTTP/1.1 101')) throw new Error(head.toString('latin1', 0, end))
  if (end < head.length) socket.unshift(head.subarray(end))
}

export interface ServerFrame {
  opcode: number
  payload: Buffer
}

/** The code of the close frame with which the server ended the connection; null if it sent none. */
export function codeOf(frames: readonly ServerFrame[]): number | null {
  const close = frames.find(({ opcode }) => opcode === 8)
  return close === undefined || close.payload.length < 2 ? null : close.payload.readUInt16BE(0)
}

export function framesIn(bytes: Buffer): ServerFrame[] {
  const frames: ServerFrame[] = []
  let at = 0
  while (at + 2 <= bytes.length) {
    const opcode = (bytes[at] ?? 0) & 0x0f
    const short = bytes[at + 1] ?? 0
    const header = short < 126 ? 2 : short === 126 ? 4 : 10
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    frames.push({ opcode, payload: bytes.subarray(at + header, at + header + length) })
    at += header + length
  }
  return frames
}
