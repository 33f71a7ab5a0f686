import { METER_GAP_WH } from '../../../shared/documents/station/register-gaps.ts'
import { connectorsOf } from '../../../shared/documents/station/session.ts'
import { spotAt } from '../../../shared/documents/station/spot.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { lookAgain, type Missing, together } from '../missing.ts'
import type { SessionCase } from '../session-case.ts'
import { refundsToWallet } from '../wallet/refunds.ts'
import { keepMatter, type Matter } from './matter.ts'

/** A charger often loses its link for minutes; the charge goes on. */
const SILENT_MS = 10 * MINUTE_MS

/** The parts of a session only people can put right. */
export function raiseMatters(at: SessionCase): Missing {
  const from = silenceFrom(at)
  const isSilent = from !== null && at.now >= from
  const matters = [...twoThere(at), surplus(at), meterGap(at), silence(at, isSilent), ...refundsForNobody(at)]
  return together(...matters.map(matter => keepMatter(at.desk, matter, at.now)), lookAgain(isSilent ? null : from))
}

/** Another has the spot and they are there too: one has to move. At their earlier places the matter has passed. */
function twoThere({ station, session, phase, now }: SessionCase): Matter[] {
  const { id } = session
  const isSecond = phase === 'active' && spotAt(station.view, session.connector, now).crowd.some(one => one.id === id)
  return [...connectorsOf(session)].map(connector => ({
    about: ['two-there', id, connector],
    raised: isSecond && connector === session.connector ? { what: 'two-there', connector, session: id } : null,
  }))
}

/** More came in than was due. */
function surplus({ session: { id, money } }: SessionCase): Matter {
  const amount = money.refundDue
  return { about: ['surplus', id], raised: amount > 0 ? { what: 'surplus', session: id, amount } : null }
}

/** Energy that flowed between two sessions, and that no one was billed for. */
function meterGap({ station, session }: SessionCase): Matter {
  const { id, connector, metered } = session
  const before = metered === undefined ? undefined : lastRegister(station.view, session)
  const wh = metered === undefined || before === undefined ? 0 : metered.startWh - before
  const isGap = wh >= METER_GAP_WH
  return { about: ['meter-gap', id], raised: isGap ? { what: 'meter-gap', connector, session: id, wh } : null }
}

/** Someone charges, and nothing says how much. */
function silence({ session: { id, connector } }: SessionCase, isSilent: boolean): Matter {
  return { about: ['charger-silent', id], raised: isSilent ? { what: 'charger-silent', connector, session: id } : null }
}

/** From when the silence of a session's charger is a matter. Null: it was heard, or nobody charges there. */
function silenceFrom({ station, session, phase }: SessionCase): number | null {
  const spot = station.view.connectors.get(session.connector)
  if (phase !== 'active' || spot?.charger === undefined || spot.reported?.status !== 'offline') return null
  return spot.reported.at + SILENT_MS
}

/** The connector's register at the end of the session before. */
function lastRegister(station: StationView, session: SessionView): number | undefined {
  const begin = session.started?.at ?? 0
  const earlier = [...station.sessionsAt(session.connector)].filter(
    other =>
      other.connector === session.connector && other.metered !== undefined && (other.started?.at ?? begin) < begin,
  )
  return earlier.sort((a, b) => (a.started?.at ?? 0) - (b.started?.at ?? 0)).at(-1)?.metered?.endWh
}

/** Refunded to a wallet, of an unknown person. Once someone claims the session, it is theirs. */
function refundsForNobody(at: SessionCase): Matter[] {
  return refundsToWallet(at).map(({ payment, number, amount, account }) => ({
    about: ['refund', payment, String(number)],
    raised: account === null ? { what: 'conflict', session: at.session.id, payment, amount } : null,
  }))
}
