import { BARE, type StatedRecord } from '../../sync/fact.ts'
import type { Fold } from '../../sync/kind.ts'
import type { Tariff } from '../../tariff.ts'
import { Groups } from '../groups.ts'
import { bare, isUnconfirmed, put, valuesOf } from '../records.ts'
import type { IssueFacts, Notice, OrderFacts } from './facts.ts'
import { type Payment, readPayment, viewSession } from './payment.ts'
import { connectorsOf } from './session.ts'
import {
  type Connector,
  DEFAULT_INFO,
  type Info,
  type Issue,
  type Order,
  type SessionView,
  type StationView,
} from './view.ts'

/** Folds a station record by record: a changed session costs that session, a changed payment its session too. */
export class StationFold implements Fold<StationView>, StationView {
  readonly connectors = new Map<string, Connector>()
  readonly tariffs = new Map<string, Tariff>()
  readonly sessions = new Map<string, SessionView>()
  readonly payments = new Map<string, Payment>()
  readonly issues = new Map<string, Issue>()
  readonly orders = new Map<string, Order>()
  readonly notices = new Map<string, Notice>()
  #info: Info = DEFAULT_INFO
  readonly #facts = new Map<string, StatedRecord>()
  readonly #sessionsAt = new Groups()
  readonly #issuesAt = new Groups()
  readonly #paymentsOf = new Groups()
  readonly #setters = new Map<string, (id: string, facts: StatedRecord) => void>([
    ['info', (id, facts) => this.#setInfo(id, facts)],
    ['connectors', (id, facts) => put(this.connectors, id, facts, () => readConnector(id, facts))],
    ['tariffs', (id, facts) => put(this.tariffs, id, facts, () => bare<Tariff>(facts))],
    ['sessions', (id, facts) => this.#setSession(id, facts)],
    ['payments', (id, facts) => this.#setPayment(id, facts)],
    ['issues', (id, facts) => this.#setIssue(id, facts)],
    ['orders', (id, facts) => put(this.orders, id, facts, () => readOrder(id, facts))],
    ['notices', (id, facts) => put(this.notices, id, facts, () => bare<Notice>(facts))],
  ])

  get info(): Info {
    return this.#info
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
    const { [name as keyof Info]: _, ...rest } = this.#info
    const value = facts.get(BARE)?.value ?? DEFAULT_INFO[name as keyof Info]
    this.#info = (value === undefined ? rest : { ...rest, [name]: value }) as Info
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

function readConnector(id: string, facts: StatedRecord): Connector {
  return { label: id, ...valuesOf(facts), id, isProvisional: isUnconfirmed(facts) }
}

function readIssue(id: string, facts: StatedRecord): Issue {
  const stated = valuesOf(facts) as Partial<IssueFacts>
  return { ...stated, id, isOpen: stated.resolved === undefined, isProvisional: isUnconfirmed(facts) }
}

function readOrder(id: string, facts: StatedRecord): Order {
  return { ...(valuesOf(facts) as Partial<OrderFacts>), id, isProvisional: isUnconfirmed(facts) }
}
