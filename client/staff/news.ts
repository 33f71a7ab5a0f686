import type { Note } from '../../shared/documents/desk/facts.ts'
import { useWords } from '../state/words.ts'
import { money } from '../ui/format.ts'
import { useStation } from './station.tsx'
import { staffWords } from './words/words.ts'

/** Tells a note of the desk. */
export function useNews(): (note: Note) => string {
  const { station, say, own } = useStation()
  const { words, locale } = useWords(staffWords)
  return ({ what, connector, session, amount, currency, wh, until }) =>
    words().news[what]({
      spot: connector === undefined ? station().info.name : say.spot(connector),
      who: (session === undefined ? null : say.who(session)) ?? own().somebody,
      amount: amount === undefined ? '' : money(locale(), amount, currency ?? station().info.currency),
      energy: wh === undefined ? '' : say.energy(wh),
      until: until === undefined ? '' : say.clock(until),
    })
}
