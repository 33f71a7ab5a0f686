import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import { meterAt, registersOf } from '../state/live-meter.ts'
import { type Owed, owedOf } from '../state/owed.ts'
import type { Lives } from '../sync/engine.ts'
import type { Say } from './say.ts'
import type { FloorWords } from './words/floor.ts'

/** The amount to take for a session, as far as this tablet knows: by the bill, or by the meter's last reading. */
export function owedHere(station: StationView, lives: Lives, session: SessionView, now: number): Owed {
  const shown = meterAt(lives, session.connector, session.id)
  return owedOf(station, session, now, shown === null ? undefined : registersOf(shown))
}

/** The sum in words: one that may change yet is said to be about so much. */
export function sayOwed(owed: Owed, say: Say, words: FloorWords): string {
  switch (owed.kind) {
    case 'unknown':
      return words.billComes
    case 'estimated':
      return words.about(say.money(owed.amount))
    case 'billed':
    case 'reckoned':
      return say.money(owed.amount)
  }
}
