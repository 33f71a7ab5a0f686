import type { Summary } from '../sync/engine.ts'

/** When a new version may take over by itself: nobody is in the middle of anything. */
export interface Stillness {
  isDialogOpen: boolean
  summary: Summary
  /** Time since the screen was last touched. */
  untouchedMs: number
}

const IDLE_MS = 5 * 60_000

export function mayReload({ isDialogOpen, summary, untouchedMs }: Stillness): boolean {
  return !isDialogOpen && summary.kind === 'saved' && untouchedMs >= IDLE_MS
}
