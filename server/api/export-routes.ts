import { Router } from 'express'
import { exportOrganisation } from '../../shared/api/organisation.ts'
import { exportOwn } from '../../shared/api/own.ts'
import { roomOf } from '../../shared/sync/engine.ts'
import { organisationOwnedBy } from '../accounts/bank-messages.ts'
import type { Accounts } from '../accounts/open.ts'
import { personIn } from '../accounts/people.ts'
import { type Session as SignIn, sessionsOf } from '../accounts/sessions.ts'
import { waysInOf } from '../accounts/ways-in.ts'
import { type Callers, serveOther } from '../http/serve.ts'
import { viewPerson, viewSession } from '../http/views.ts'
import { everything, tableOf } from './export/organisation.ts'
import { factsOf, recordsOf, type StatedFact } from './export/stated.ts'
import type { ChapterParts } from './history/read-chapter.ts'
import { sendFile } from './send-file.ts'

export interface ExportParts extends ChapterParts {
  accounts: Pick<Accounts, 'data' | 'throttles'>
}

/** Gives people all that is theirs here, as a file to leave with. */
export function exportRoutes(callers: Callers, parts: ExportParts): Router {
  const router = Router()
  /** Null, or how long to wait. */
  const slow = (person: string) => {
    const admission = parts.accounts.throttles.exports.admit(person)
    return admission.ok ? null : ({ ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs } as const)
  }

  serveOther(router, callers, exportOwn, async ({ session }, response) => {
    if (session.portal !== 'customer') return { ok: false, why: 'not-yours' }
    const refused = slow(session.person)
    if (refused !== null) return refused
    const data = await ownData(parts, session)
    await sendFile(response, { name: 'berth-my-data.json', type: 'json' }, [`${JSON.stringify(data, null, 2)}\n`])
    return null
  })

  serveOther(router, callers, exportOrganisation, async ({ input: { organisation: id, table }, session }, response) => {
    const data = parts.accounts.data()
    const organisation = organisationOwnedBy(data, { session, organisation: id })
    if (organisation === null) return { ok: false, why: 'not-yours' }
    const refused = slow(session.person)
    if (refused !== null) return refused
    const all = { ...parts, organisation, data }
    if (table === undefined) await sendFile(response, { name: `${id}-everything.json`, type: 'json' }, everything(all))
    else await sendFile(response, { name: `${id}-${table}.csv`, type: 'csv' }, tableOf(all, table))
    return null
  })

  return router
}

async function ownData(parts: ExportParts, session: SignIn) {
  const { person: id } = session
  const data = parts.accounts.data()
  const person = personIn(data, id)
  const facts: StatedFact[] = []
  const room = roomOf('account', id)
  for await (const entry of recordsOf(parts, room)) facts.push(...factsOf(room.name, entry, parts.people))
  return {
    ...{ format: 'berth-account', version: 1, at: parts.clock.now() },
    person: person && { ...viewPerson(person), createdAt: person.createdAt },
    signIns: sessionsOf(data, id).map(viewSession),
    waysIn: waysInFor(parts, session),
    facts,
  }
}

/** What they are called and since when they are there: nothing that opens anything. */
function waysInFor({ accounts, clock }: ExportParts, session: SignIn) {
  const ways = waysInOf({ data: accounts.data, clock: () => clock.now() }, session)
  if (!ways.ok) return null
  const { isProved: _, ...named } = ways.value
  return named
}
