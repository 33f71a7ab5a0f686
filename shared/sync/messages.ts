import * as encoding from 'lib0/encoding'
import { type ByteReader, Malformed } from './bytes.ts'
import { MOST_CLIENT } from './client-id.ts'
import { encode } from './encode.ts'
import { type Failure, REASONS } from './reason.ts'
import { MOST_CLOCK } from './update.ts'

/*
 * Berth's own messages. They go only to clients that connect with `?berth=1`, beside y-websocket's 0 sync, 1 awareness,
 * 2 auth and 3 query awareness. Byte by byte in protocol.md.
 */
export const MESSAGE = { saved: 100, refused: 101, moved: 102, ping: 103, pong: 104 } as const

/** How far a client id's structs are durable: below this clock. */
export interface ClientClock {
  client: number
  clock: number
}

export interface Range {
  client: number
  from: number
  to: number
}

export interface Saved {
  room: string
  epoch: number
  /** Client ids of this person: their structs below the clock are on disk and in the document. */
  clocks: readonly ClientClock[]
  /** Structs that repeat facts standing under other structs: saved, and never to be applied. */
  restated: readonly Range[]
}

export interface Refused {
  room: string
  epoch: number
  /** The update this answers, named by its structs. */
  ranges: readonly Range[]
  failures: readonly Failure[]
}

export interface Moved {
  room: string
  epoch: number
}

export interface Ping {
  /** The sender's own clock, given back as it came. */
  sentAt: number
}

export interface Pong {
  sentAt: number
  /** The server's clock in epoch milliseconds. */
  serverAt: number
}

// No lower bound: every item takes bytes of its own, and the message's size is bounded.
const MOST_LIST = 0xffff_ffff
// A path is a root, an id and a name of at most 256 bytes each.
const MOST_TEXT = 1024

export function writeSaved(saved: Saved): Uint8Array {
  return write(MESSAGE.saved, encoder => {
    writeRoom(encoder, saved)
    writeList(encoder, saved.clocks, ({ client, clock }) => writeNumbers(encoder, client, clock))
    writeRanges(encoder, saved.restated)
  })
}

export function readSaved(reader: ByteReader): Saved {
  return {
    ...readRoom(reader),
    clocks: readList(reader, () => ({ client: reader.unsigned(MOST_CLIENT), clock: reader.unsigned(MOST_CLOCK) })),
    restated: readRanges(reader),
  }
}

export function writeRefused(refused: Refused): Uint8Array {
  return write(MESSAGE.refused, encoder => {
    writeRoom(encoder, refused)
    writeRanges(encoder, refused.ranges)
    writeList(encoder, refused.failures, failure => {
      encoding.writeVarString(encoder, failure.path)
      encoding.writeUint8(encoder, REASONS.indexOf(failure.reason))
      encoding.writeVarString(encoder, failure.why)
      encoding.writeVarString(encoder, failure.by)
    })
  })
}

export function readRefused(reader: ByteReader): Refused {
  return { ...readRoom(reader), ranges: readRanges(reader), failures: readList(reader, () => readFailure(reader)) }
}

function readFailure(reader: ByteReader): Failure {
  const path = reader.text(MOST_TEXT)
  const reason = REASONS[reader.byte()]
  if (reason === undefined) throw new Malformed('an unknown reason')
  return { path, reason, why: reader.text(MOST_TEXT), by: reader.text(MOST_TEXT) }
}

export function writeMoved(moved: Moved): Uint8Array {
  return write(MESSAGE.moved, encoder => writeRoom(encoder, moved))
}

export function readMoved(reader: ByteReader): Moved {
  return readRoom(reader)
}

export function writePing(ping: Ping): Uint8Array {
  return write(MESSAGE.ping, encoder => encoding.writeVarUint(encoder, ping.sentAt))
}

export function readPing(reader: ByteReader): Ping {
  return { sentAt: reader.unsigned(Number.MAX_SAFE_INTEGER) }
}

export function writePong(pong: Pong): Uint8Array {
  return write(MESSAGE.pong, encoder => writeNumbers(encoder, pong.sentAt, pong.serverAt))
}

export function readPong(reader: ByteReader): Pong {
  return { ...readPing(reader), serverAt: reader.unsigned(Number.MAX_SAFE_INTEGER) }
}

function write(type: number, body: (encoder: encoding.Encoder) => void): Uint8Array {
  return encode(encoder => {
    encoding.writeVarUint(encoder, type)
    body(encoder)
  })
}

function writeRoom(encoder: encoding.Encoder, { room, epoch }: Moved): void {
  encoding.writeVarString(encoder, room)
  encoding.writeVarUint(encoder, epoch)
}

function readRoom(reader: ByteReader): Moved {
  return { room: reader.text(MOST_TEXT), epoch: reader.unsigned(MOST_CLOCK) }
}

function writeRanges(encoder: encoding.Encoder, ranges: readonly Range[]): void {
  writeList(encoder, ranges, ({ client, from, to }) => writeNumbers(encoder, client, from, to))
}

function readRanges(reader: ByteReader): Range[] {
  return readList(reader, () => ({
    client: reader.unsigned(MOST_CLIENT),
    from: reader.unsigned(MOST_CLOCK),
    to: reader.unsigned(MOST_CLOCK),
  }))
}

function writeList<Item>(encoder: encoding.Encoder, items: readonly Item[], one: (item: Item) => void): void {
  encoding.writeVarUint(encoder, items.length)
  for (const item of items) one(item)
}

function readList<Item>(reader: ByteReader, one: () => Item): Item[] {
  const items: Item[] = []
  for (let left = reader.unsigned(MOST_LIST); left > 0; left -= 1) items.push(one())
  return items
}

function writeNumbers(encoder: encoding.Encoder, ...numbers: number[]): void {
  for (const number of numbers) encoding.writeVarUint(encoder, number)
}
