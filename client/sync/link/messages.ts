import * as decoding from 'lib0/decoding'
import type { WebsocketProvider } from 'y-websocket'
import { ByteReader } from '../../../shared/sync/bytes.ts'
import {
  MESSAGE,
  type Moved,
  type Pong,
  type Refused,
  readMoved,
  readPong,
  readRefused,
  readSaved,
  type Saved,
} from '../../../shared/sync/messages.ts'

/** Receives the server's messages on one link. */
export interface Hearing {
  saved: (saved: Saved) => void
  refused: (refused: Refused) => void
  moved: (moved: Moved) => void
  pong: (pong: Pong) => void
  /** Bytes that are no message of the protocol. */
  broken: () => void
}

/** Teaches a stock provider our messages. Its handlers are its own array, so no other provider changes. */
export function hearMessages(provider: WebsocketProvider, hearing: Hearing): void {
  const { messageHandlers } = provider
  const handlers = [...messageHandlers]
  handlers[MESSAGE.saved] = (_, decoder) => hearing.saved(readSaved(restOf(decoder)))
  handlers[MESSAGE.refused] = (_, decoder) => hearing.refused(readRefused(restOf(decoder)))
  handlers[MESSAGE.moved] = (_, decoder) => hearing.moved(readMoved(restOf(decoder)))
  handlers[MESSAGE.pong] = (_, decoder) => hearing.pong(readPong(restOf(decoder)))
  handlers.forEach((handle, type) => {
    messageHandlers[type] = (...message) => {
      // An error thrown from here would end a whole Node process, or leave the link half working.
      try {
        handle(...message)
      } catch {
        hearing.broken()
      }
    }
  })
}

function restOf(decoder: decoding.Decoder): ByteReader {
  return new ByteReader(decoding.readTailAsUint8Array(decoder))
}
