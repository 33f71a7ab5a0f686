import { cannot, done, fact, type Outcome } from '../../outcome.ts'
import { openShiftOf } from '../receipts.ts'
import type { DeskView } from '../view.ts'
import type { Signed } from './answering.ts'

/** A device without a series asks for one. Until it has one it cannot take cash: two devices would share a number. */
export function askSeries({ series }: DeskView, asked: Signed & { device: string; label?: string }): Outcome {
  if (series.has(asked.device)) return cannot('answered')
  return done(fact('series', asked.device, 'asked', { at: asked.at, by: asked.by, label: asked.label }))
}

export interface OpenedShift extends Signed {
  /** A new id for the shift. */
  id: string
  series: string
  /** The number of the next receipt of the series. */
  next: number
  float: number
}

export function openShift(desk: DeskView, { id, at, by, series, next, float }: OpenedShift): Outcome {
  if (openShiftOf(desk, series) !== undefined) return cannot('shift-open')
  return done(fact('shifts', id, 'opened', { at, by, series, next, float }))
}

/** Counts the drawer before its sum is shown, and only once: a second count would know the first difference. */
export function countShift({ shifts }: DeskView, asked: Signed & { shift: string; cash: number }): Outcome {
  const shift = shifts.get(asked.shift)
  if (shift === undefined) return cannot('no-shift')
  if (!shift.isOpen) return cannot('shift-closed')
  if (shift.counted !== undefined) return cannot('answered')
  return done(fact('shifts', shift.id, 'counted', { at: asked.at, by: asked.by, cash: asked.cash }))
}

export function closeShift({ shifts }: DeskView, asked: Signed & { shift: string; next: number }): Outcome {
  const shift = shifts.get(asked.shift)
  if (shift?.opened === undefined) return cannot('no-shift')
  if (!shift.isOpen) return cannot('shift-closed')
  if (shift.counted === undefined) return cannot('not-counted')
  if (asked.next < shift.opened.next) return cannot('numbered-wrong')
  return done(fact('shifts', shift.id, 'closed', { at: asked.at, by: asked.by, next: asked.next }))
}

/** Voids a number that stands for nothing: a misprint, a device that broke halfway. */
export function voidReceipt({ receipts }: DeskView, asked: Signed & { receipt: string; why: string }): Outcome {
  if (receipts.has(asked.receipt)) return cannot('voided')
  return done(fact('receipts', asked.receipt, 'voided', { at: asked.at, by: asked.by, why: asked.why }))
}
