import type { Rate } from '../../sync/engine.ts'

/**
 * Bounds for everything a charger could make grow, whether it is broken or its key was stolen. An honest one stays far
 * below all of them: it sends a few messages a minute, and after a night without a link some hundred, each after the
 * answer to the one before.
 */
export interface Bounds {
  /** One frame, in bytes. Past it the socket closes. */
  frameBytes: number
  /** Frames of one socket. Past the rate they wait, and the sender with them. */
  frames: Rate
  /** Frames of one charger, over all its sockets: a flood that never ends must not fill the disk. */
  lasting: Rate
  /** Calls of a charger that wait for their answer. Past it nothing more is read. */
  waitingCalls: number
  /** Frames read and not yet handled. Past it the socket is cut off: nobody sends so many in one piece. */
  readFrames: number
  /** Our calls that wait for the one before. */
  ourCalls: number
  /** The time a charger has to answer a call. */
  callMs: number
  /** Bytes that wait for a charger to read them. Past it the socket is cut off. */
  unreadBytes: number
  /** Between two pings of ours: they keep the ways open that close when nothing passes. A pong is never required. */
  pingMs: number
  /** A socket without any frame for this long is dead: three of the heartbeats that we ask for. */
  silenceMs: number
  /** The time a socket has for its closing handshake. */
  closeMs: number
  /** The time a stranger's connection stays open for our refusal to arrive. */
  refusalMs: number
  /** Upgrades whose key is being looked up. */
  atTheDoor: number
}

export const BOUNDS: Bounds = {
  frameBytes: 256 * 1024,
  frames: { burst: 200, perSecond: 20 },
  lasting: { burst: 10_000, perSecond: 3 },
  waitingCalls: 32,
  readFrames: 4096,
  ourCalls: 32,
  callMs: 30_000,
  unreadBytes: 1024 * 1024,
  pingMs: 25_000,
  silenceMs: 3 * 300_000,
  closeMs: 2000,
  refusalMs: 200,
  atTheDoor: 4096,
}
