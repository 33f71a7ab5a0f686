import { fact } from '../../../shared/documents/outcome.ts'
import { tariffOf } from '../../../shared/documents/station/cost.ts'
import { prices } from '../../../shared/tariff.ts'
import { lookAgain, type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import { isUsed, type SessionCase } from '../session-case.ts'
import { arrivalOf } from '../sight.ts'
import { type LastMeter, reckon } from './reckon.ts'
import { stateSpent } from './spent.ts'
import { trustedTimes } from './trusted.ts'

/**
 * Bills a session once: in advance if its slot is paid before, otherwise once it has stopped and the meter has told.
 */
export function firstBill(at: SessionCase, lastMeter: LastMeter): Missing {
  if (at.session.billed !== undefined) return NOTHING_MISSING
  if (isPaidAhead(at)) return stateBill(at, lastMeter)
  if (!isUsed(at) || at.session.stopped === undefined) return NOTHING_MISSING
  const stopHeard = arrivalOf(at.station, 'sessions', at.session.id, 'stopped')
  const until = stopHeard !== undefined && awaitsMeter(at) ? stopHeard + at.station.view.info.meterWaitMs : at.now
  return at.now < until ? lookAgain(until) : stateBill(at, lastMeter)
}

export function isPaidAhead({ station, session: { booked, granted }, phase }: SessionCase): boolean {
  const isSlot = granted !== undefined && booked?.until !== undefined
  return station.view.info.payWhen === 'before' && isSlot && (phase === 'held' || phase === 'active')
}

/**
 * Whether the final register is still to come. A bill waits for it, but not for ever: a charger without a link must not
 * keep a customer from paying, and its later word corrects the bill.
 */
export function awaitsMeter({ station, session }: SessionCase): boolean {
  if (station.view.info.kind !== 'charging' || session.metered !== undefined) return false
  // Moved to a charger that never began: there is no register to come.
  if (session.lefts.length > 0 && session.moves.at(-1)?.resumedAt === undefined) return false
  const tariff = tariffOf(station.view, session, trustedTimes(station, session).startedAt)?.tariff
  return tariff !== undefined && prices(tariff, 'perKwh')
}

function stateBill(at: SessionCase, lastMeter: LastMeter): Missing {
  const { now, station, session } = at
  const { tariff, bill } = reckon(at, now, lastMeter(station.id, session.id))
  const { lines, total } = bill ?? { lines: [], total: 0 }
  const billed = { at: now, tariff: tariff?.id ?? null, lines, total }
  return missing(...says(station, fact('sessions', session.id, 'billed', billed)), ...stateSpent(at, lines))
}
