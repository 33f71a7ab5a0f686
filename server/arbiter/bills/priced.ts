import type { Cover } from '../../../shared/bill-passes.ts'
import { groupsOf } from '../../../shared/documents/account/groups.ts'
import { coversAt, passesAt } from '../../../shared/documents/account/passes.ts'
import { pairKey } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { prices, type Tariff, tariffAt } from '../../../shared/tariff.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import { isUsed, type SessionCase } from '../session-case.ts'
import { isPaidAhead } from './first-bill.ts'
import { trustedTimes } from './trusted.ts'

/** More passes are not looked at for one session. */
const MOST_COVERS = 4

/**
 * States what its customer pays by, once, before the bill: as it was when the session began. What its passes may pay is
 * held in the account by the same commit, so that no other session, at no other station, takes it meanwhile.
 */
export function priceSession(at: SessionCase): Missing {
  const { now, sight, station, session, account } = at
  const from = beganAt(at)
  if (session.priced !== undefined || session.billed !== undefined || account === null || from === undefined)
    return NOTHING_MISSING
  const { group, tariff } = pricesOf(at, from)
  const place = { organisation: sight.organisationOf(station.id), station: station.id, at: from }
  const hasPass = passesAt(account.view, place).length > 0
  if (group === undefined && !hasPass) return NOTHING_MISSING
  // None of them, too: what another session frees later pays for none that ran beside it.
  const covers = tariff === undefined ? [] : coversOf(at, tariff, coversAt(account.view, place))
  const priced = { at: now, group, ...(hasPass && { covers }) }
  const parts = covers.map(({ pass, quantity }) => ({ pass: pass.id, quantity }))
  const key = pairKey(station.id, session.id)
  return missing(
    ...says(station, fact('sessions', session.id, 'priced', priced)),
    ...(parts.length === 0 ? [] : says(account, fact('draws', key, 'held', { at: now, from, parts }))),
  )
}

/** When its price is settled; undefined while it is not. */
function beganAt(at: SessionCase): number | undefined {
  if (isPaidAhead(at)) return at.session.granted?.from
  return isUsed(at) ? trustedTimes(at.station, at.session).startedAt : undefined
}

/** The newest of their groups for which there are prices at this spot. */
function pricesOf({ sight, station, session, account }: SessionCase, from: number) {
  const { tariffs, connectors } = station.view
  const type = connectors.get(session.connector)?.type
  const own = account === null ? [] : groupsOf(account.view, sight.organisationOf(station.id), from)
  const group = own.find(one => tariffAt(tariffs, from, type, [one])?.tariff.group === one)
  return { group, tariff: tariffAt(tariffs, from, type, group === undefined ? [] : [group])?.tariff }
}

function coversOf(at: SessionCase, tariff: Tariff, covers: readonly Cover[]): Cover[] {
  return covers
    .filter(({ unit }) => isPriced(tariff, unit))
    .map(cover => ({ ...cover, quantity: Math.min(cover.quantity, mostUsed(at, cover.unit)) }))
    .slice(0, MOST_COVERS)
}

function isPriced(tariff: Tariff, unit: Cover['unit']): boolean {
  return unit === 'kWh' ? prices(tariff, 'perKwh') : prices(tariff, 'perHour') || prices(tariff, 'perMinute')
}

/** A slot that is paid ahead is used whole, and no more: what is left stays free for the next. */
function mostUsed(at: SessionCase, unit: Cover['unit']): number {
  const { granted } = at.session
  return unit === 'hour' && granted !== undefined && isPaidAhead(at)
    ? granted.until - granted.from
    : Number.POSITIVE_INFINITY
}
