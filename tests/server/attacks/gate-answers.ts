import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { RecordChange } from '../../../server/store/log.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { type Fact, pathOf, recordKey } from '../../../shared/sync/fact.ts'
import type { Verdict } from '../../../shared/sync/policy.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { OF_ROLE } from '../../helpers/people.ts'
import { type Given, type Question, TABLE_NOW } from '../../helpers/policy-table.ts'
import { RawClient } from '../../helpers/raw-client.ts'
import { type SyncServer, startSyncServer } from '../../helpers/sync-server.ts'

/** The roles that come over a socket. */
export const SOCKET_ROLES = ['customer', 'staff', 'owner'] as const
export type SocketRole = (typeof SOCKET_ROLES)[number]

const SERVER_CLIENT = 999

/** A fact that a client of some role states in a room of its own, and what stands there before. */
export interface Case {
  name: string
  room: string
  role: SocketRole
  question: Question
}

/** A server in whose rooms stands what the cases say. */
export async function serverWith(cases: readonly Case[]): Promise<SyncServer> {
  const log = createMemoryLog()
  for (const { room, question } of cases) {
    const given = lastWords(question.given ?? [])
    const facts = given.map(({ fact }) => fact)
    const update = writeUpdate(stateFacts(new Y.Doc(), facts, SERVER_CLIENT, 0))
    const server = { client: SERVER_CLIENT, principal: 'server' }
    const start = { epoch: 1, server, update, records: recordsOf(given) }
    await log.commit([{ kind: 'open', room, at: TABLE_NOW, start }])
  }
  const people = new Map(SOCKET_ROLES.map(role => [role as string, OF_ROLE[role]]))
  const limits = { knocks: { burst: 1e6, perSecond: 1 }, newClientsPerDay: 1e6 }
  const clock = new HandClock(TABLE_NOW)
  const server = await startSyncServer({ log, kinds, people, limits, clock })
  onTestFinished(async () => {
    const stopped = server.stop()
    await clock.pass(1000)
    await stopped
  })
  return server
}

/** A standing may say something ordinary and then something else of the same place: the later word stands. */
function lastWords(given: readonly Given[]): Given[] {
  return [...new Map(given.map(each => [pathOf(each.fact), each])).values()]
}

/** The log's way of saying that these facts stand, and whose they are. */
function recordsOf(given: readonly Given[]): RecordChange[] {
  const records = new Map<string, RecordChange & { facts: { name: string; by: string; value: Fact['value'] }[] }>()
  for (const { by, fact } of given) {
    const key = recordKey(fact)
    const record = records.get(key) ?? { record: key, owner: by, facts: [] }
    records.set(key, record)
    record.facts.push({ name: fact.name, by, value: fact.value })
  }
  return [...records.values()]
}

/** The gate's answer to a client that states a fact over its socket, whatever its app would allow. */
export async function answerTo(url: string, { room, role, question }: Case): Promise<string> {
  const client = await RawClient.join(url, room, { token: role, berth: true })
  await client.hear('saved')
  const since = client.said.length
  client.offer(writeUpdate(stateFacts(client.doc, [question.fact], 5, 0)))
  const saved = client.hear('saved', since).then(() => 'yes')
  const refused = client.hear('refused').then(({ failures }) => failures.map(wordFor).join(' '))
  const answer = await Promise.race([saved, refused])
  await Promise.all([client.close(), Promise.allSettled([saved, refused])])
  return answer
}

function wordFor({ reason, why }: { reason: string; why: string }): string {
  return `${reason} ${why}`.trim()
}

export function wordForVerdict(verdict: Verdict): string {
  return verdict.kind === 'refused' ? wordFor(verdict.failure) : 'yes'
}
