import type { Json } from '../../shared/sync/json.ts'

/** One fact as it became durable. */
export interface DurableFact {
  room: string
  epoch: number
  /** `sessions/s1` */
  record: string
  name: string
  by: string
  at: number
  value: Json
}
