import { never } from '../../shared/sync/engine.ts'
import { tendCell } from './catalogue/cell.ts'
import { tendCounts } from './catalogue/counts.ts'
import { tendListing } from './catalogue/listing.ts'
import { tendBookingFor } from './desk/booking-for.ts'
import { tendBuyer } from './desk/buyer.ts'
import { tendClaim } from './desk/claim.ts'
import { tendDispute } from './desk/dispute.ts'
import { tendIssue } from './desk/issue.ts'
import { tendMatter } from './desk/matter-news.ts'
import { tendMember } from './desk/member.ts'
import { tendQuarantine } from './desk/quarantine.ts'
import { tendSeries } from './desk/series.ts'
import { tendTeam } from './desk/team.ts'
import { tendAccountEpoch, tendCatalogueEpoch, tendChargersEpoch, tendStationEpoch } from './epochs/tend-epoch.ts'
import { tendBookings } from './holds/bookings.ts'
import { tendStrike } from './holds/strike.ts'
import type { Missing } from './missing.ts'
import {
  neighboursOf,
  openAccount,
  openStation,
  sessionOfPayment,
  sessionsAtSpot,
  sessionsOfAccount,
} from './open-subjects.ts'
import { tendPass } from './passes/pass.ts'
import { tendPassSale } from './passes/sale.ts'
import { tendRest } from './rest.ts'
import { type SessionParts, tendSession } from './session.ts'
import type { Sight } from './sight.ts'
import type { Subject } from './subject.ts'
import { tendRefund } from './wallet/approved-refund.ts'
import { tendIntent } from './wallet/intent.ts'
import { tendLedger } from './wallet/ledger.ts'
import { tendTopUp } from './wallet/top-up.ts'
import { openTransfers, tendTransfer } from './wallet/transfer.ts'

export type TendParts = SessionParts

/** The facts missing of a subject right now. Asked twice the answer is the same; if nothing is missing, nothing. */
export function tend(sight: Sight, subject: Subject, parts: TendParts): Missing {
  switch (subject.kind) {
    case 'station':
      return openStation(sight, subject)
    case 'account':
      return openAccount(sight, subject)
    case 'bookings':
      return tendBookings(sight, subject, { before: parts.before, isGuest: parts.people.isGuest })
    case 'session':
      return tendSession(sight, parts, subject)
    case 'neighbours':
      return neighboursOf(sight, subject)
    case 'spot':
      return sessionsAtSpot(sight, subject)
    case 'payment':
      return sessionOfPayment(sight, subject)
    case 'issue':
      return tendIssue(sight, parts.people, subject)
    case 'refund':
      return tendRefund(sight, subject)
    case 'booking-for':
      return tendBookingFor(sight, parts.people, subject)
    case 'member':
      return tendMember(sight, parts.people, subject)
    case 'series':
      return tendSeries(sight, subject)
    case 'quarantine':
      return tendQuarantine(sight, subject)
    case 'matter':
      return tendMatter(sight, subject)
    case 'strike':
      return tendStrike(sight, subject)
    case 'transfer':
      return tendTransfer(sight, parts.people, subject)
    case 'intent':
      return tendIntent(sight, subject)
    case 'transfers':
      return openTransfers(sight, parts.people, subject)
    case 'team':
      return tendTeam(sight, parts.people, subject)
    case 'listing':
      return tendListing(sight, parts.people, subject)
    case 'counts':
      return tendCounts(sight, subject)
    case 'rest':
      return tendRest(sight, subject)
    case 'top-up':
      return tendTopUp(sight, parts.people, subject)
    case 'pass':
      return tendPass(sight, subject)
    case 'pass-sale':
      return tendPassSale(sight, parts.people, subject)
    case 'dispute':
      return tendDispute(sight, subject)
    case 'buyer':
      return tendBuyer(sight, subject)
    case 'claim':
      return tendClaim(sight, subject)
    case 'station-epoch':
      return tendStationEpoch(sight, subject)
    case 'chargers-epoch':
      return tendChargersEpoch(sight, subject)
    case 'account-epoch':
      return tendAccountEpoch(sight, subject)
    case 'catalogue-epoch':
      return tendCatalogueEpoch(sight, subject)
    case 'cell':
      return tendCell(sight, subject)
    case 'ledger':
      return tendLedger(sight, subject)
    case 'profile':
      return sessionsOfAccount(sight, subject)
    default:
      return never(subject)
  }
}
