import type { PassProduct } from '../../pass.ts'
import { BARE, type Fold, type StatedRecord } from '../../sync/engine.ts'
import type { Tariff } from '../../tariff.ts'
import { Groups } from '../groups.ts'
import { MapFold } from '../map-fold.ts'
import { bare, isUnconfirmed, put, valuesOf } from '../records.ts'
import { type ConnectorFields, type IssueFacts, NO_CHARGER, type Notice, type OrderFacts } from './facts.ts'
import { moneyOf, type Payment, readPayment } from './payment.ts'
import { connectorsOf, readSession, staysOf } from './session.ts'
import {
  type Connector,
  DEFAULT_INFO,
  type Info,
  type Issue,
  type Order,
  type SessionView,
  type StationView,
} from './view.ts'

const ALL = 'all'

/** Folds a station record by record: a changed session costs that session, a changed payment its session too. */
export class StationFold extends MapFold implements Fold<StationView>, StationView {
  readonly connectors = this.map<Connector>()
  readonly tariffs = this.map<Tariff>()
  readonly passes = this.map<PassProduct>()
  readonly sessions = this.map<SessionView>()
  readonly payments = this.map<Payment>()
  readonly issues = this.map<Issue>()
  readonly orders = this.map<Order>()
  readonly notices = this.map<Notice>()
  readonly #info = this.map<Info>()
  readonly #facts = new Map<string, StatedRecord>()
  readonly #sessionsAt = new Groups(this.map)
  readonly #issuesAt = new Groups(this.map)
  readonly #paymentsOf = new Groups()
  readonly #setters = new Map<string, (id: string, facts: StatedRecord) => void>([
    ['info', (id, facts) => this.#setInfo(id, facts)],
    ['connectors', (id, facts) => put(this.connectors, id, facts, () => readConnector(id, facts))],
    ['tariffs', (id, facts) => put(this.tariffs, id, facts, () => bare<Tariff>(facts))],
    ['passes', (id, facts) => put(this.passes, id, facts, () => bare<PassProduct>(facts))],
    ['sessions', (id, facts) => this.#setSession(id, facts)],
    ['payments', (id, facts) => this.#setPayment(id, facts)],
    ['issues', (id, facts) => this.#setIssue(id, facts)],
    ['orders', (id, facts) => put(this.orders, id, facts, () => readOrder(id, facts))],
    ['notices', (id, facts) => put(this.notices, id, facts, () => bare<Notice>(facts))],
  ])

  get info(): Info {
    return this.#info.get(ALL) ?? DEFAULT_INFO
  }

  view(): StationView {
    return this
  }

  *sessionsAt(connector: string): Iterable<SessionView> {
    for (const id of this.#sessionsAt.of(connector)) {
      const session = this.sessions.get(id)
      if (session !== undefined) yield session
    }
  }

  *issuesAt(connector: string): Iterable<Issue> {
    for (const id of this.#issuesAt.of(connector)) {
      const issue = this.issues.get(id)
      if (issue !== undefined) yield issue
    }
  }

  set(root: string, id: string, facts: StatedRecord): void {
    this.#setters.get(root)?.(id, facts)
  }

  #setInfo(name: string, facts: StatedRecord): void {
    const { [name as keyof Info]: _, ...rest } = this.info
    const value = facts.get(BARE)?.value ?? DEFAULT_INFO[name as keyof Info]
    this.#info.set(ALL, (value === undefined ? rest : { ...rest, [name]: value }) as Info)
  }

  #setSession(id: string, facts: StatedRecord): void {
    this.#facts.set(id, facts)
    this.#refold(id)
  }

  #refold(id: string): void {
    const facts = this.#facts.get(id)
    if (facts === undefined || facts.size === 0) {
      this.sessions.delete(id)
      this.#sessionsAt.put(id, [])
      return
    }
    const payments = [...this.#paymentsOf.of(id)].sort().flatMap(payment => this.payments.get(payment) ?? [])
    const session = viewSession(id, facts, payments)
    this.sessions.set(id, session)
    this.#sessionsAt.put(id, connectorsOf(session))
  }

  #setPayment(id: string, facts: StatedRecord): void {
    const before = this.payments.get(id)?.session
    put(this.payments, id, facts, () => readPayment(id, facts))
    const after = this.payments.get(id)?.session
    this.#paymentsOf.put(id, after === undefined ? [] : [after])
    for (const session of new Set([before, after])) if (session !== undefined) this.#refold(session)
  }

  #setIssue(id: string, facts: StatedRecord): void {
    put(this.issues, id, facts, () => readIssue(id, facts))
    const connector = this.issues.get(id)?.reported?.connector
    this.#issuesAt.put(id, connector === undefined ? [] : [connector])
  }
}

/** A session with its money. */
export function viewSession(id: string, facts: StatedRecord, payments: readonly Payment[]): SessionView {
  const session = readSession(id, facts)
  return {
    ...session,
    isProvisional: session.isProvisional || payments.some(payment => payment.isProvisional),
    stays: staysOf(session),
    payments,
    money: moneyOf(session, payments),
  }
}

function readConnector(id: string, facts: StatedRecord): Connector {
  const fields: Partial<ConnectorFields> = valuesOf(facts)
  const { charger, plug: _, reported: __, ...others } = fields
  // Its last charger's report is nobody's word any more.
  const stands = charger === NO_CHARGER ? others : fields
  return { label: id, ...stands, id, isProvisional: isUnconfirmed(facts) }
}

function readIssue(id: string, facts: StatedRecord): Issue {
  const stated = valuesOf(facts) as Partial<IssueFacts>
  return { ...stated, id, isOpen: stated.resolved === undefined, isProvisional: isUnconfirmed(facts) }
}

function readOrder(id: string, facts: StatedRecord): Order {
  return { ...(valuesOf(facts) as Partial<OrderFacts>), id, isProvisional: isUnconfirmed(facts) }
}
