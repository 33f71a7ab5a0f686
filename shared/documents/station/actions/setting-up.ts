import type { PassProduct } from '../../../pass.ts'
import { BARE, type Json } from '../../../sync/engine.ts'
import type { Tariff } from '../../../tariff.ts'
import { bareFact, cannot, done, field, type Outcome } from '../../outcome.ts'
import { type ConnectorFields, NO_CHARGER, type StationInfo } from '../facts.ts'
import { isHolding, phaseAt } from '../phase.ts'
import type { StationView } from '../view.ts'

/** Sets fields of the station, each separately: two owners who change different fields do not collide. */
export function setInfo(_station: StationView, info: Partial<StationInfo>): Outcome {
  return done(...Object.entries(info).map(([name, value]) => field('info', name, BARE, value as Json)))
}

/** Adds a spot, or sets its fields. */
export function setConnector(
  _station: StationView,
  id: string,
  fields: Partial<Omit<ConnectorFields, 'reported'>>,
): Outcome {
  return done(...Object.entries(fields).map(([name, value]) => field('connectors', id, name, value as Json)))
}

/** The spot is no plug of its charger any more. A charge there has to be stopped before: nobody would tell. */
export function takeFromCharger(station: StationView, id: string, now: number): Outcome {
  if (station.connectors.get(id)?.charger === undefined) return cannot('no-charger')
  for (const session of station.sessionsAt(id))
    if (session.connector === id && phaseAt(station, session, now) === 'active') return cannot('taken')
  return done(field('connectors', id, 'charger', NO_CHARGER))
}

/** Takes a spot out of the station for good. Its history stays. */
export function retireConnector(station: StationView, id: string, now: number): Outcome {
  if (!station.connectors.has(id)) return cannot('no-such-connector')
  for (const session of station.sessionsAt(id)) {
    if (session.connector === id && isHolding(phaseAt(station, session, now))) return cannot('taken')
  }
  return done(field('connectors', id, 'retired', true))
}

/** How many sessions and bookings hold a spot: a place with any cannot be retired without doing wrong to somebody. */
export function openSessions(station: StationView, now: number): number {
  let open = 0
  for (const session of station.sessions.values()) if (isHolding(phaseAt(station, session, now))) open += 1
  return open
}

/** Takes a whole place out of service for good. Its history stays. */
export function retireStation(station: StationView, now: number): Outcome {
  return openSessions(station, now) > 0 ? cannot('taken') : setInfo(station, { retired: true })
}

/** Takes back a price before it is in force. It stays among the versions and never counts. */
export function withdrawTariff(station: StationView, { id, at }: { id: string; at: number }): Outcome {
  const tariff = station.tariffs.get(id)
  if (tariff === undefined) return cannot('no-such-record')
  if (tariff.withdrawn !== undefined) return done()
  return tariff.from <= at ? cannot('in-force') : done(bareFact('tariffs', id, { ...tariff, withdrawn: at }))
}

/** A new version of the prices, in force from a time on. Running sessions keep theirs. */
export function setTariff(
  _station: StationView,
  { id, at, tariff }: { id: string; at: number; tariff: Tariff },
): Outcome {
  return tariff.from < at ? cannot('past') : done(bareFact('tariffs', id, tariff))
}

/** Offers a pass. Another owner's station among its places is no place of it: the server sees whose it is. */
export function offerPass(_station: StationView, { id, pass }: { id: string; pass: PassProduct }): Outcome {
  return done(bareFact('passes', id, pass))
}

/** Takes a pass off sale. Those that were sold stay valid. */
export function takePassOff(station: StationView, { id, at }: { id: string; at: number }): Outcome {
  const pass = station.passes.get(id)
  if (pass === undefined) return cannot('no-such-record')
  return pass.withdrawn === undefined ? done(bareFact('passes', id, { ...pass, withdrawn: at })) : done()
}
