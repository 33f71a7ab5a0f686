import { ROOM_LIMITS, type RoomLimits } from '../room/room-services.ts'

/**
 * Bounds for everything a stranger could make grow through a socket, those of rooms included. Each limit that is
 * reached is counted in the metrics under its name here. An honest device stays far below all of them: a tablet that
 * was offline for a day sends a few hundred messages of a kilobyte.
 */
export interface Limits extends RoomLimits {
  /** One message, in bytes. Past it the socket closes with `tooLarge`. */
  messageBytes: number
  /** Client ids in a state vector. An honest one holds those of the epoch, and an epoch ends before it has so many. */
  stateVectorClients: number
  /** The JSON text of a client's own awareness state, in bytes. */
  awarenessBytes: number
  /** Entries of one awareness message: stock clients send back every state the server publishes. */
  awarenessEntries: number

  /** Messages of one socket. Past the rate they wait, and the sender with them. */
  messages: Rate
  /** Answers to a state vector, which cost the most for the least: four bytes may ask for the whole document. */
  answers: Rate
  /** Pings and pongs of the WebSocket protocol itself. Past it the socket closes with `slowDown`. */
  controls: Rate
  /** A socket that has to wait this long without a break is closed with `slowDown`. */
  mostWaitMs: number
  /** Messages read from a socket and not yet handled. TCP holds back the rest, unless they are tiny. */
  queuedMessages: number
  /** Updates of one socket that are being judged and stored. The next waits. */
  offersInFlight: number

  /**
   * Bytes waiting for a slow reader. Past the first bound it hears nothing until it has caught up; past the second it
   * is cut off.
   */
  lagBytes: number
  waitingBytes: number
  /** A socket silent for this long is dead. In the last two thirds of it the server pings. */
  silenceMs: number

  /** Open sockets of one person. */
  socketsPerPerson: number
  /** Rooms one person may ask for. */
  knocks: Rate
  /** Rooms asked for which do not exist. Each costs a look at the disk. */
  unknownRooms: Rate
  /** Sockets not admitted yet, or being closed. Any more are cut off without a word. */
  strangers: number
  /** The same of one address. */
  strangersPerAddress: number
  /** Sockets of one address that have not been let in, of those who show a good sign-in too. */
  newcomersPerAddress: number
  /** The time a socket has for its closing handshake, if it was never let in. */
  strangerCloseMs: number
  /** The time a socket has for its closing handshake. */
  closeMs: number
}

export interface Rate {
  burst: number
  perSecond: number
}

export const LIMITS: Limits = {
  ...ROOM_LIMITS,
  messageBytes: 256 * 1024,
  stateVectorClients: 8192,
  awarenessBytes: 1024,
  awarenessEntries: 1024,

  messages: { burst: 400, perSecond: 100 },
  answers: { burst: 6, perSecond: 0.5 },
  controls: { burst: 30, perSecond: 2 },
  mostWaitMs: 30_000,
  queuedMessages: 4096,
  offersInFlight: 64,

  lagBytes: 256 * 1024,
  waitingBytes: 1024 * 1024,
  silenceMs: 60_000,

  socketsPerPerson: 64,
  knocks: { burst: 120, perSecond: 2 },
  unknownRooms: { burst: 20, perSecond: 0.1 },
  strangers: 256,
  strangersPerAddress: 64,
  newcomersPerAddress: 256,
  strangerCloseMs: 200,
  closeMs: 5000,
}
