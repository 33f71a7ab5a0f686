import type { Register } from '../meter-values.ts'

/** More than any charger gives, by far less than a thousand times what a small one gives. */
const MOST_W = 2_000_000
/** Registers are read and rounded at different moments. */
const SLACK_WH = 5000
const MS_PER_HOUR = 3_600_000

/** Where a transaction's register began, in Wh and as it was labelled. */
export interface Begin {
  at: number
  wh: number
  value?: number
}

/**
 * A register in Wh. The label is believed unless it means more energy than a charger can give, or less than there was
 * at the beginning, and the other unit does not.
 */
export function whOf(register: Register, at: number, begin?: Begin): { wh: number; isMislabelled: boolean } {
  const labelled = register.value * register.unit
  if (begin === undefined || isPossible(labelled, at, begin)) return { wh: labelled, isMislabelled: false }
  const other = otherwise(register, begin)
  return isPossible(other, at, begin) ? { wh: other, isMislabelled: true } : { wh: labelled, isMislabelled: false }
}

/** The beginning may have been told under the same wrong label: the difference is right all the same. */
function otherwise({ value, unit }: Register, begin: Begin): number {
  if (unit === 1000) return begin.value === undefined ? value : begin.wh + (value - begin.value)
  return value * 1000
}

function isPossible(wh: number, at: number, begin: Begin): boolean {
  const hours = Math.max(0, at - begin.at) / MS_PER_HOUR
  return wh >= begin.wh - SLACK_WH && wh - begin.wh <= MOST_W * hours + SLACK_WH
}
