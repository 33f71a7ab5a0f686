import type { Json } from '../../../json.ts'
import { BARE } from '../../../sync/fact.ts'
import type { Tariff } from '../../../tariff.ts'
import { bareFact, cannot, done, field, type Outcome } from '../../outcome.ts'
import type { ConnectorFields, StationInfo } from '../facts.ts'
import { isHolding, phaseAt } from '../phase.ts'
import type { StationView } from '../view.ts'

/** Sets fields of the station, each of its own: two owners who change different ones do not meet. */
export function setInfo(_station: StationView, info: Partial<StationInfo>): Outcome {
  return done(...Object.entries(info).map(([name, value]) => field('info', name, BARE, value as Json)))
}

/** Adds a spot, or sets fields of one. */
export function setConnector(
  _station: StationView,
  id: string,
  fields: Partial<Omit<ConnectorFields, 'reported'>>,
): Outcome {
  return done(...Object.entries(fields).map(([name, value]) => field('connectors', id, name, value as Json)))
}

/** Takes a spot out of the station for good. Its history stays. */
export function retireConnector(station: StationView, id: string, now: number): Outcome {
  if (!station.connectors.has(id)) return cannot('no-such-connector')
  for (const session of station.sessionsAt(id)) {
    if (session.connector === id && isHolding(phaseAt(station, session, now))) return cannot('taken')
  }
  return done(field('connectors', id, 'retired', true))
}

/** Takes back a price before it is in force. It stays among the versions, and never counts. */
export function withdrawTariff(station: StationView, { id, at }: { id: string; at: number }): Outcome {
  const tariff = station.tariffs.get(id)
  if (tariff === undefined) return cannot('no-such-record')
  if (tariff.withdrawn !== undefined) return done()
  return tariff.from <= at ? cannot('in-force') : done(bareFact('tariffs', id, { ...tariff, withdrawn: at }))
}

/** A new version of the prices, in force from a time on. What runs already keeps its own. */
export function setTariff(
  _station: StationView,
  { id, at, tariff }: { id: string; at: number; tariff: Tariff },
): Outcome {
  return tariff.from < at ? cannot('past') : done(bareFact('tariffs', id, tariff))
}
