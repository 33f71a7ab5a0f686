import type { Accessor } from 'solid-js'
import { type SharedWords, sharedWords } from '../words/shared.ts'
import { createWords, type Dictionaries } from '../words/words.ts'
import { useApp } from './app.tsx'
import type { Locale } from './preferences.ts'

/** The words of a screen, those all apps share, and the language for figures. */
export function useWords<Words>(dictionaries: Dictionaries<Words>): {
  words: Accessor<Words>
  shared: Accessor<SharedWords>
  locale: Accessor<Locale>
} {
  const { preferences } = useApp()
  return {
    words: createWords(dictionaries, preferences),
    shared: createWords(sharedWords, preferences),
    locale: preferences.locale,
  }
}
