import { fact } from '../../../shared/documents/outcome.ts'
import { tariffOf } from '../../../shared/documents/station/cost.ts'
import { prices } from '../../../shared/tariff.ts'
import { isUsed, type SessionSight } from '../session-sight.ts'
import { arrivalOf } from '../sight.ts'
import { lookAgain, missing, NOTHING_MISSING, says, type Tended } from '../tended.ts'
import { type LastMeter, reckon } from './reckon.ts'
import { trustedTimes } from './trusted.ts'

/** Bills a session once: ahead where its slot is paid before, else when it has stopped and the meter has told. */
export function firstBill(at: SessionSight, lastMeter: LastMeter): Tended {
  if (at.session.billed !== undefined) return NOTHING_MISSING
  if (isPaidAhead(at)) return stateBill(at, lastMeter)
  if (!isUsed(at) || at.session.stopped === undefined) return NOTHING_MISSING
  const stopHeard = arrivalOf(at.station, 'sessions', at.session.id, 'stopped')
  const until = stopHeard !== undefined && awaitsMeter(at) ? stopHeard + at.station.view.info.meterWaitMs : at.now
  return at.now < until ? lookAgain(until) : stateBill(at, lastMeter)
}

function isPaidAhead({ station, session: { booked, granted }, phase }: SessionSight): boolean {
  const isSlot = granted !== undefined && booked?.until !== undefined
  return station.view.info.payWhen === 'before' && isSlot && (phase === 'held' || phase === 'active')
}

/**
 * Whether the final register has still to come. A bill waits for it, but not for ever: a charger that has lost its link must
 * not keep a customer from paying, and what it tells later corrects the bill.
 */
export function awaitsMeter({ station, session }: SessionSight): boolean {
  if (station.view.info.kind !== 'charging' || session.metered !== undefined) return false
  const tariff = tariffOf(station.view, session, trustedTimes(station, session).startedAt)?.tariff
  return tariff !== undefined && prices(tariff, 'perKwh')
}

function stateBill(at: SessionSight, lastMeter: LastMeter): Tended {
  const { now, station, session } = at
  const { tariff, bill } = reckon(at, now, lastMeter(station.id, session.id))
  const { lines, total } = bill ?? { lines: [], total: 0 }
  const billed = { at: now, tariff: tariff?.id ?? null, lines, total }
  return missing(...says(station, fact('sessions', session.id, 'billed', billed)))
}
