import type { Accessor } from 'solid-js'
import { useApp } from '../../state/app.tsx'
import type { Locale } from '../../state/preferences.ts'
import { type CommonWords, common } from '../../words/common.ts'
import { createWords, type Dictionaries } from '../../words/words.ts'

/** The words of a screen, those all apps share, and the language for figures. */
export function useWords<Words>(dictionary: Dictionaries<Words>): {
  words: Accessor<Words>
  shared: Accessor<CommonWords>
  locale: Accessor<Locale>
} {
  const { preferences } = useApp()
  return {
    words: createWords(dictionary, preferences),
    shared: createWords(common, preferences),
    locale: preferences.locale,
  }
}
