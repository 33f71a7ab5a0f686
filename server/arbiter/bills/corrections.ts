import { type Bill, correct } from '../../../shared/bill.ts'
import { type Line, sumOf } from '../../../shared/bill-line.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { DAY_MS, MINUTE_MS } from '../../../shared/time.ts'
import { lookAgain, type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import { isUnused, isUsed, type SessionCase } from '../session-case.ts'
import { arrivalOf } from '../sight.ts'
import { awaitsMeter } from './first-bill.ts'
import { reckonAgain } from './reckon.ts'
import { stateSpent } from './spent.ts'

/** How often, and for how long, a bill that still grows is looked at. An idle fee reaches its maximum by itself. */
const GROWING_LOOK_MS = 10 * MINUTE_MS
const GROWING_MS = DAY_MS
const MOST_CORRECTIONS = 99

/** Corrects a bill by further lines: a billed line is never edited. */
export function correctBill(at: SessionCase): Missing {
  const { session } = at
  if (session.billed === undefined || session.corrections.length >= MOST_CORRECTIONS) return NOTHING_MISSING
  const target = targetOf(at)
  if (target === null) return NOTHING_MISSING
  const lines = correct(linesOf(at), target)
  if (lines.length > 0) return stateCorrection(at, lines, target)
  return target.provisional && at.now < growsUntil(at) ? lookAgain(at.now + GROWING_LOOK_MS) : NOTHING_MISSING
}

/** The proper bill; null if nothing is known to differ. */
function targetOf(at: SessionCase): Bill | null {
  const { billed, stopped } = at.session
  if (isUnused(at)) return NOTHING_TO_PAY
  if (!isUsed(at) || stopped === undefined || typeof billed?.tariff !== 'string') return null
  // It was billed by the meter's last reading, which is not kept. Without it energy would be taken back.
  if (awaitsMeter(at)) return null
  const final = reckonAgain(at, billed.tariff, at.now)
  // Anything still growing with the clock is billed when it has ended. Until then only new figures count: reckoned as
  // of the last time, the same figures give the same bill, so that frequent looks add no lines.
  return final?.provisional === true ? provisional(reckonAgain(at, billed.tariff, lastReckonedAt(at))) : final
}

function provisional(bill: Bill | null): Bill | null {
  return bill && { ...bill, provisional: true }
}

const NOTHING_TO_PAY: Bill = {
  lines: [],
  net: 0,
  tax: 0,
  total: 0,
  taxRate: 0,
  taxIncluded: true,
  provisional: false,
}

function linesOf({ session: { billed, corrections } }: SessionCase): Line[] {
  return [...(billed?.lines ?? []), ...corrections.flatMap(({ lines }) => lines)]
}

function lastReckonedAt({ session: { billed, corrections } }: SessionCase): number {
  return corrections.at(-1)?.at ?? billed?.at ?? 0
}

function growsUntil({ station, session }: SessionCase): number {
  return (arrivalOf(station, 'sessions', session.id, 'stopped') ?? 0) + GROWING_MS
}

function stateCorrection(at: SessionCase, lines: readonly Line[], target: Bill): Missing {
  const { now, station, session } = at
  const name = `corrected/${session.corrections.length + 1}`
  const corrected = { at: now, lines, total: sumOf(lines).amount, why: whyOf(at) }
  return missing(...says(station, fact('sessions', session.id, name, corrected)), ...stateSpent(at, target.lines))
}

function whyOf(at: SessionCase): string {
  if (isUnused(at)) return 'not-used'
  const meterHeard = arrivalOf(at.station, 'sessions', at.session.id, 'metered')
  return meterHeard !== undefined && meterHeard >= lastReckonedAt(at) ? 'meter' : 'late-figures'
}
