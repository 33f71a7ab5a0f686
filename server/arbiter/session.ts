import { tellOfSession } from './account/news.ts'
import { copyVisit } from './account/visit.ts'
import { bringBack } from './archived.ts'
import type { Before } from './arrivals.ts'
import { correctBill } from './bills/corrections.ts'
import { firstBill } from './bills/first-bill.ts'
import type { LastMeter } from './bills/reckon.ts'
import { raiseMatters } from './desk/matters.ts'
import { tellDeskOfSession } from './desk/news.ts'
import { copyTakings } from './desk/takings.ts'
import { forgetWho, showWho } from './desk/who.ts'
import { endHold } from './holds/hold.ts'
import { noteNoShow } from './holds/no-show.ts'
import { tendSeat } from './holds/seat.ts'
import type { People } from './people.ts'
import { lookAtSession, type SessionSight } from './session-sight.ts'
import type { Sight } from './sight.ts'
import { type Tended, together } from './tended.ts'
import { creditRefunds } from './wallet/refunds.ts'
import { settleFromWallet } from './wallet/settle.ts'

export interface SessionParts {
  people: People
  lastMeter: LastMeter
  before: Before
}

/**
 * One session, brought to where it should be. First what decides it: the end of its hold, its bill, its money. Only when
 * nothing of that is missing, what follows from it elsewhere, so that a copy is made once and not after each step.
 */
export function tendSession(sight: Sight, parts: SessionParts, named: { station: string; session: string }): Tended {
  const station = sight.station(named.station)
  if (station !== null && !station.view.sessions.has(named.session)) return forgetWho(sight, named)
  const at = lookAtSession(sight, named)
  if (at === null) return together()
  const back = bringBack(sight, at.station, at.desk, at.session.id)
  if (back.statements.length > 0) return back
  const decided = decide(at, parts)
  return decided.statements.length > 0 ? decided : together(decided, follow(at, parts))
}

function decide(at: SessionSight, { lastMeter, before }: SessionParts): Tended {
  return together(
    endHold(at),
    tendSeat(at),
    firstBill(at, lastMeter),
    correctBill(at),
    settleFromWallet(at, before),
    creditRefunds(at),
  )
}

function follow(at: SessionSight, { people }: SessionParts): Tended {
  return together(
    copyVisit(at),
    noteNoShow(at),
    tellOfSession(at),
    showWho(at, people),
    copyTakings(at),
    raiseMatters(at),
    tellDeskOfSession(at),
  )
}
