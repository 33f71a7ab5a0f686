import { Router } from 'express'
import type { OutputOf } from '../../shared/api/endpoint.ts'
import { askOwnTopUp, ownSessions, ownTopUps, ownWallet } from '../../shared/api/own.ts'
import { referenceOf } from '../../shared/bank/reference.ts'
import { askTopUp } from '../../shared/documents/account/actions.ts'
import { type AccountView, pursesOf, type TopUp } from '../../shared/documents/account/view.ts'
import { account as accountKind } from '../../shared/documents/account.ts'
import { authorOf } from '../../shared/documents/author.ts'
import type { Outcome } from '../../shared/documents/outcome.ts'
import { type Clock, judgeAll, newId, roomOf, type Standing } from '../../shared/sync/engine.ts'
import type { Accounts } from '../accounts/open.ts'
import { organisationOf } from '../accounts/organisations.ts'
import type { Session as SignIn } from '../accounts/sessions.ts'
import type { Views } from '../arbiter/views.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import type { Rooms } from '../sync/engine.ts'
import { type NotStated, whyOf } from './stating.ts'
import { onceIn } from './when-answered.ts'

export interface OwnParts {
  accounts: Pick<Accounts, 'data' | 'random'>
  rooms: Pick<Rooms, 'open' | 'decide'>
  views: Views
  clock: Clock
}

type OwnTopUp = OutputOf<typeof askOwnTopUp>

/** A customer's own data. Through another portal nobody is a customer, and has none. */
export function ownRoutes(callers: Callers, parts: OwnParts): Router {
  const router = Router()
  const read = async <Read>({ person, portal }: SignIn, of: (view: AccountView) => Read) => {
    if (portal !== 'customer') return { ok: false, why: 'not-yours' } as const
    return { ok: true, value: of(await viewOf(parts, person)) } as const
  }
  const organisation = (station: string) => organisationOf(parts.accounts.data(), station).id

  serveSignedIn(router, callers, ownSessions, ({ session }) => read(session, sessionsIn))

  serveSignedIn(router, callers, ownWallet, ({ session }) =>
    read(session, view => ({
      purses: pursesOf(view, organisation),
      entries: [...view.ledger]
        .map(([key, { at, kind, amount, currency, ref }]) => ({
          key,
          at,
          kind,
          amount,
          currency,
          station: ref.station,
        }))
        .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1)),
    })),
  )

  serveSignedIn(router, callers, ownTopUps, ({ session }) =>
    read(session, view => ({
      topUps: [...view.topUps.values()]
        .flatMap(topUp => topUpState(session.person, topUp) ?? [])
        .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)),
    })),
  )

  serveSignedIn(router, callers, askOwnTopUp, async ({ input, session }) => {
    if (session.portal !== 'customer') return { ok: false, why: 'not-yours' }
    const { id = newId(parts.accounts.random), ...asked } = input
    const why = await stateOwn(parts, session.person, (view, at) =>
      view.topUps.get(id)?.asked === undefined ? askTopUp(view, { ...asked, id, at }) : { ok: true, facts: [] },
    )
    if (why !== null) return { ok: false, why }
    const topUp = (await viewOf(parts, session.person)).topUps.get(id)
    const answer = topUp && topUpState(session.person, topUp)
    if (!answer) throw new Error(`Stated, and not there: ${id}`)
    return { ok: true, value: answer }
  })

  return router
}

function sessionsIn({ visits }: AccountView): OutputOf<typeof ownSessions> {
  const sessions = [...visits].map(([id, { station, name, label, phase, currency, session }]) => ({
    ...{ id, station, name, label, phase: phase as string, currency },
    at: (session.started ?? session.booked)?.at ?? 0,
    ...{ total: session.money.total, due: session.money.due, paid: session.money.paid },
  }))
  return { sessions: sessions.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)) }
}

function topUpState(account: string, { id, asked, credited, declined, withdrawn }: TopUp): OwnTopUp | null {
  if (asked === undefined) return null
  const { station, amount, method, at } = asked
  const state = credited ? 'credited' : declined ? 'declined' : withdrawn ? 'withdrawn' : 'open'
  return {
    ...{ id, station, amount, at, state },
    ...(method !== undefined && { method }),
    ...(credited !== undefined && { credited: credited.amount }),
    ...(declined !== undefined && { why: declined.why }),
    ...(method === 'transfer' && { reference: referenceOf({ for: 'top-up', account, topUp: id }) }),
  }
}

export async function viewOf(parts: OwnParts, person: string): Promise<AccountView> {
  const open = await parts.rooms.open(roomOf('account', person))
  if (open === null) return accountKind.fold().view()
  try {
    return parts.views.account(open.doc)
  } finally {
    open.release()
  }
}

/** The server answers in the next append. A caller that waits longer asks again. */
const LONGEST_MS = 1000

/** An account once a condition holds, or after a moment anyway. */
export async function accountOnceAnswered(
  { rooms, views, clock }: Pick<OwnParts, 'rooms' | 'views' | 'clock'>,
  person: string,
  isSo: (view: AccountView) => boolean,
): Promise<AccountView> {
  const open = await rooms.open(roomOf('account', person))
  if (open === null) return accountKind.fold().view()
  try {
    await onceIn(open, clock, LONGEST_MS, () => isSo(views.account(open.doc)))
    return views.account(open.doc)
  } finally {
    open.release()
  }
}

/** States what the customer wishes in their account, judged as over a socket. Null, or why not. */
export async function stateOwn(
  { rooms, views, clock }: Pick<OwnParts, 'rooms' | 'views' | 'clock'>,
  person: string,
  wish: (view: AccountView, at: number) => Outcome,
): Promise<NotStated | null> {
  const { name } = roomOf('account', person)
  const author = authorOf('customer', person)
  let why: NotStated | null = null
  await rooms.decide([name], live => {
    const room = live.get(name)
    if (room === undefined) return []
    const now = clock.now()
    const outcome = wish(views.account(room.doc), now)
    why = outcome.ok ? null : outcome.why
    if (!outcome.ok || outcome.facts.length === 0) return []
    const standing: Standing = {
      id: person,
      record: (root, id) => room.record(root, id),
      recordsOf: root => room.recordsOf(root),
      lookUp: (lookup, key) => room.lookUp(lookup, key),
    }
    const refused = judgeAll(accountKind, author, outcome.facts, standing, now).find(({ kind }) => kind === 'refused')
    if (refused?.kind === 'refused') {
      why = whyOf(refused.failure)
      return []
    }
    return [{ room: name, author, facts: outcome.facts }]
  })
  return why
}
