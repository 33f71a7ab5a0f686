import { type Request, type RequestHandler, Router } from 'express'
import { getAcquirer, payOnline } from '../../shared/api/online.ts'
import { takesOnline } from '../../shared/bank/takes-online.ts'
import { askTopUp } from '../../shared/documents/account/actions.ts'
import { fact } from '../../shared/documents/outcome.ts'
import { printable } from '../../shared/documents/printable.ts'
import { askPayment } from '../../shared/documents/station/actions.ts'
import { isId, never, SERVER } from '../../shared/sync/engine.ts'
import { organisationOwnedBy } from '../accounts/bank-messages.ts'
import type { Accounts } from '../accounts/open.ts'
import { organisationOf } from '../accounts/organisations.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Heard, Told } from '../acquirer/acquirer.ts'
import { type IntentParts, keepOpened, keepTold, makeIntent, type Wish } from '../acquirer/intents.ts'
import type { Online } from '../acquirer/online.ts'
import { deskRoom } from '../arbiter/subject.ts'
import { signedBody } from '../http/json-body.ts'
import { type Answer, type Callers, serveSignedIn } from '../http/serve.ts'
import { addressOf } from '../http/views.ts'
import { type DoingParts, does } from './doing.ts'
import { stateOwn } from './own-routes.ts'

export interface OnlineParts extends DoingParts {
  accounts: DoingParts['accounts'] & Pick<Accounts, 'data'>
  online: Online | null
}

/** Customers are sent to the acquirer's page, and the acquirer says what became of it. */
export function onlineRoutes(callers: Callers, parts: OnlineParts): Router {
  const router = Router()
  const { online } = parts
  serveSignedIn(router, callers, getAcquirer, async ({ input: { organisation }, session }) => {
    if (organisationOwnedBy(parts.accounts.data(), { organisation, session }) === null)
      return { ok: false, why: 'not-yours' }
    const isIts = online?.organisation === organisation
    const messages = isIts ? online.messages : { heardAt: null, forgedAt: null }
    return { ok: true, value: { acquirer: isIts ? online.acquirer.name : null, ...messages } }
  })
  serveSignedIn(router, callers, payOnline, async ({ input, session, request }) => {
    const organisation = organisationOf(parts.accounts.data(), input.station).id
    if (online?.organisation !== organisation) return { ok: false, why: 'no-acquirer' }
    const wish = await asked(parts, session, online, input)
    if (!wish.ok) return wish
    const made = await makeIntent(intentParts(parts, online), online.acquirer.name, wish.value)
    if (!made.ok) return made
    const { at, amount, currency } = made.made
    const opened = await online.acquirer.open({
      ...{ id: input.id, at, amount, currency, language: input.language, address: addressOf(request) },
      text: `${wish.name} ${input.id}`,
      back: `${online.publicUrl}/${input.session === undefined ? 'wallet' : `session/${input.station}/${input.session}`}`,
    })
    if (opened.ok && opened.page) await keepOpened(intentParts(parts, online), input.id, opened.page)
    return opened.ok ? { ok: true, value: { url: opened.url } } : { ok: false, why: 'acquirer-down' }
  })
  const messages = messagesFrom(parts)
  if (online !== null) router.all(`/api/acquirer/${online.acquirer.name}`, messages)
  return router
}

type Input = Parameters<Parameters<typeof serveSignedIn<typeof payOnline>>[3]>[0]['input']
type Refused = Extract<Answer<typeof payOnline>, { ok: false }>

/** The customer's own wish, stated as they would in the app: as a payment of the session, or as a top-up. */
async function asked(
  parts: OnlineParts,
  session: Session,
  { acquirer }: Online,
  { id, station, session: of, amount, purpose }: Input,
): Promise<{ ok: true; value: Wish; name: string } | Refused> {
  if (session.portal !== 'customer') return { ok: false, why: 'not-yours' }
  if ((of === undefined) === (amount === undefined)) return { ok: false, why: 'shape' }
  const read = await does(parts, {
    ...{ session, station },
    wish: (view, at) => {
      if (of === undefined || !takesOnline(acquirer.name, view.info.currency)) return { ok: true, facts: [] }
      const before = view.payments.get(id)?.asked
      const isBefore = before?.session === of && before.method === 'online'
      return isBefore
        ? { ok: true, facts: [fact('payments', id, 'asked', before)] }
        : askPayment(view, { id, session: of, at, method: 'online' })
    },
    read: ({ info }) => info,
  })
  if (!read.ok) return read
  const { currency, name } = read.value
  if (!takesOnline(acquirer.name, currency)) return { ok: false, why: 'no-acquirer' }
  if (of !== undefined) return { ok: true, name, value: { id, station, for: 'bill', session: of } }
  const wanted = amount ?? 0
  const why = await stateOwn(parts, session.person, (view, at) => {
    const before = view.topUps.get(id)
    if (before?.asked === undefined)
      return askTopUp(view, { id, at, station, amount: wanted, method: 'online', ...(purpose && { purpose }) })
    const { asked } = before
    const isBefore = asked.station === station && asked.amount === wanted && asked.method === 'online' && before.isOpen
    return isBefore ? { ok: true, facts: [] } : { ok: false, why: 'answered' }
  })
  if (why !== null) return { ok: false, why }
  return { ok: true, name, value: { id, station, for: 'top-up', account: session.person, amount: wanted, currency } }
}

const intentParts = ({ rooms, log, views, clock }: OnlineParts, { organisation }: Online): IntentParts => ({
  ...{ rooms, log, views, clock, organisation },
})

/** What the acquirer says: kept before it is answered, and without its signature nothing. */
function messagesFrom(parts: OnlineParts): RequestHandler {
  return async (request, response) => {
    const { online } = parts
    if (online === null) return
    const now = parts.clock.now()
    const told = online.acquirer.read({
      headers: request.headers,
      body: signedBody(request) ?? new Uint8Array(),
      query: queryOf(request),
      now,
    })
    online.messages[told.kind === 'forged' ? 'forgedAt' : 'heardAt'] = now
    const { status, body } = online.acquirer.answer(await keep(parts, online, told))
    response.status(status).json(body)
  }
}

const queryOf = ({ originalUrl }: Request) => originalUrl.split('?')[1] ?? ''

async function keep(parts: OnlineParts, online: Online, told: Told): Promise<Heard> {
  switch (told.kind) {
    case 'forged':
      return 'forged'
    case 'other':
      return 'kept'
    case 'bounced':
      return bounce(parts, told)
    case 'paid':
    case 'refused':
      return keepTold(intentParts(parts, online), online.acquirer.name, told)
    default:
      return never(told)
  }
}

/** A refund that had been taken on came to nothing. One of an earlier epoch is the acquirer's letter to the owner. */
async function bounce(
  { rooms, views, clock }: OnlineParts,
  { station, refund, text }: Extract<Told, { kind: 'bounced' }>,
): Promise<Heard> {
  if (!isId(station) || !isId(refund)) return 'unknown'
  const room = deskRoom(station)
  let heard: Heard = 'unknown'
  await rooms.decide([room], live => {
    const desk = live.get(room)
    const stands = desk === undefined ? undefined : views.desk(desk.doc).refunds.get(refund)
    if (stands?.returned === undefined) return []
    heard = stands.bounced === undefined ? 'kept' : 'known'
    if (heard === 'known') return []
    const bounced = { at: clock.now(), text: printable(text.slice(0, 300)) || undefined }
    return [{ room, author: SERVER, facts: [fact('refunds', refund, 'bounced', bounced)] }]
  })
  return heard
}
