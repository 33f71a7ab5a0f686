/**
 * The face of the shared engine: a trade imports this file only. The other files of this folder are the wire and its
 * readers; the engine's own halves, `server/sync`, `server/store` and `client/sync`, import those directly.
 */
export { newClientId } from './client-id.ts'
export { type Clock, every } from './clock.ts'
export type { CloseReason } from './close.ts'
export { BARE, type Fact, nameOfKey, pathOf, recordKey, type StatedRecord } from './fact.ts'
export { isId, newId } from './ids.ts'
export { isEqualJson, type Json } from './json.ts'
export { type DocumentKind, defineKind, type Fold, type FoldedKind, type MakeMap, plainMap } from './kind.ts'
export { never } from './never.ts'
export {
  type Asked,
  type Author,
  CLOCK_AHEAD_MS,
  type Condition,
  judge,
  judgeAll,
  LayeredStanding,
  type Lookup,
  lookThrough,
  type Refusal,
  type Rule,
  SERVER,
  type Standing,
  type StandingFact,
  type StandingRecord,
} from './policy.ts'
export { entriesOf, readEntry, watchEntries } from './reading.ts'
export type { Failure, Reason } from './reason.ts'
export { type Room, type RoomName, readRoom, roomOf } from './room.ts'
export { stateFacts } from './stating.ts'
export { writeUpdate } from './write-update.ts'
