import { groupsOf } from '../../../shared/documents/account/groups.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { tariffAt } from '../../../shared/tariff.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import { isUsed, type SessionCase } from '../session-case.ts'
import { isPaidAhead } from './first-bill.ts'
import { trustedTimes } from './trusted.ts'

/** States what its customer pays by, once, before the bill: as it was when the session began. */
export function priceSession(at: SessionCase): Missing {
  const { now, station, session } = at
  if (session.priced !== undefined || session.billed !== undefined) return NOTHING_MISSING
  const group = groupAt(at)
  return group === undefined
    ? NOTHING_MISSING
    : missing(...says(station, fact('sessions', session.id, 'priced', { at: now, group })))
}

/** When its price is settled; undefined while it is not. */
function beganAt(at: SessionCase): number | undefined {
  if (isPaidAhead(at)) return at.session.granted?.from
  return isUsed(at) ? trustedTimes(at.station, at.session).startedAt : undefined
}

/** The newest of their groups for which there are prices at this spot. */
function groupAt(at: SessionCase): string | undefined {
  const { sight, station, session, account } = at
  const began = beganAt(at)
  if (account === null || began === undefined) return undefined
  const type = station.view.connectors.get(session.connector)?.type
  return groupsOf(account.view, sight.organisationOf(station.id), began).find(
    group => tariffAt(station.view.tariffs, began, type, [group])?.tariff.group === group,
  )
}
