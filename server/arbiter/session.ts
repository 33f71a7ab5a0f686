import { tellOfSession } from './account/news.ts'
import { copyVisit } from './account/visit.ts'
import { bringBack } from './archived.ts'
import type { Before } from './arrivals.ts'
import { correctBill } from './bills/corrections.ts'
import { firstBill } from './bills/first-bill.ts'
import { priceSession } from './bills/priced.ts'
import type { LastMeter } from './bills/reckon.ts'
import { nextBuyer } from './desk/buyer.ts'
import { raiseMatters } from './desk/matters.ts'
import { tellDeskOfSession } from './desk/news.ts'
import { copyTakings } from './desk/takings.ts'
import { forgetWho, showWho } from './desk/who.ts'
import { releaseBlocked } from './holds/blocked.ts'
import { endHold } from './holds/bookings.ts'
import { answerExtension } from './holds/extension.ts'
import { noteNoShow } from './holds/no-show.ts'
import { tendSeat } from './holds/seat.ts'
import { type Missing, together } from './missing.ts'
import type { People } from './people.ts'
import { lookAtSession, type SessionCase } from './session-case.ts'
import type { Sight } from './sight.ts'
import { creditRefunds } from './wallet/refunds.ts'
import { settleFromWallet } from './wallet/settle.ts'

export interface SessionParts {
  people: People
  lastMeter: LastMeter
  before: Before
}

/**
 * Brings one session to its proper state. First the facts that decide it: the end of its hold, its bill, its money.
 * Only when none of those is missing, their consequences elsewhere, so that a copy is made once and not after each
 * step.
 */
export function tendSession(sight: Sight, parts: SessionParts, named: { station: string; session: string }): Missing {
  const station = sight.station(named.station)
  if (station !== null && !station.view.sessions.has(named.session)) return forgetWho(sight, parts.people, named)
  const at = lookAtSession(sight, named)
  if (at === null) return together()
  const back = bringBack(sight, at.station, at.desk, at.session.id)
  if (back.statements.length > 0) return back
  const decided = decide(at, parts)
  return decided.statements.length > 0 ? decided : together(decided, follow(at, parts))
}

function decide(at: SessionCase, { lastMeter, before }: SessionParts): Missing {
  // What it is billed by stands before the bill.
  const priced = priceSession(at)
  if (priced.statements.length > 0) return priced
  return together(
    answerExtension(at),
    endHold(at),
    releaseBlocked(at),
    tendSeat(at),
    firstBill(at, lastMeter),
    correctBill(at),
    settleFromWallet(at, before),
    creditRefunds(at),
  )
}

function follow(at: SessionCase, { people }: SessionParts): Missing {
  return together(
    copyVisit(at),
    noteNoShow(at),
    tellOfSession(at),
    showWho(at, people),
    copyTakings(at),
    raiseMatters(at),
    tellDeskOfSession(at),
    nextBuyer(at),
  )
}
