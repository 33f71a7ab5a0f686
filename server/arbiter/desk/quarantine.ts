import { authorOf } from '../../../shared/documents/author.ts'
import type { QuarantineFacts } from '../../../shared/documents/desk/facts.ts'
import { desk as deskKind } from '../../../shared/documents/desk.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { station as stationKind } from '../../../shared/documents/station.ts'
import type { Json } from '../../../shared/json.ts'
import { type Fact, recordKey } from '../../../shared/sync/fact.ts'
import { type Author, judgeAll, type Standing, type StandingRecord } from '../../../shared/sync/policy.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Statement } from '../../sync/live-room.ts'
import { recordsBehind } from '../../sync/needs.ts'
import type { Seen, Sight } from '../sight.ts'
import { deskRoom, stationRoom } from '../subject.ts'
import { missing, NOTHING_MISSING, says, type Tended } from '../tended.ts'
import { tellDesk } from './news.ts'

type Kept = QuarantineFacts['kept']

/**
 * States what a device said whose person may not any more, once the owner takes it as their own word. It is judged as if
 * they had just stated it; what they could not state either fails as a whole, and says why.
 */
export function tendQuarantine(sight: Sight, { station, entry }: { station: string; entry: string }): Tended {
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

/** What stands there, and what stood there before the document began afresh: it is known for ever what was stated. */
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
    record: (root: string, id: string) => seen.record(root, id) ?? found.get(recordKey({ root, id })) ?? null,
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

/** What was signed by the one who may not any more is signed by the owner now. */
function signedBy(person: string, value: Json): Json {
  const isSigned = typeof value === 'object' && value !== null && !Array.isArray(value) && 'by' in value
  return isSigned ? { ...value, by: person } : value
}
