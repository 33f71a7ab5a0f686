import { pairKey } from '../../keys.ts'
import { bareFact, cannot, done, fact, type Outcome } from '../../outcome.ts'
import type { DeskView } from '../view.ts'
import type { Signed } from './answering.ts'

/** Staff have dealt with a matter; an unmatched stop may have found its session. */
export function settle(
  { attention }: DeskView,
  asked: Signed & { matter: string; session?: string; text?: string },
): Outcome {
  const matter = attention.get(asked.matter)
  if (matter === undefined) return cannot('no-such-record')
  if (!matter.isOpen) return cannot('answered')
  const { at, by, session, text } = asked
  return done(fact('attention', matter.id, 'settled', { at, by, session, text }))
}

/** The owner adopts a fact from a revoked device. */
export function adopt({ quarantine }: DeskView, asked: Signed & { entry: string }): Outcome {
  const entry = quarantine.get(asked.entry)
  if (entry === undefined) return cannot('no-such-record')
  if (!entry.isOpen) return cannot('answered')
  return done(fact('quarantine', entry.id, 'adopted', { at: asked.at, by: asked.by }))
}

export function reject({ quarantine }: DeskView, asked: Signed & { entry: string; why: string }): Outcome {
  const entry = quarantine.get(asked.entry)
  if (entry === undefined) return cannot('no-such-record')
  if (!entry.isOpen) return cannot('answered')
  return done(fact('quarantine', entry.id, 'rejected', { at: asked.at, by: asked.by, why: asked.why }))
}

/** The owner lifts a missed booking. */
export function liftStrike({ strikes }: DeskView, asked: Signed & { strike: string; why: string }): Outcome {
  const strike = strikes.get(asked.strike)
  if (strike === undefined) return cannot('no-such-record')
  if (!strike.isOpen) return cannot('lifted')
  return done(fact('strikes', strike.id, 'lifted', { at: asked.at, by: asked.by, why: asked.why }))
}

/** This device has shown this person everything so far. */
export function markSeen({ notes, seen }: DeskView, person: string, device: string): Outcome {
  const key = pairKey(person, device)
  const upTo = Math.max(0, ...[...notes.values()].map(note => note.told))
  return upTo <= (seen.get(key)?.upTo ?? 0) ? done() : done(bareFact('seen', key, { upTo }))
}
