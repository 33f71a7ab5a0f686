import { cannot, done, fact, type Outcome } from '../outcome.ts'
import type { CommandAsked } from './facts.ts'
import type { ChargersView } from './view.ts'

/** A wish to a charger, without its time and addressee. */
export type CommandWish = WishOf<CommandAsked>

type WishOf<Asked> = Asked extends unknown ? Omit<Asked, 'at' | 'charger'> : never

/** Asks something of a charger besides the orders at its station. */
export function askCommand(
  { chargers }: ChargersView,
  { id, at, charger, wish }: { id: string; at: number; charger: string; wish: CommandWish },
): Outcome {
  for (const { added, retired } of chargers.values())
    if (added?.identity === charger && retired === undefined)
      return done(fact('commands', id, 'asked', { at, charger, ...wish }))
  return cannot('no-charger')
}

/** Whether the server leaves a charger's settings as they are. */
export function leaveSettings(
  { chargers }: ChargersView,
  { id, at, leave }: { id: string; at: number; leave: boolean },
): Outcome {
  const charger = chargers.get(id)
  if (charger?.added === undefined || charger.retired !== undefined) return cannot('no-charger')
  return done(fact('chargers', id, 'settings', { at, leave }))
}
