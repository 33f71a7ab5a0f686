import * as Y from 'yjs'
import { bareFact, fact, field } from '../../../shared/documents/outcome.ts'
import { BARE, type Fact } from '../../../shared/sync/fact.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'

const MINUTE = 60_000

export const MORNING = Date.UTC(2026, 2, 2)
export const SPOTS = 20

/** A day at a charging station as its document holds it: visits with energy and payment, all over but the last. */
export function dayOf(sessions: number, spots = SPOTS): Y.Doc {
  const doc = new Y.Doc()
  state(doc, settingUp(spots))
  for (let number = 0; number < sessions; number += 1) for (const facts of visitOf(number, spots)) state(doc, facts)
  return doc
}

/** The update that states these facts, under a client id of its own. */
export function updateOf(doc: Y.Doc, facts: readonly Fact[]): Uint8Array {
  return writeUpdate(stateFacts(doc, facts, 1 + doc.store.clients.size, 0))
}

function state(doc: Y.Doc, facts: readonly Fact[]): void {
  Y.applyUpdate(doc, updateOf(doc, facts))
}

function settingUp(many: number): Fact[] {
  const spots = Array.from({ length: many }, (_, index) => [
    field('connectors', `c${index}`, 'label', `A${index}`),
    field('connectors', `c${index}`, 'type', 'ccs2'),
    field('connectors', `c${index}`, 'charger', `k${index}`),
  ])
  return [
    field('info', 'name', BARE, 'Bến Thành'),
    field('info', 'kind', BARE, 'charging'),
    bareFact('tariffs', 't1', { from: 0, perKwh: 35_000_000, idlePerMinute: 5_000_000 }),
    ...spots.flat(),
  ]
}

/** One visit, fact by fact as they come: booked, granted, started, stopped, billed, paid. */
export function visitOf(number: number, spots: number): Fact[][] {
  const [id, payment, connector] = [`session${number}`, `payment${number}`, `c${number % spots}`]
  const begin = MORNING + Math.floor(number / spots) * 75 * MINUTE
  const said = (name: string, minute: number, value: object = {}) => [
    fact('sessions', id, name, { at: begin + minute * MINUTE, ...value }),
  ]
  const line = { what: 'energy', quantity: 24_000, unit: 'kWh', price: 35_000_000, amount: 84_000, tax: 0 }
  const paid = { at: begin + 52 * MINUTE, session: id, method: 'wallet', amount: 84_000 }
  return [
    said('booked', 0, { connector, from: begin }),
    said('granted', 0, { connector, from: begin, until: begin + 15 * MINUTE }),
    said('started', 5, { connector, via: 'charger', soc: 20 }),
    said('charged', 48),
    said('stopped', 50, { soc: 80, via: 'charger' }),
    said('unplugged', 51),
    said('metered', 51, { startWh: 1_000_000, endWh: 1_024_000, soc: 80 }),
    said('billed', 51, { tariff: 't1', lines: [line], total: 84_000 }),
    [fact('payments', payment, 'asked', paid)],
    [fact('payments', payment, 'settled', { at: paid.at, amount: 84_000, receipt: `ben-thanh-W-${number + 1}` })],
  ]
}
