import { type Bill, bill } from '../../bill.ts'
import type { Meter } from '../../energy.ts'
import { type TariffInForce, tariffAt } from '../../tariff.ts'
import type { IdlePause, Use } from '../../use.ts'
import type { Connector, SessionView, StationView } from './view.ts'

/** The tariff a session is charged by: the one in force when it started; ahead of that, when its slot begins. */
export function tariffOf(station: StationView, session: SessionView, startedAt?: number): TariffInForce | undefined {
  const at = startedAt ?? session.started?.at ?? session.granted?.from ?? session.booked?.from
  if (at === undefined) return undefined
  return tariffAt(station.tariffs, at, station.connectors.get(session.connector)?.type)
}

export interface Reckoning {
  now: number
  /** What the charger's meter shows while the session runs. */
  meter?: Meter
  /** When the server took a customer's start and stop to be; otherwise they are as stated. */
  startedAt?: number
  stoppedAt?: number
  /** The same of a customer's asking to pay at the desk, by payment. */
  askedAt?: ReadonlyMap<string, number>
  /** The tariff it was billed by. A price that arrives late, and says it was in force all along, changes no bill. */
  tariff?: string
}

/** What a session costs: running, final or ahead, by the one function for all three. Null where no tariff is in force. */
export function costOf(station: StationView, session: SessionView, reckoning: Reckoning): Bill | null {
  const tariff =
    reckoning.tariff === undefined
      ? tariffOf(station, session, reckoning.startedAt)?.tariff
      : station.tariffs.get(reckoning.tariff)
  if (tariff === undefined) return null
  return bill(useOf(station, session, reckoning), tariff, meterOf(session) ?? reckoning.meter, reckoning.now)
}

function useOf({ info, connectors }: StationView, session: SessionView, reckoning: Reckoning): Use {
  const { startedAt, stoppedAt, askedAt } = reckoning
  const { booked, granted, started, stopped, charged, unplugged } = session
  return {
    kind: info.kind,
    timeZone: info.timeZone,
    payWhen: info.payWhen,
    bookedFrom: granted?.from ?? booked?.from,
    bookedUntil: booked?.until === undefined ? undefined : (granted?.until ?? booked.until),
    startedAt: startedAt ?? started?.at,
    stoppedAt: stoppedAt ?? stopped?.at,
    chargingEndedAt: charged?.at,
    reportsUnplug: info.kind === 'charging' && reportsUnplug(connectors.get(session.connector)),
    unpluggedAt: unplugged?.at,
    idlePauses: waitsForStaff(session, askedAt),
  }
}

function reportsUnplug(connector: Connector | undefined): boolean {
  return connector?.charger !== undefined && connector.reportsUnplug !== false
}

/** The registers, once they are a fact. */
function meterOf({ metered }: SessionView): Meter | undefined {
  if (metered === undefined) return undefined
  const { startWh, endWh, at, readings } = metered
  return { startWh, endWh, at, readings, isClosed: true }
}

/** A customer who asked to pay at the desk waits from then on: their car stands there for want of staff. */
function waitsForStaff({ payments }: SessionView, askedAt?: ReadonlyMap<string, number>): IdlePause[] {
  return payments.flatMap(({ id, asked, taken, settled }) =>
    asked === undefined || asked.method === 'wallet'
      ? []
      : [{ from: askedAt?.get(id) ?? asked.at, until: (taken ?? settled)?.at }],
  )
}
