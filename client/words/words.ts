import type { Accessor } from 'solid-js'
import type { Locale, Preferences } from '../state/preferences.ts'

/** The same words in every language: the first is the measure, so a missing one is an error of types. */
export type Dictionaries<Words> = Readonly<Record<Locale, Words>>

/** The words of the language that is chosen now. */
export function createWords<Words>(
  dictionaries: Dictionaries<Words>,
  { locale }: Pick<Preferences, 'locale'>,
): Accessor<Words> {
  return () => dictionaries[locale()]
}
