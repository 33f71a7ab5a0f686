import type { AccountView } from '../../shared/documents/account/view.ts'
import type { CatalogueView } from '../../shared/documents/catalogue/view.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import type { Json } from '../../shared/json.ts'
import type { StandingFact, StandingRecord } from '../../shared/sync/policy.ts'
import type { RoomName } from '../../shared/sync/room.ts'

/** A fact with when the server heard of it. */
export interface ArrivedFact extends StandingFact {
  readonly at: number
}

export interface ArrivedRecord extends StandingRecord {
  readonly facts: ReadonlyMap<string, ArrivedFact>
}

/** A room as it durably stands: what its facts make of it, and who stated them when. */
export interface Seen<View> {
  readonly id: string
  readonly room: RoomName
  readonly epoch: number
  readonly sequence: number
  readonly view: View
  record(root: string, id: string): ArrivedRecord | null
  entries(): readonly { root: string; id: string }[]
  weight(): Weight
}

/** How much a document holds. */
export interface Weight {
  /** Client ids in its state vector: each costs its bytes in every handshake, for as long as the epoch lasts. */
  readonly clients: number
  readonly bytes: number
}

/**
 * What there is to see while something is tended. Null: not in sight yet. Whoever asked is asked again with it in
 * sight, so what is decided without it is dropped.
 */
export interface Sight {
  readonly now: number
  station(id: string): Seen<StationView> | null
  desk(id: string): Seen<DeskView> | null
  account(id: string): Seen<AccountView> | null
  catalogue(): Seen<CatalogueView> | null
  /** Whether there is such a station at all. People may name any. */
  hasStation(id: string): boolean
  /** What is known for ever of records that the station's document has left behind. Unknown ones are left out. */
  archived(station: string, records: readonly string[]): ReadonlyMap<string, ArrivedRecord> | null
  /** The same of its desk's. */
  archivedAtDesk(station: string, records: readonly string[]): ReadonlyMap<string, ArrivedRecord> | null
  /** What is noted beside its desk under keys that begin so. */
  notedAtDesk(station: string, prefix: string): ReadonlyMap<string, Json> | null
}

/** When the server heard of a fact; undefined where it does not stand. */
export function arrivalOf(seen: Seen<unknown>, root: string, id: string, name: string): number | undefined {
  return seen.record(root, id)?.facts.get(name)?.at
}
