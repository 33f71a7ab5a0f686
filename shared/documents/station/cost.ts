import { type Bill, bill, partLines } from '../../bill.ts'
import type { Line } from '../../bill-line.ts'
import type { Cover } from '../../bill-passes.ts'
import type { Meter } from '../../energy.ts'
import { type TariffInForce, tariffAt } from '../../tariff.ts'
import { type IdlePause, idleFrom, type Use } from '../../use.ts'
import { partsOf } from './session.ts'
import type { Connector, SessionView, StationView } from './view.ts'

/** The tariff of a session: in force when it started; before that, when its slot begins. */
export function tariffOf(station: StationView, session: SessionView, startedAt?: number): TariffInForce | undefined {
  const at = startedAt ?? session.started?.at ?? session.granted?.from ?? session.booked?.from
  if (at === undefined) return undefined
  const { group } = session.priced ?? {}
  const groups = group === undefined ? [] : [group]
  return tariffAt(station.tariffs, at, station.connectors.get(session.connector)?.type, groups)
}

export interface Reckoning {
  now: number
  /** The charger's meter while the session runs. */
  meter?: Meter
  /** The server's times of a customer's start and stop; without them the stated times count. */
  startedAt?: number
  stoppedAt?: number
  /** The same for a customer's wish to pay at the desk, by payment. */
  askedAt?: ReadonlyMap<string, number>
  /** What its passes may pay; by default what is held for it or, once billed, was used of them. */
  covers?: readonly Cover[]
  /** The tariff it was billed by. A price that arrives late changes no bill, whatever time it claims. */
  tariff?: string
}

/** The cost of a session: running, final or in advance, by one function. Null if no tariff is in force. */
export function costOf(station: StationView, session: SessionView, reckoning: Reckoning): Bill | null {
  const tariff =
    reckoning.tariff === undefined
      ? tariffOf(station, session, reckoning.startedAt)?.tariff
      : station.tariffs.get(reckoning.tariff)
  if (tariff === undefined) return null
  const use = useOf(station, session, reckoning)
  const meter = meterOf(session) ?? reckoning.meter
  return bill(use, tariff, meter, reckoning.now, linesBefore(station, session, use))
}

/** When an idle fee begins, if the car stays where it is; null where none can. */
export function idleFeeFrom(station: StationView, session: SessionView, reckoning: Reckoning): number | null {
  const tariff = tariffOf(station, session, reckoning.startedAt)?.tariff
  if (tariff?.idlePerMinute === undefined) return null
  return idleFrom(useOf(station, session, reckoning), tariff.graceMs, reckoning.now)
}

/**
 * The cost at the chargers the charge has left, each by its own tariff: lines of the same bill. The start is paid once,
 * and no one idles at a plug that staff asked them to leave.
 */
function linesBefore({ tariffs }: StationView, session: SessionView, use: Use): Line[] {
  return partsOf(session).flatMap(({ from, left }, index) => {
    const tariff = left === undefined ? undefined : tariffs.get(left.tariff ?? '')
    if (left === undefined || tariff === undefined) return []
    const span = { from, until: left.at }
    const there = { ...use, ...spent(session, span), stoppedAt: left.at, reportsUnplug: false, unpluggedAt: undefined }
    return partLines({ ...there, isContinued: index > 0 }, tariff, { ...left, isClosed: true })
  })
}

/** The facts of one part of a charge alone: a car that was full before it was moved is not full where it is now. */
function spent(
  { charged, unplugged }: SessionView,
  { from, until = Number.POSITIVE_INFINITY }: { from: number | undefined; until?: number },
) {
  const within = (at: number | undefined) =>
    at !== undefined && from !== undefined && from <= at && at <= until ? at : undefined
  return { startedAt: from, chargingEndedAt: within(charged?.at), unpluggedAt: within(unplugged?.at) }
}

function useOf({ info, connectors }: StationView, session: SessionView, reckoning: Reckoning): Use {
  const { startedAt, stoppedAt, askedAt, meter, covers } = reckoning
  const { booked, granted, started, stopped, charged, unplugged } = session
  // Once it has stopped, the facts tell.
  const live = stopped === undefined ? meter?.chargedAt : undefined
  const here = session.lefts.length === 0 ? null : spent(session, partsOf(session).at(-1) ?? { from: undefined })
  return {
    kind: info.kind,
    timeZone: info.timeZone,
    payWhen: info.payWhen,
    bookedFrom: granted?.from ?? booked?.from,
    bookedUntil: booked?.until === undefined ? undefined : (granted?.until ?? booked.until),
    startedAt: startedAt ?? started?.at,
    stoppedAt: stoppedAt ?? stopped?.at,
    chargingEndedAt: charged?.at ?? live,
    reportsUnplug: info.kind === 'charging' && reportsUnplug(connectors.get(session.connector)),
    unpluggedAt: unplugged?.at,
    covers: covers ?? coversOf(session),
    idlePauses: waitsForStaff(session, { info, askedAt, stoppedAt: stoppedAt ?? stopped?.at }),
    ...(here !== null && { ...here, chargingEndedAt: here.chargingEndedAt ?? live, isContinued: true }),
  }
}

function coversOf({ priced, spent }: SessionView): Cover[] {
  const used = spent.at(-1)?.parts
  return (priced?.covers ?? []).map(cover => {
    const part = used?.find(({ pass }) => pass === cover.pass.id)
    return used === undefined ? cover : { ...cover, quantity: part?.quantity ?? 0 }
  })
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

/**
 * A customer who asked to pay at the desk waits for staff: from the stop on, since nothing is due before, until any money
 * comes, and no longer than the owner lets it be. Asked on arrival it would stop the idle clock for ever. All other ways
 * wait for nobody: the customer pays on the phone and may drive away at once, and a bank's word may come a day later.
 */
function waitsForStaff({ payments }: SessionView, { info, askedAt, stoppedAt }: Waiting): IdlePause[] {
  const asked = payments.flatMap(({ id, asked }) =>
    asked !== undefined && (asked.method === 'cash' || asked.method === 'card') ? [askedAt?.get(id) ?? asked.at] : [],
  )
  if (asked.length === 0 || stoppedAt === undefined) return []
  const from = Math.max(Math.min(...asked), stoppedAt)
  const paid = payments.flatMap(({ taken, settled }) => [taken?.at, settled?.at].filter(at => at !== undefined))
  return [{ from, until: Math.min(from + info.deskWaitMs, ...paid.filter(at => at >= from)) }]
}

interface Waiting {
  info: StationView['info']
  askedAt: ReadonlyMap<string, number> | undefined
  stoppedAt: number | undefined
}
