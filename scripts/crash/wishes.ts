import type * as Y from 'yjs'
import { bareFact, fact } from '../../shared/documents/outcome.ts'
import type { IssueFacts, SessionFacts } from '../../shared/documents/station/facts.ts'
import { station } from '../../shared/documents/station.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import { newId } from '../../shared/sync/ids.ts'
import { entriesOf, readEntry, recordStruct } from '../../shared/sync/reading.ts'
import type { StandingStructs } from '../../shared/sync/stating.ts'
import type { Random } from '../../tests/helpers/random.ts'
import { CONNECTORS } from './scene.ts'
import { Lane, NOWHERE, type Statement, stateAlone } from './statement.ts'

/** The next wish of a person, given what they see. Several statements belong together in their order. */
export type Wish = (doc: Y.Doc, random: Random) => readonly Statement[]

/** A writer goes on under one client id for a while, as stock clients do. */
export function writerWishes(): Wish {
  const long = new Lane()
  return (_doc, random) => {
    if (random.chance(0.3)) return [long.state([report(random)], NOWHERE)]
    if (random.chance(0.4)) return bookAndCancel(random)
    if (random.chance(0.3)) return [stateAlone(report(random), booking(random))]
    return [stateAlone(report(random))]
  }
}

/** Staff get into each other's way: several resolve the same issue, and the second is told so. */
export function staffWishes(): Wish {
  return (doc, random) => {
    const open = random.chance(0.5) ? openIssues(doc) : []
    if (open.length === 0) return [stateAlone(notice(random))]
    // Among the last few, so that they often choose the same.
    return [resolving(doc, random.pick(open.slice(-4)), random)]
  }
}

function bookAndCancel(random: Random): Statement[] {
  const lane = new Lane()
  const booked = booking(random)
  const first = lane.state([booked], NOWHERE)
  const record = { client: lane.client, clock: first.range.from }
  const cancelled = fact('sessions', booked.id, 'cancelled', { at: Date.now() })
  return [first, lane.state([cancelled], { ...NOWHERE, recordStruct: () => record })]
}

function resolving(doc: Y.Doc, issue: string, random: Random): Statement {
  const resolved: IssueFacts['resolved'] = { at: Date.now(), text: word(random) }
  const standing: StandingStructs = { ...NOWHERE, recordStruct: (root, id) => recordStruct(doc, root, id) }
  return new Lane().state([fact('issues', issue, 'resolved', resolved)], standing)
}

function openIssues(doc: Y.Doc): string[] {
  return entriesOf(doc, station)
    .filter(({ root, id }) => root === 'issues' && !readEntry(doc, root, id).has('resolved'))
    .map(({ id }) => id)
}

function report(random: Random): Fact {
  const reported: IssueFacts['reported'] = {
    at: Date.now(),
    connector: random.pick(CONNECTORS),
    text: word(random),
    blocks: false,
  }
  return fact('issues', id(random), 'reported', reported)
}

function booking(random: Random): Fact {
  const booked: SessionFacts['booked'] = { at: Date.now(), connector: random.pick(CONNECTORS), from: Date.now() }
  return fact('sessions', id(random), 'booked', booked)
}

function notice(random: Random): Fact {
  return bareFact('notices', id(random), { at: Date.now(), text: word(random) })
}

function id(random: Random): string {
  return newId(length => random.bytes(length))
}

/** Texts of many lengths, so that writes end at many places of a page. */
function word(random: Random): string {
  return 'a word '.repeat(1 + random.below(60)).trim()
}
