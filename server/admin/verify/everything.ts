import * as Y from 'yjs'
import { type DocumentKind, entriesOf, readRoom, recordKey } from '../../../shared/sync/engine.ts'
import type { IndexedRecord, Log } from '../../store/log.ts'
import { IndexDiffers, loadRoom } from '../../sync/engine.ts'
import { authorshipProblems } from './authorship.ts'
import { reconcile } from './money.ts'
import { rejudge } from './rejudge.ts'

export interface Findings {
  rooms: number
  /** Facts judged once more, and rightly accepted. */
  passed: number
  /** Facts that rest on a replaced value that is not kept. */
  unknown: number
  /** Movements in wallets that agree with the other side. */
  entries: number
  /** Payments from wallets, by currency. */
  paid: ReadonlyMap<string, number>
  /** Mistakes of ours, or of the disk: no client can have done it. */
  problems: string[]
}

/**
 * Goes through everything ever accepted: judges each fact as it was judged then, and compares documents with the index
 * and wallets with stations. Snapshots have swallowed most updates, so it goes by the index, which keeps everything but
 * replaced values.
 */
export async function verifyLog(log: Log, kinds: ReadonlyMap<string, DocumentKind>): Promise<Findings> {
  const findings: Findings = { rooms: 0, passed: 0, unknown: 0, entries: 0, paid: new Map(), problems: [] }
  const all = new Map<string, ReadonlyMap<string, IndexedRecord>>()
  for (const name of await log.rooms()) {
    all.set(name, await verifyRoom(log, kinds, name, findings))
    findings.rooms += 1
    // A running server has others to serve between two rooms.
    await new Promise(setImmediate)
  }
  const { entries, paid, problems } = reconcile(all)
  findings.problems.push(...problems)
  return { ...findings, entries, paid }
}

async function verifyRoom(
  log: Log,
  kinds: ReadonlyMap<string, DocumentKind>,
  name: string,
  findings: Findings,
): Promise<ReadonlyMap<string, IndexedRecord>> {
  const add = (problem: string) => void findings.problems.push(`${name}: ${problem}`)
  const room = readRoom(name)
  const kind = kinds.get(room?.kind ?? '')
  if (room === null || kind === undefined) {
    add('is of no kind that this version knows')
    return new Map()
  }
  const index = await log.records(name, [...(await recordsOf(log, kind, name))])
  const { passed, unknown, refused } = rejudge(kind, room.id, index)
  findings.passed += passed
  findings.unknown += unknown
  for (const words of refused) add(words)
  try {
    const loaded = await loadRoom({ log, room, kind, alarm: error => add(String(error)) })
    if (loaded !== null) for (const problem of authorshipProblems(loaded, index)) add(problem)
  } catch (error) {
    if (!(error instanceof IndexDiffers)) throw error
    add(error.message)
  }
  return index
}

/** The records of every epoch: the index has them all, by name. */
async function recordsOf(log: Log, kind: DocumentKind, name: string): Promise<Set<string>> {
  const state = await log.load(name)
  const updates =
    state === null
      ? []
      : [...(state.snapshot ? [state.snapshot.bytes] : []), ...state.entries.map(({ update }) => update)]
  const keys = new Set(keysIn(updates, kind))
  for (const { epoch } of await log.archives(name)) {
    const archive = await log.archive(name, epoch)
    for (const key of keysIn(archive === null ? [] : [archive], kind)) keys.add(key)
  }
  return keys
}

function keysIn(updates: readonly Uint8Array[], kind: DocumentKind): string[] {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return entriesOf(doc, kind).map(recordKey)
}
