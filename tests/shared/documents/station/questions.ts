import type { Role } from '../../../../shared/documents/author.ts'
import { fact, field } from '../../../../shared/documents/outcome.ts'
import { BARE, type Fact } from '../../../../shared/sync/fact.ts'
import { AN, HOA } from '../../../helpers/people.ts'
import { type Given, TABLE_NOW as NOW, type Question } from '../../../helpers/policy-table.ts'

/*
 * Every path of a station's table, in the standing it is made for and in those next to it.
 *
 *     c1, c4  no charger      c2  charger k1, the one that asks      c3  charger k2      gone  retired
 */

export const MINUTE = 60_000

export const HOUR = 60 * MINUTE

export const by = (author: { id: string }, ...facts: readonly Fact[]): Given[] =>
  facts.map(stated => ({ by: author.id, fact: stated }))

const SITE = by(
  HOA,
  field('info', 'refundLimit', BARE, 100),
  field('connectors', 'c1', 'label', 'A1'),
  field('connectors', 'c2', 'charger', 'k1'),
  field('connectors', 'c3', 'charger', 'k2'),
  field('connectors', 'c4', 'label', 'A4'),
  field('connectors', 'gone', 'retired', true),
)

export const session = (name: string, value: object, id = 's1') => fact('sessions', id, name, { at: NOW, ...value })

export const booked = (connector = 'c1', more: object = {}) => session('booked', { connector, from: NOW, ...more })

export const granted = (connector = 'c1') => session('granted', { connector, from: NOW, until: NOW + HOUR })

export const started = (connector = 'c1', via = 'staff') => session('started', { connector, via })

export const ask = (stated: Fact, ...given: readonly Given[]): Question => ({
  fact: stated,
  given: [...SITE, ...given],
})

/** A charger speaks of its own plug; everyone else of the spot without one. */
export const plug = (role: Role) => (role === 'charger' ? 'c2' : 'c1')

export const tariff = (from: number, more: object = {}) =>
  fact('tariffs', 't1', BARE, { from, perKwh: 35_000_000, ...more })

export const notStarted = (name: string, value: object = {}) => ask(session(name, value), ...by(AN, booked()))
