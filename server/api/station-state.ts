import type {
  ConnectorState,
  IssueState,
  OrderState,
  PaymentState,
  SessionState,
  StationState,
} from '../../shared/api/station.ts'
import { hindrance } from '../../shared/documents/station/availability.ts'
import type { Payment } from '../../shared/documents/station/payment.ts'
import { phaseAt } from '../../shared/documents/station/phase.ts'
import { spotAt } from '../../shared/documents/station/spot.ts'
import type { Connector, Issue, Order, SessionView, StationView } from '../../shared/documents/station/view.ts'

/** A station's document as plain data. Everything in it is accepted, so no entry says so. */
export function stationState(id: string, epoch: number, view: StationView, at: number): StationState {
  return {
    id,
    epoch,
    at,
    info: { ...view.info, closedDays: [...view.info.closedDays], shifts: [...view.info.shifts] },
    connectors: [...view.connectors.values()].map(connector => connectorState(view, connector, at)),
    tariffs: [...view.tariffs].map(([id, tariff]) => ({ id, tariff })),
    sessions: [...view.sessions.values()].map(session => sessionState(view, session, at)),
    payments: [...view.payments.values()].map(paymentState),
    issues: [...view.issues.values()].map(issueState),
    orders: [...view.orders.values()].map(orderState),
    notices: [...view.notices].map(([id, notice]) => ({ id, ...notice })),
  }
}

export function sessionState(view: StationView, session: SessionView, at: number): SessionState {
  const {
    isProvisional: _,
    payments,
    moves,
    lefts,
    aways,
    extensions,
    corrections,
    stays,
    goals: _goals,
    ...facts
  } = session
  return {
    ...facts,
    phase: phaseAt(view, session, at),
    moves: [...moves],
    lefts: [...lefts],
    aways: [...aways],
    extensions: [...extensions],
    corrections: [...corrections],
    stays: [...stays],
    payments: payments.map(({ id }) => id),
  }
}

export function paymentState({ isProvisional: _, refunds, ...facts }: Payment): PaymentState {
  return { ...facts, refunds: [...refunds] }
}

export function issueState({ isProvisional: _, ...facts }: Issue): IssueState {
  return facts
}

export function orderState({ isProvisional: _, ...facts }: Order): OrderState {
  return facts
}

function connectorState(view: StationView, { isProvisional: _, ...fields }: Connector, at: number): ConnectorState {
  const { holder, crowd, next, isBlocked } = spotAt(view, fields.id, at)
  return {
    ...fields,
    isFree: hindrance(view, fields.id, { from: at }, at) === null,
    ...(holder && { holder: { session: holder.session.id, phase: holder.phase } }),
    crowd: crowd.map(({ id }) => id),
    ...(next && { next: { session: next.session.id, from: next.from } }),
    isBlocked,
  }
}
