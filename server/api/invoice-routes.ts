import { Router } from 'express'
import { closeInvoices, getInvoices } from '../../shared/api/invoices.ts'
import { entriesOf } from '../../shared/books.ts'
import { toCsv } from '../../shared/csv.ts'
import { bareFact, fact } from '../../shared/documents/outcome.ts'
import { type Fact, newId, roomOf, SERVER } from '../../shared/sync/engine.ts'
import { organisationOwnedBy } from '../accounts/bank-messages.ts'
import type { Accounts } from '../accounts/open.ts'
import { type Callers, serveOther, serveSignedIn } from '../http/serve.ts'
import type { Rooms } from '../sync/engine.ts'
import type { ChapterParts } from './history/read-chapter.ts'
import { billedIn } from './invoices/billed.ts'
import { COLUMNS, invoiceRows } from './invoices/rows.ts'
import { sendFile } from './send-file.ts'

export interface InvoiceParts extends ChapterParts {
  accounts: Pick<Accounts, 'data' | 'throttles' | 'random'>
  rooms: ChapterParts['rooms'] & Pick<Rooms, 'decide'>
}

/** An owner takes the bills of a time to their e-invoices. */
export function invoiceRoutes(callers: Callers, parts: InvoiceParts): Router {
  const router = Router()
  serveOther(router, callers, getInvoices, async ({ input, session }, response) => {
    const { organisation: id, from, until } = input
    const organisation = organisationOwnedBy(parts.accounts.data(), { session, organisation: id })
    if (organisation === null) return { ok: false, why: 'not-yours' }
    const admission = parts.accounts.throttles.exports.admit(session.person)
    if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
    const rows = async function* () {
      yield toCsv([COLUMNS])
      for (const station of organisation.stations) {
        const found = invoiceRows(await billedIn(parts, station, { from, until }))
        if (found.length > 0) yield toCsv(found).replace('\uFEFF', '')
      }
    }
    await sendFile(response, { name: `${id}-invoices.csv`, type: 'csv' }, rows())
    return null
  })

  serveSignedIn(router, callers, closeInvoices, async ({ input, session }) => {
    const organisation = organisationOwnedBy(parts.accounts.data(), { session, organisation: input.organisation })
    if (organisation === null) return { ok: false, why: 'not-yours' }
    const admission = parts.accounts.throttles.exports.admit(session.person)
    if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
    const at = parts.clock.now()
    const taken = { at, by: session.person, from: input.from, until: Math.min(input.until, at) }
    let named = 0
    if (taken.from < taken.until)
      for (const station of organisation.stations) named += await close(parts, station, taken)
    return { ok: true, value: { named } }
  })
  return router
}

interface Taken {
  at: number
  by: string
  from: number
  until: number
}

/** The time first: from then on nobody names a buyer for it as if nothing had been. Done half it is done again by asking again. */
async function close(parts: InvoiceParts, station: string, taken: Taken): Promise<number> {
  const room = roomOf('desk', station)
  const open = await parts.rooms.open(room)
  open?.release()
  if (open === null) return 0
  const state = (factsOf: (desk: ReturnType<InvoiceParts['views']['desk']>) => Fact[]) =>
    parts.rooms.decide([room.name], live => {
      const doc = live.get(room.name)?.doc
      const facts = doc === undefined ? [] : factsOf(parts.views.desk(doc))
      return facts.length === 0 ? [] : [{ room: room.name, author: SERVER, facts }]
    })
  await state(({ exports }) => {
    const isKnown = [...exports.values()].some(({ from, until }) => from === taken.from && until === taken.until)
    return isKnown ? [] : [bareFact('exports', newId(parts.accounts.random), taken)]
  })
  const { told, buyers } = await billedIn(parts, station, taken)
  const bills = told.sessions.flatMap(({ id, bill }) => (bill === undefined ? [] : [{ id, at: bill.at }]))
  const passes = entriesOf(told).flatMap(({ kind, pass: id = '', at }) => (kind === 'pass-sale' ? [{ id, at }] : []))
  const inTime = [...bills, ...passes].filter(({ at }) => taken.from <= at && at < taken.until)
  const named = inTime.map(({ id }) => id).filter(id => buyers.get(id)?.isLate === false)
  for (let from = 0; from < named.length; from += AT_ONCE) {
    const ids = named.slice(from, from + AT_ONCE)
    await state(desk =>
      ids.filter(id => isOpen(desk.buyers.get(id))).map(id => fact('buyers', id, 'exported', { at: taken.at })),
    )
  }
  return named.length
}

const AT_ONCE = 200

const isOpen = (named: { said?: unknown; exported?: unknown } | undefined) =>
  named?.said !== undefined && named.exported === undefined
