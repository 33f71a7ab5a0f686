import { type IRouter, Router } from 'express'
import {
  aimSession,
  bookSession,
  cancelSession,
  extendSession,
  makePayment,
  moveSession,
  startSession,
  stopSession,
} from '../../shared/api/session.ts'
import { reportIssue, type SessionState } from '../../shared/api/station.ts'
import { inCash } from '../../shared/cash.ts'
import { cannot, done, fact, type Outcome } from '../../shared/documents/outcome.ts'
import * as act from '../../shared/documents/station/actions.ts'
import { isUnanswered } from '../../shared/documents/station/session.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { newId } from '../../shared/sync/engine.ts'
import type { Role } from '../accounts/access.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import { type DoingParts, type Done, does, readStation } from './doing.ts'
import { issueState, orderState, paymentState, sessionState } from './station-state.ts'
import { whenAnswered } from './when-answered.ts'

/** People's actions at a station, for machines and for callers without a document. */
export function actRoutes(callers: Callers, parts: DoingParts): Router {
  const router = Router()
  serveBookings(router, callers, parts)
  serveUse(router, callers, parts)
  serveMoney(router, callers, parts)
  return router
}

function serveBookings(router: IRouter, callers: Callers, parts: DoingParts): void {
  serveSignedIn(router, callers, bookSession, async ({ input, session }) => {
    const { station, connector, from, until, waits, any } = input
    const id = input.id ?? newId(parts.accounts.random)
    const booked = await does(parts, {
      ...{ session, station },
      wish: (view, at) => {
        const before = view.sessions.get(id)?.booked
        // For whom any spot will do stands at another, or has it.
        const isAgain = before?.until === until && (any === true || before?.connector === connector)
        if (before !== undefined && isAgain) return again('sessions', id, 'booked', before)
        if (waits === true && from === undefined)
          return (any === true ? act.waitForAny : act.waitFor)(view, { id, at, connector })
        if (waits === true || any === true) return cannot('not-a-time')
        if (from === undefined && until === undefined) return act.book(view, { id, at, connector })
        if (until === undefined) return cannot('not-a-time')
        return act.book(view, { id, at, connector, slot: { from: from ?? at, until } })
      },
      read: () => null,
    })
    return booked.ok ? answered(parts, station, id) : booked
  })

  serveSignedIn(router, callers, cancelSession, ({ input, session }) => {
    const { station, session: id, why } = input
    return does(parts, {
      ...{ session, station },
      wish: (view, at) => act.cancel(view, { session: id, at, ...(why !== undefined && { why }) }),
      read: (view, at) => sessionIn(view, id, at),
    })
  })

  serveSignedIn(router, callers, extendSession, async ({ input, session }) => {
    const { station, session: id, until } = input
    const asked = await does(parts, {
      ...{ session, station },
      wish: (view, at) => act.extend(view, { session: id, at, until }),
      read: () => null,
    })
    if (!asked.ok) return asked
    await whenAnswered(parts, station, view => !view.sessions.get(id)?.extensions.some(isUnanswered))
    return readStation(parts, station, (view, at) => sessionIn(view, id, at))
  })

  serveSignedIn(router, callers, moveSession, async ({ input, session }) => {
    const { station, session: old, connector } = input
    const id = input.id ?? newId(parts.accounts.random)
    let isRunning = false
    const moved = await does(parts, {
      ...{ session, station },
      wish: (view, at) => {
        isRunning = view.sessions.get(old)?.started !== undefined
        return isRunning
          ? act.move(view, { session: old, at, connector, order: id })
          : act.rebook(view, old, { id, at, connector })
      },
      read: (view, at) => (isRunning ? sessionIn(view, old, at) : null),
    })
    if (!moved.ok) return moved
    return moved.value === null ? answered(parts, station, id) : { ok: true, value: moved.value }
  })
}

/** A booking with the server's answer, which mostly takes a moment. */
export async function answered(parts: DoingParts, station: string, id: string): Promise<Done<SessionState>> {
  await whenAnswered(parts, station, view => {
    const { booked, granted, denied } = view.sessions.get(id) ?? {}
    // A booking in line is answered when its turn comes.
    return (granted ?? denied) !== undefined || booked?.waits === true
  })
  return readStation(parts, station, (view, at) => sessionIn(view, id, at))
}

function serveUse(router: IRouter, callers: Callers, parts: DoingParts): void {
  serveSignedIn(router, callers, startSession, ({ input, session }) => {
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
              ...orderedBy(role),
              ...(view.sessions.has(id) && { session: id }),
            })
          : act.start(view, { session: id, at, connector, via: viaOf(role) })
      },
      read: (view, at) => ({ ...sessionAsked(view, id, at), ...orderAsked(view, order) }),
    })
  })

  serveSignedIn(router, callers, stopSession, ({ input, session }) => {
    const { station, session: id } = input
    const order = input.order ?? newId(parts.accounts.random)
    return does(parts, {
      ...{ session, station },
      wish: (view, at, role) => {
        const connector = view.sessions.get(id)?.connector ?? ''
        return hasCharger(view, connector)
          ? act.order(view, { id: order, at, connector, session: id, action: 'stop', ...orderedBy(role) })
          : act.stop(view, { session: id, at, via: viaOf(role) })
      },
      read: (view, at) => ({ session: sessionIn(view, id, at), ...orderAsked(view, order) }),
    })
  })

  serveSignedIn(router, callers, aimSession, ({ input, session }) => {
    const { station, session: id, ...goal } = input
    return does(parts, {
      ...{ session, station },
      wish: (view, at) => act.setGoal(view, { session: id, at, ...goal }),
      read: (view, at) => sessionIn(view, id, at),
    })
  })

  serveSignedIn(router, callers, reportIssue, ({ input, session }) => {
    const { station, connector, text, blocks = false } = input
    const id = input.id ?? newId(parts.accounts.random)
    return does(parts, {
      ...{ session, station },
      wish: (view, at, role) => {
        const before = view.issues.get(id)?.reported
        if (before?.connector === connector && before.text === text) return again('issues', id, 'reported', before)
        return act.report(view, { id, at, connector, text, blocks, isSeen: role !== 'customer' })
      },
      read: view => issueState(stated(view.issues.get(id), id)),
    })
  })
}

function serveMoney(router: IRouter, callers: Callers, parts: DoingParts): void {
  serveSignedIn(router, callers, makePayment, ({ input, session }) => {
    const { station, session: of, method, amount = 0, receipt = '' } = input
    const id = input.id ?? newId(parts.accounts.random)
    return does(parts, {
      ...{ session, station },
      // Without an amount and a receipt, staff's `taken` fails the form check.
      wish: (view, at, role) => {
        const { asked, taken } = view.payments.get(id) ?? {}
        if (role === 'customer' && asked?.session === of && asked.method === method)
          return again('payments', id, 'asked', asked)
        if (taken?.session === of && taken.receipt === receipt) return again('payments', id, 'taken', taken)
        if (role === 'customer') return act.askPayment(view, { id, session: of, at, method })
        if (method === 'wallet') return cannot('not-a-wallet')
        return act.takePayment(view, {
          id,
          session: of,
          at,
          method,
          amount,
          receipt,
          rounding: roundingOf(view, input),
        })
      },
      read: view => paymentState(stated(view.payments.get(id), id)),
    })
  })
}

/** The same request again, from a caller that had no answer. For anyone else the policy decides. */
function again(root: string, id: string, name: string, before: object): Outcome {
  return done(fact(root, id, name, before))
}

/** Cash that is just what the station's rule makes of what is due pays all of it. */
function roundingOf(
  { sessions, info }: StationView,
  paid: { session: string; method: string; amount?: number },
): number {
  const due = sessions.get(paid.session)?.money.due ?? 0
  const cash = inCash(due, info.cashStep)
  return paid.method === 'cash' && paid.amount === cash.amount ? cash.rounding : 0
}

function viaOf(role: Role): 'customer' | 'staff' {
  return role === 'customer' ? 'customer' : 'staff'
}

function orderedBy(role: Role): { by?: 'staff' } {
  return role === 'customer' ? {} : { by: 'staff' }
}

function hasCharger({ connectors }: StationView, connector: string): boolean {
  return connectors.get(connector)?.charger !== undefined
}

function sessionIn(view: StationView, id: string, at: number) {
  return sessionState(view, stated(view.sessions.get(id), id), at)
}

/** An order alone has no session yet. */
function sessionAsked(view: StationView, id: string, at: number) {
  return view.sessions.has(id) ? { session: sessionIn(view, id, at) } : {}
}

function orderAsked({ orders }: StationView, id: string) {
  const order = orders.get(id)
  return order === undefined ? {} : { order: orderState(order) }
}

/** It was stored a moment ago. Only a new epoch in between could have dropped it, and none is that quick. */
function stated<Entry>(entry: Entry | undefined, id: string): Entry {
  if (entry === undefined) throw new Error(`Stated, and not there: ${id}`)
  return entry
}
