import { StoreFailed } from '../../store/log.ts'
import { RoomsClosed } from '../room/room-services.ts'

/** Whether an error only says that the server stops or its disk has failed. That is reported elsewhere, once. */
export function isOutage(error: unknown): boolean {
  return error instanceof StoreFailed || error instanceof RoomsClosed
}
