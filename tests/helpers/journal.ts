import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { Change } from '../../server/store/log.ts'
import type { Disk } from './disk.ts'

/** The history of a log. */
export type Happening =
  | { kind: 'commit'; changes: readonly Change[] }
  | { kind: 'snapshot'; room: string; epoch: number; through: number; bytes: Uint8Array }

const SUM_SIZE = 16
const HEADER_SIZE = 4 + SUM_SIZE

/**
 * Happenings on a disk, one frame each:
 *
 *     length, 4 bytes | sum, 16 bytes | happening
 *
 * The sum covers the sum before it. After a power cut a frame may be whole while the one before it is torn; once that
 * one is written again, the frames behind it must not come back to life.
 */
export class Journal {
  readonly #disk: Disk
  #end = 0
  #sum: Uint8Array = new Uint8Array(SUM_SIZE)

  constructor(disk: Disk) {
    this.#disk = disk
  }

  /** Everything up to the first frame that is not whole. */
  replay(): Happening[] {
    const content = this.#disk.read()
    const happenings: Happening[] = []
    for (;;) {
      const frame = readFrame(content, this.#end, this.#sum)
      if (frame === null) return happenings
      happenings.push(deserialize(frame.payload))
      this.#end = frame.end
      this.#sum = frame.sum
    }
  }

  write(happening: Happening): void {
    const payload = serialize(happening)
    const sum = sumOf(this.#sum, payload)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(payload.length)
    this.#disk.write(this.#end, Buffer.concat([length, sum, payload]))
    this.#end += HEADER_SIZE + payload.length
    this.#sum = sum
  }

  sync(): void {
    this.#disk.sync()
  }
}

function readFrame(content: Uint8Array, from: number, before: Uint8Array) {
  const start = from + HEADER_SIZE
  if (start > content.length) return null
  const end = start + Buffer.from(content.buffer, content.byteOffset).readUInt32BE(from)
  if (end > content.length) return null
  const payload = content.subarray(start, end)
  const sum = sumOf(before, payload)
  const isWhole = Buffer.compare(sum, content.subarray(from + 4, start)) === 0
  return isWhole ? { payload, end, sum } : null
}

function sumOf(before: Uint8Array, payload: Uint8Array): Uint8Array {
  return createHash('sha256').update(before).update(payload).digest().subarray(0, SUM_SIZE)
}
