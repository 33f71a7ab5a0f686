import type { Asked, Condition, StandingRecord } from '../../sync/engine.ts'
import { authorOf } from '../author.ts'
import { because, factOf, NOT_YOURS, said } from '../conditions.ts'
import { isHeard } from './charger.ts'
import { whereabouts } from './claim-conditions.ts'
import { NO_CHARGER, type SessionFacts } from './facts.ts'

/* The conditions of a station's table about who tells of a spot: its charger, where it has one, or people. */

const chargerOf = (asked: Asked, connector: string | undefined) =>
  connector === undefined ? undefined : chargerIn(asked.standing.record('connectors', connector))

function chargerIn(connector: StandingRecord | null): string | undefined {
  const charger = factOf<string>(connector, 'charger')
  return charger === NO_CHARGER ? undefined : charger
}

export const noCharger: Condition = asked => {
  const connector =
    asked.fact.name === 'started' ? said<SessionFacts['started']>(asked).connector : whereabouts(asked.record)
  return chargerOf(asked, connector) === undefined ? null : because('ask-the-charger')
}

/** No charger tells the register: there is none, it is not heard, or it has ended the charge without one that can be. */
export const nobodyTells: Condition = asked => {
  const isOver = factOf<SessionFacts['stopped']>(asked.record, 'stopped')?.via === 'charger'
  if (isOver && !asked.record?.facts.has('metered')) return null
  const connector = whereabouts(asked.record)
  const record = connector === undefined ? null : asked.standing.record('connectors', connector)
  const isTold = isHeard({ charger: chargerIn(record), reported: factOf(record, 'reported') })
  return isTold ? because('ask-the-charger') : null
}

/**
 * The connector has a charger, and it is the author. Compared as a whole: without a charger, `undefined` would be a
 * name.
 */
const speaksFor = (asked: Asked, connector: string | undefined) => {
  const charger = chargerOf(asked, connector)
  return charger !== undefined && authorOf('charger', charger).id === asked.author.id
}

/** The connector belongs to this charger. */
export const itsPlug: Condition = asked => {
  const { connector = whereabouts(asked.record) } = said<{ connector?: string }>(asked)
  return speaksFor(asked, connector) ? null : NOT_YOURS
}

/** Neither where it is nor where it goes. */
export const noChargers: Condition = asked => {
  const places = [whereabouts(asked.record), said<SessionFacts['moved/#']>(asked).connector]
  return places.some(place => chargerOf(asked, place) !== undefined) ? because('ask-the-charger') : null
}

export const reportedByCharger: Condition = asked => (speaksFor(asked, asked.fact.id) ? null : NOT_YOURS)
