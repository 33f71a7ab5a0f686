import type { Note } from '../../shared/documents/desk/facts.ts'
import { money } from '../ui/format.ts'
import type { Place } from './place.tsx'

/** A note of the desk in words. */
export function newsOf(place: Place, { what, connector, session, amount, currency, until }: Note): string {
  const words = place.words().news[what]
  const sum = amount === undefined ? '' : money(place.locale(), amount, currency ?? place.station().info.currency)
  return words({
    spot: connector === undefined ? '' : place.say.spot(connector),
    who: (session === undefined ? null : place.say.who(session)) ?? place.words().somebody,
    amount: sum,
    until: until === undefined ? '' : place.say.clock(until),
  })
}
