import * as Y from 'yjs'
import { authorOf, type Role, SERVER } from '../../shared/documents/author.ts'
import { isEqualJson } from '../../shared/json.ts'
import { type Fact, pathOf, recordKey } from '../../shared/sync/fact.ts'
import type { DocumentKind } from '../../shared/sync/kind.ts'
import { type Author, judge, LayeredStanding } from '../../shared/sync/policy.ts'
import { readRoom } from '../../shared/sync/room.ts'
import type { IndexedRecord, Log } from '../store/log.ts'
import { docOf, factsOf } from './renew.ts'
import { done, failed, type Reply } from './reply.ts'

/** A fact as the log remembers it: who stated it, and when it arrived. */
interface Remembered {
  fact: Fact
  by: Author
  at: number
}

/**
 * Judges everything that was ever accepted once more, in the order of its arrival, and holds the documents against the
 * index. What it finds is a mistake of ours or of the disk: no client can have done it.
 */
export async function verify(log: Log, kinds: ReadonlyMap<string, DocumentKind>): Promise<Reply> {
  const problems: string[] = []
  let facts = 0
  const rooms = await log.rooms()
  for (const name of rooms) {
    const found = await verifyRoom(log, kinds, name)
    facts += found.facts
    problems.push(...found.problems.map(problem => `${name}: ${problem}`))
    // A server that is running has others to serve between two rooms.
    await new Promise(setImmediate)
  }
  const summary = `${rooms.length} rooms, ${facts} facts judged again`
  return problems.length === 0 ? done(`${summary}: all is as it should be`) : failed(...problems, summary)
}

async function verifyRoom(log: Log, kinds: ReadonlyMap<string, DocumentKind>, name: string) {
  const kind = kinds.get(readRoom(name)?.kind ?? '')
  const state = await log.load(name)
  if (kind === undefined || state === null) return { facts: 0, problems: ['a room of no kind we know'] }
  const live = docOf(state)
  const archived = await archivesOf(log, name)
  const standing = factsOf(live, kind)
  const keys = new Set([live, ...archived].flatMap(doc => factsOf(doc, kind).map(recordKey)))
  const index = await log.records(name, [...keys])
  const remembered = [...index].flatMap(([key, record]) => factsIn(key, record))
  const problems = [
    ...(isWhole(live) ? [] : ['the document waits for something that is not there']),
    ...standing.filter(fact => !isIndexed(index, fact)).map(fact => `${pathOf(fact)} is not in the index`),
    ...judgeAgain(kind, remembered),
  ]
  return { facts: remembered.length, problems }
}

async function archivesOf(log: Log, name: string): Promise<Y.Doc[]> {
  const docs: Y.Doc[] = []
  for (const { epoch } of await log.archives(name)) {
    const bytes = await log.archive(name, epoch)
    const doc = new Y.Doc()
    if (bytes !== null) Y.applyUpdate(doc, bytes)
    docs.push(doc)
  }
  return docs
}

function isWhole({ store }: Y.Doc): boolean {
  return store.pendingStructs === null && store.pendingDs === null
}

function isIndexed(index: ReadonlyMap<string, IndexedRecord>, fact: Fact): boolean {
  const indexed = index.get(recordKey(fact))?.facts.get(fact.name)
  return indexed !== undefined && isEqualJson(indexed.value, fact.value)
}

function factsIn(key: string, { facts }: IndexedRecord): Remembered[] {
  const slash = key.indexOf('/')
  const [root, id] = [key.slice(0, slash), key.slice(slash + 1)]
  return [...facts].map(([name, { by, at, value }]) => ({ fact: { root, id, name, value }, by: authorIn(by), at }))
}

/**
 * In the order of arrival. Of a fact that was replaced only the last is remembered, and what came in one append has one
 * time: so whatever is refused is asked again after the others, and only what never passes is a problem.
 */
function judgeAgain(kind: DocumentKind, remembered: readonly Remembered[]): string[] {
  const standing = new LayeredStanding({ record: () => null })
  let left = [...remembered].sort((a, b) => a.at - b.at)
  for (let before = Number.POSITIVE_INFINITY; left.length < before; ) {
    before = left.length
    left = left.filter(each => !passes(kind, each, standing))
  }
  return left.map(({ fact, by }) => `${pathOf(fact)} by ${by.id} would be refused today`)
}

function passes(kind: DocumentKind, { fact, by, at }: Remembered, standing: LayeredStanding): boolean {
  const verdict = judge(kind, by, fact, standing, at)
  if (verdict.kind === 'refused') return false
  standing.add(fact, by.id)
  return true
}

const ROLES: readonly Exclude<Role, 'server' | 'customer'>[] = ['staff', 'owner', 'charger']

/** The author behind an id, as `authorOf` made it. */
function authorIn(id: string): Author {
  if (id === SERVER.id) return SERVER
  const [prefix, rest = ''] = id.split(':')
  const role = ROLES.find(each => each === prefix)
  return role === undefined ? authorOf('customer', id) : authorOf(role, rest)
}
