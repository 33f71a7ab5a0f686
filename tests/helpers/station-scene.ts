import { fact, type Outcome } from '../../shared/documents/outcome.ts'
import { setConnector, setInfo, setTariff } from '../../shared/documents/station/actions.ts'
import { alternatives, hindranceOfGrant } from '../../shared/documents/station/availability.ts'
import type { SessionFacts, StationInfo } from '../../shared/documents/station/facts.ts'
import { givingAt } from '../../shared/documents/station/late.ts'
import { type Phase, phaseAt } from '../../shared/documents/station/phase.ts'
import { type Spot, sessionAt, spotAt } from '../../shared/documents/station/spot.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { station } from '../../shared/documents/station.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import type { Json } from '../../shared/sync/json.ts'
import type { Author } from '../../shared/sync/policy.ts'
import type { Tariff } from '../../shared/tariff.ts'
import { JudgedDocument } from './judged-document.ts'
import { HOA, SERVER } from './people.ts'

/** The clock on the wall in Ho Chi Minh City on 2 March 2026, a Monday: `clock('10:05')`. */
export function clock(time: string, day = 2): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  return Date.UTC(2026, 2, day, hour - 7, minute, second)
}

export interface SceneOptions {
  info?: Partial<StationInfo>
  connectors?: Readonly<Record<string, Parameters<typeof setConnector>[2]>>
  tariff?: Partial<Tariff>
}

const MORNING = clock('06:00')

/**
 * A station on one day, with the real gate, fold and actions; the order of the calls is the order of arrival. The
 * server's facts are stated by hand, except by `answer`, which grants and denies by the station's own rules.
 */
export class StationScene extends JudgedDocument<StationView> {
  constructor({ info = {}, connectors = { c1: {}, c2: {} }, tariff = { perHour: 100_000_000 } }: SceneOptions = {}) {
    super(station)
    this.act(HOA, MORNING, view => setInfo(view, { name: 'Thư viện', kind: 'library', ...info }))
    for (const [id, fields] of Object.entries(connectors))
      this.act(HOA, MORNING, view => setConnector(view, id, { label: id.toUpperCase(), ...fields }))
    this.act(HOA, MORNING, view => setTariff(view, { id: 't1', at: MORNING, tariff: { from: MORNING, ...tariff } }))
  }

  /** An author does something at a time of the day. */
  at(time: string, author: Author, action: (view: StationView, at: number) => Outcome): string {
    return this.act(author, clock(time), view => action(view, clock(time)))
  }

  /** The server answers a booking: granted, or denied with the reason and the free spots. */
  answer(session: string, time: string): string {
    const now = clock(time)
    const { booked } = this.session(session)
    if (booked === undefined) throw new Error(`Never booked: ${session}`)
    const { connector, from, until } = booked
    const slot = until === undefined ? { from } : { from, until }
    const why = hindranceOfGrant(this.view, this.session(session), now)
    if (why !== null) {
      const instead = alternatives(this.view, connector, slot, now, 3)
      return this.says(time, session, 'denied', { why, instead })
    }
    const end = until ?? Math.max(from, now) + this.view.info.holdMs
    const at = givingAt(this.view, connector, now)
    return this.says(time, session, 'granted', { at, connector, from, until: end })
  }

  /** The server states a fact of a session. */
  says(time: string, session: string, name: string, value: object = {}): string {
    return this.state(SERVER, clock(time), sessionFact(session, name, { at: clock(time), ...value }))
  }

  session(id: string): SessionView {
    const session = this.view.sessions.get(id)
    if (session === undefined) throw new Error(`No such session: ${id}`)
    return session
  }

  phase(id: string, time: string): Phase {
    return phaseAt(this.view, this.session(id), clock(time))
  }

  /** Phases of all sessions by id; the session before it, if another has the spot. */
  phases(time: string): Record<string, string> {
    const entries = [...this.view.sessions.values()].map(session => {
      const { phase, behind } = sessionAt(this.view, session, clock(time))
      return [session.id, behind === null ? phase : `${phase} behind ${behind.id}`] as const
    })
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  spot(connector: string, time: string): Spot {
    return spotAt(this.view, connector, clock(time))
  }

  /** Who has the spot. */
  holder(connector: string, time: string): string | null {
    return this.spot(connector, time).holder?.session.id ?? null
  }

  /** The bill as the server states it. */
  bills(time: string, session: string, total: number): string {
    const line = { what: 'seat', quantity: 1, unit: 'once', price: total * 10_000, amount: total, tax: 0 }
    return this.says(time, session, 'billed', { tariff: 't1', lines: total === 0 ? [] : [line], total })
  }
}

export function sessionFact(
  session: string,
  name: string,
  value: Partial<SessionFacts[keyof SessionFacts]> & object,
): Fact {
  return fact('sessions', session, name, value)
}

export function paymentFact(payment: string, name: string, value: { readonly [key: string]: Json }): Fact {
  return fact('payments', payment, name, value)
}
