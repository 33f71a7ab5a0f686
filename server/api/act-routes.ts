import { type IRouter, Router } from 'express'
import { bookSession } from '../../shared/api/book-session.ts'
import { cancelSession } from '../../shared/api/cancel-session.ts'
import { makePayment } from '../../shared/api/make-payment.ts'
import { moveSession } from '../../shared/api/move-session.ts'
import { reportIssue } from '../../shared/api/report-issue.ts'
import { startSession } from '../../shared/api/start-session.ts'
import type { SessionState } from '../../shared/api/station-view.ts'
import { stopSession } from '../../shared/api/stop-session.ts'
import { cannot, done, fact, type Outcome } from '../../shared/documents/outcome.ts'
import * as act from '../../shared/documents/station/actions.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { newId } from '../../shared/ids.ts'
import type { Role } from '../accounts/access.ts'
import { type Door, serveSignedIn } from '../http/serve.ts'
import { type DoingParts, type Done, does, readStation } from './doing.ts'
import { issueState, orderState, paymentState, sessionState } from './station-state.ts'
import { whenAnswered } from './when-answered.ts'

/** What people do at a station, for machines and for whoever has no document at hand. */
export function actRoutes(door: Door, parts: DoingParts): Router {
  const router = Router()
  serveBookings(router, door, parts)
  serveUse(router, door, parts)
  serveMoney(router, door, parts)
  return router
}

function serveBookings(router: IRouter, door: Door, parts: DoingParts): void {
  serveSignedIn(router, door, bookSession, async ({ input, session }) => {
    const { station, connector, from, until } = input
    const id = input.id ?? newId(parts.accounts.random)
    const booked = await does(parts, {
      ...{ session, station },
      wish: (view, at) => {
        const before = view.sessions.get(id)?.booked
        if (before?.connector === connector && before.until === until) return again('sessions', id, 'booked', before)
        if (from === undefined && until === undefined) return act.book(view, { id, at, connector })
        if (until === undefined) return cannot('not-a-time')
        return act.book(view, { id, at, connector, slot: { from: from ?? at, until } })
      },
      read: () => null,
    })
    return booked.ok ? answered(parts, station, id) : booked
  })

  serveSignedIn(router, door, cancelSession, ({ input, session }) => {
    const { station, session: id, why } = input
    return does(parts, {
      ...{ session, station },
      wish: (view, at) => act.cancel(view, { session: id, at, ...(why !== undefined && { why }) }),
      read: (view, at) => sessionIn(view, id, at),
    })
  })

  serveSignedIn(router, door, moveSession, async ({ input, session }) => {
    const { station, session: old, connector } = input
    const id = input.id ?? newId(parts.accounts.random)
    let isRunning = false
    const moved = await does(parts, {
      ...{ session, station },
      wish: (view, at) => {
        isRunning = view.sessions.get(old)?.started !== undefined
        return isRunning
          ? act.move(view, { session: old, at, connector })
          : act.rebook(view, old, { id, at, connector })
      },
      read: (view, at) => (isRunning ? sessionIn(view, old, at) : null),
    })
    if (!moved.ok) return moved
    return moved.value === null ? answered(parts, station, id) : { ok: true, value: moved.value }
  })
}

/** A booking with the server's answer, which is mostly there in a moment. */
async function answered(parts: DoingParts, station: string, id: string): Promise<Done<SessionState>> {
  await whenAnswered(parts, station, view => {
    const { granted, denied } = view.sessions.get(id) ?? {}
    return (granted ?? denied) !== undefined
  })
  return readStation(parts, station, (view, at) => sessionIn(view, id, at))
}

function serveUse(router: IRouter, door: Door, parts: DoingParts): void {
  serveSignedIn(router, door, startSession, ({ input, session }) => {
    const { station, session: id } = input
    const order = input.order ?? newId(parts.accounts.random)
    return does(parts, {
      ...{ session, station },
      wish: (view, at, role) => {
        const connector = input.connector ?? view.sessions.get(id)?.connector ?? ''
        return hasCharger(view, connector)
          ? act.order(view, {
              id: order,
              at,
              connector,
              action: 'start',
              ...(view.sessions.has(id) && { session: id }),
            })
          : act.start(view, { session: id, at, connector, via: viaOf(role) })
      },
      read: (view, at) => ({ ...sessionAsked(view, id, at), ...orderAsked(view, order) }),
    })
  })

  serveSignedIn(router, door, stopSession, ({ input, session }) => {
    const { station, session: id } = input
    const order = input.order ?? newId(parts.accounts.random)
    return does(parts, {
      ...{ session, station },
      wish: (view, at, role) => {
        const connector = view.sessions.get(id)?.connector ?? ''
        return hasCharger(view, connector)
          ? act.order(view, { id: order, at, connector, session: id, action: 'stop' })
          : act.stop(view, { session: id, at, via: viaOf(role) })
      },
      read: (view, at) => ({ session: sessionIn(view, id, at), ...orderAsked(view, order) }),
    })
  })

  serveSignedIn(router, door, reportIssue, ({ input, session }) => {
    const { station, connector, text, blocks = false } = input
    const id = input.id ?? newId(parts.accounts.random)
    return does(parts, {
      ...{ session, station },
      wish: (view, at) => {
        const before = view.issues.get(id)?.reported
        if (before?.connector === connector && before.text === text) return again('issues', id, 'reported', before)
        return act.report(view, { id, at, connector, text, blocks })
      },
      read: view => issueState(stated(view.issues.get(id), id)),
    })
  })
}

function serveMoney(router: IRouter, door: Door, parts: DoingParts): void {
  serveSignedIn(router, door, makePayment, ({ input, session }) => {
    const { station, session: of, method, amount = 0, receipt = '' } = input
    const id = input.id ?? newId(parts.accounts.random)
    return does(parts, {
      ...{ session, station },
      // Without an amount and a receipt, what staff take is not of the form of money taken.
      wish: (view, at, role) => {
        const { asked, taken } = view.payments.get(id) ?? {}
        if (role === 'customer' && asked?.session === of && asked.method === method)
          return again('payments', id, 'asked', asked)
        if (taken?.session === of && taken.receipt === receipt) return again('payments', id, 'taken', taken)
        if (role === 'customer') return act.askPayment(view, { id, session: of, at, method })
        if (method === 'wallet') return cannot('not-a-wallet')
        return act.takePayment(view, { id, session: of, at, method, amount, receipt })
      },
      read: view => paymentState(stated(view.payments.get(id), id)),
    })
  })
}

/** The same once more, of whoever has had no answer. Of anybody else the policy says whose it is. */
function again(root: string, id: string, name: string, before: object): Outcome {
  return done(fact(root, id, name, before))
}

function viaOf(role: Role): 'customer' | 'staff' {
  return role === 'customer' ? 'customer' : 'staff'
}

function hasCharger({ connectors }: StationView, connector: string): boolean {
  return connectors.get(connector)?.charger !== undefined
}

function sessionIn(view: StationView, id: string, at: number) {
  return sessionState(view, stated(view.sessions.get(id), id), at)
}

/** Under an order alone there is no session yet. */
function sessionAsked(view: StationView, id: string, at: number) {
  return view.sessions.has(id) ? { session: sessionIn(view, id, at) } : {}
}

function orderAsked({ orders }: StationView, id: string) {
  const order = orders.get(id)
  return order === undefined ? {} : { order: orderState(order) }
}

/** It was stored a moment ago. Only a new epoch in between could have left it behind, and none does so soon. */
function stated<Entry>(entry: Entry | undefined, id: string): Entry {
  if (entry === undefined) throw new Error(`Stated, and not there: ${id}`)
  return entry
}
