import type { AccountView } from '../../shared/documents/account/view.ts'
import type { CatalogueView } from '../../shared/documents/catalogue/view.ts'
import type { ChargersView } from '../../shared/documents/chargers/view.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import type { Json, RoomName, Standing, StandingFact, StandingRecord } from '../../shared/sync/engine.ts'

/** A fact with its arrival. */
export interface ArrivedFact extends StandingFact {
  readonly at: number
  /** The order of arrivals. Missing, or 0, where it was stored before that was noted. */
  readonly sequence?: number
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

/**
 * The order in which questions came: that of the log, as the clocks of two nodes differ. `before` tells of those that came in one
 * append; after a restart no one knows, and the id decides.
 */
export function byArrival(
  seen: Seen<unknown>,
  root: string,
  name: string,
  before: (a: string, b: string) => number,
): (a: string, b: string) => number {
  const come = (id: string) => seen.record(root, id)?.facts.get(name)
  return (a, b) => {
    const [first, second] = [come(a), come(b)]
    const inLog = (first?.sequence ?? 0) - (second?.sequence ?? 0)
    return inLog || (first?.at ?? 0) - (second?.at ?? 0) || before(a, b) || (a < b ? -1 : 1)
  }
}

/** The arrival of a fact; undefined if it does not stand. */
export function arrivalOf(seen: Seen<unknown>, root: string, id: string, name: string): number | undefined {
  return seen.record(root, id)?.facts.get(name)?.at
}
