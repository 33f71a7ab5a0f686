import { authorOf } from '../../../shared/documents/author.ts'
import type { QuarantineFacts } from '../../../shared/documents/desk/facts.ts'
import { desk as deskKind } from '../../../shared/documents/desk.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { station as stationKind } from '../../../shared/documents/station.ts'
import {
  type Author,
  type Fact,
  type Json,
  judgeAll,
  type Lookup,
  type RoomName,
  recordKey,
  type Standing,
  type StandingRecord,
} from '../../../shared/sync/engine.ts'
import { recordsBehind, type Statement } from '../../sync/engine.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { Seen, Sight } from '../sight.ts'
import { deskRoom, stationRoom } from '../subject.ts'
import { tellDesk } from './news.ts'

type Kept = QuarantineFacts['kept']

/**
 * States an entry of a revoked person's device, once the owner adopts it. It is judged as if they had just stated it;
 * an entry they could not state either fails whole, and says why.
 */
export function tendQuarantine(sight: Sight, { station, entry }: { station: string; entry: string }): Missing {
  const desk = sight.desk(station)
  const { kept, adopted, rejected, stated, failed } = desk?.view.quarantine.get(entry) ?? {}
  if (desk === null || kept === undefined) return NOTHING_MISSING
  if (adopted === undefined) {
    const note = { at: kept.at, what: 'quarantined' as const, why: kept.why }
    const heardAt = desk.record('quarantine', entry)?.facts.get('kept')?.at ?? sight.now
    const isOpen = rejected === undefined
    return isOpen ? tellDesk(desk, [{ key: [entry, 'quarantined'], heardAt, note }], sight.now) : NOTHING_MISSING
  }
  if ((stated ?? failed) !== undefined) return NOTHING_MISSING
  const answer = (name: 'stated' | 'failed', why?: string) =>
    says(desk, fact('quarantine', entry, name, { at: sight.now, why }))

  const where = roomOf(sight, station, kept)
  if (where === 'not in sight') return NOTHING_MISSING
  if (where === 'elsewhere') return missing(...answer('failed', 'not-yours'))
  const statement = onTheWordOf(authorOf('owner', adopted.by), adopted.by, where, kept, sight.now)
  return typeof statement === 'string'
    ? missing(...answer('failed', statement))
    : missing(statement, ...answer('stated'))
}

interface Where {
  kind: typeof stationKind | typeof deskKind
  room: RoomName
  standing: Standing
}

/** Only of this owner's own station. */
function roomOf(sight: Sight, station: string, kept: Kept): Where | 'not in sight' | 'elsewhere' {
  if (kept.room === stationRoom(station)) {
    return within(stationKind, sight.station(station), kept, records => sight.archived(station, records))
  }
  if (kept.room === deskRoom(station)) {
    return within(deskKind, sight.desk(station), kept, records => sight.archivedAtDesk(station, records))
  }
  return 'elsewhere'
}

/** Standing records, and those from before the document started afresh: stated facts are known for ever. */
function within(
  kind: Where['kind'],
  seen: Seen<unknown> | null,
  { facts }: Kept,
  archived: (records: readonly string[]) => ReadonlyMap<string, StandingRecord> | null,
): Where | 'not in sight' {
  if (seen === null) return 'not in sight'
  const gone = facts.flatMap(said => recordsBehind(kind, said)).filter(({ root, id }) => seen.record(root, id) === null)
  const found = gone.length === 0 ? new Map<string, StandingRecord>() : archived(gone.map(recordKey))
  if (found === null) return 'not in sight'
  const standing = {
    id: seen.id,
    record: (root: string, id: string) => seen.record(root, id) ?? found.get(recordKey({ root, id })) ?? null,
    recordsOf: (root: string) => seen.recordsOf(root),
    lookUp: (lookup: Lookup, key: string) => seen.lookUp(lookup, key),
  }
  return { kind, room: seen.room, standing }
}

/** The statement, or a word for why it cannot be made. */
function onTheWordOf(
  author: Author,
  person: string,
  { kind, room, standing }: Where,
  kept: Kept,
  now: number,
): Statement | string {
  const facts = kept.facts.map((said): Fact => ({ ...said, value: signedBy(person, said.value) }))
  const verdicts = judgeAll(kind, author, facts, standing, now)
  for (const verdict of verdicts)
    if (verdict.kind === 'refused') return verdict.failure.why === '' ? verdict.failure.reason : verdict.failure.why
  return { room, author, facts }
}

/** The owner's signature replaces the revoked person's. */
function signedBy(person: string, value: Json): Json {
  const isSigned = typeof value === 'object' && value !== null && !Array.isArray(value) && 'by' in value
  return isSigned ? { ...value, by: person } : value
}
