import * as v from 'valibot'
import * as form from '../documents/station/facts.ts'
import { phase } from './phase.ts'

/*
 * A station as its facts tell it, at a time. Nobody is named here. Facts stand under the names they have in the document,
 * with the values they have there; beside them what follows from them.
 */

const time = v.number()
const money = v.number()
const connectorId = v.string()

const {
  'moved/#': moved,
  'away/#': away,
  'returned/#': _returned,
  'corrected/#': corrected,
  ...sessionFacts
} = form.sessionFacts
const { 'refunded/#': refunded, ...paymentFacts } = form.paymentFacts

export const sessionState = v.object({
  id: v.string(),
  phase,
  /** Where it is. */
  connector: connectorId,
  ...v.partial(v.object(sessionFacts)).entries,
  moves: v.array(moved),
  aways: v.array(v.object({ ...away.entries, returnedAt: v.exactOptional(time) })),
  corrections: v.array(corrected),
  stays: v.array(v.object({ connector: connectorId, from: time, until: v.exactOptional(time) })),
  money: v.object({ total: v.nullable(money), paid: money, due: money, refundDue: money, pending: money }),
  payments: v.array(v.string()),
})

export const paymentState = v.object({
  id: v.string(),
  session: v.string(),
  ...v.partial(v.object(paymentFacts)).entries,
  refunds: v.array(refunded),
})

export const issueState = v.object({
  id: v.string(),
  isOpen: v.boolean(),
  ...v.partial(v.object(form.issueFacts)).entries,
})

export const orderState = v.object({ id: v.string(), ...v.partial(v.object(form.orderFacts)).entries })

export const connectorState = v.object({
  id: connectorId,
  ...v.partial(v.object(form.connectorFields)).entries,
  label: form.connectorFields.label,
  /** Whether somebody could have it at this moment. */
  isFree: v.boolean(),
  /** Who has it, and where that session stands. There is never a second. */
  holder: v.exactOptional(v.object({ session: v.string(), phase })),
  /** Others who are physically there. */
  crowd: v.array(v.string()),
  /** The next who has a right to it. */
  next: v.exactOptional(v.object({ session: v.string(), from: time })),
  isBlocked: v.boolean(),
})

export const stationState = v.object({
  id: v.string(),
  epoch: v.number(),
  /** As of when: a hold that nobody came for ends by the clock. */
  at: time,
  /** With the defaults of the trade where its owner has said nothing. */
  info: v.object({
    ...v.partial(v.object(form.infoFields)).entries,
    name: v.string(),
    address: v.string(),
    refundLimit: money,
  }),
  connectors: v.array(connectorState),
  tariffs: v.array(v.object({ id: v.string(), tariff: form.tariff })),
  sessions: v.array(sessionState),
  payments: v.array(paymentState),
  issues: v.array(issueState),
  orders: v.array(orderState),
  notices: v.array(v.object({ id: v.string(), ...form.notice.entries })),
})

export type SessionState = v.InferOutput<typeof sessionState>
export type PaymentState = v.InferOutput<typeof paymentState>
export type IssueState = v.InferOutput<typeof issueState>
export type OrderState = v.InferOutput<typeof orderState>
export type ConnectorState = v.InferOutput<typeof connectorState>
export type StationState = v.InferOutput<typeof stationState>
