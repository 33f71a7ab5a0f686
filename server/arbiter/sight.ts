import type { AccountView } from '../../shared/documents/account/view.ts'
import type { CatalogueView } from '../../shared/documents/catalogue/view.ts'
import type { ChargersView } from '../../shared/documents/chargers/view.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import type { Json, RoomName, Standing, StandingFact, StandingRecord } from '../../shared/sync/engine.ts'

/** A fact with its arrival. */
export interface ArrivedFact extends StandingFact {
  readonly at: number
}

export interface ArrivedRecord extends StandingRecord {
  readonly facts: ReadonlyMap<string, ArrivedFact>
}

/** A room as it is on disk: its view, and the authors and arrivals of its facts. */
export interface Seen<View> {
  readonly id: string
  readonly room: RoomName
  readonly epoch: number
  readonly sequence: number
  readonly view: View
  record(root: string, id: string): ArrivedRecord | null
  recordsOf: Standing['recordsOf']
  lookUp: Standing['lookUp']
  entries(): readonly { root: string; id: string }[]
  weight(): Weight
}

/** The size of a document. */
export interface Weight {
  /** Client ids in its state vector: each costs its bytes in every handshake, as long as the epoch lasts. */
  readonly clients: number
  readonly bytes: number
}

/**
 * The view while a subject is tended. Null: not in sight yet. The subject is asked again with it in sight, so a
 * decision without it is dropped.
 */
export interface Sight {
  readonly now: number
  station(id: string): Seen<StationView> | null
  desk(id: string): Seen<DeskView> | null
  chargers(station: string): Seen<ChargersView> | null
  account(id: string): Seen<AccountView> | null
  /** A cell of the catalogue, its index, or all of it. */
  catalogue(cell?: string): Seen<CatalogueView> | null
  /** Whether there is such a station at all. People may name any. */
  hasStation(id: string): boolean
  /** Whose a station is, as the accounts know it. */
  organisationOf(station: string): string
  /** The permanent knowledge of records the station's document has left behind. Unknown ones are left out. */
  archived(station: string, records: readonly string[]): ReadonlyMap<string, ArrivedRecord> | null
  /** The same of its desk's. */
  archivedAtDesk(station: string, records: readonly string[]): ReadonlyMap<string, ArrivedRecord> | null
  /** The notes beside its desk whose keys have this prefix. */
  notedAtDesk(station: string, prefix: string): ReadonlyMap<string, Json> | null
}

/** The arrival of a fact; undefined if it does not stand. */
export function arrivalOf(seen: Seen<unknown>, root: string, id: string, name: string): number | undefined {
  return seen.record(root, id)?.facts.get(name)?.at
}
