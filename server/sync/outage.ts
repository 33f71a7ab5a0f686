import { StoreFailed } from '../store/log.ts'
import { RoomsClosed } from './room-services.ts'

/** Whether an error says only that the server stops or its disk has failed. That is known and told elsewhere, once. */
export function isOutage(error: unknown): boolean {
  return error instanceof StoreFailed || error instanceof RoomsClosed
}
