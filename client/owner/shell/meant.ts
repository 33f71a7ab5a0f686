import { folded } from '../../ui/format.ts'

/** Whether every word that was typed is somewhere in what is known, whatever its marks. */
export function isMeant(typed: string, known: readonly string[]): boolean {
  const all = folded(known.join(' '))
  return folded(typed)
    .split(/\s+/)
    .every(word => all.includes(word))
}
