import type { JSX } from 'solid-js'
import { useApp } from '../state/app.tsx'
import { LANGUAGES, THEMES } from '../state/preferences.ts'
import { useWords } from '../state/words.ts'
import { sharedWords } from '../words/shared.ts'
import { Segments } from './field.tsx'

export function LanguageChoice(): JSX.Element {
  const { words, locale } = useWords(sharedWords)
  const { preferences } = useApp()
  return <Segments label={words().ui.language} value={locale()} choices={LANGUAGES} onChoose={preferences.setLocale} />
}

export function ThemeChoice(): JSX.Element {
  const { words } = useWords(sharedWords)
  const { preferences } = useApp()
  return (
    <Segments
      label={words().ui.theme}
      value={preferences.theme()}
      choices={THEMES.map(value => ({ value, label: words().ui.themes[value] }))}
      onChoose={preferences.setTheme}
    />
  )
}
