import type { JSX, ParentProps } from 'solid-js'
import type { Api } from '../state/api.ts'
import { LOCALES, type Locale, type Preferences } from '../state/preferences.ts'
import { Segments } from '../ui/field.tsx'
import './link.css'

/** What both pages stand on. */
export interface Here {
  api: Api
  preferences: Preferences
  token: string
}

const NAMES: Readonly<Record<Locale, string>> = { en: 'English', vi: 'Tiếng Việt' }

/** A page for whoever was given a link: they need not be anybody here yet. */
export function LinkPage(props: ParentProps<{ preferences: Preferences }>): JSX.Element {
  return (
    <main class="link-page">
      <header class="link-page-head">
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width="40" height="40" />
        <span class="link-page-name">Berth</span>
        <Segments
          label="Language"
          value={props.preferences.locale()}
          choices={LOCALES.map(value => ({ value, label: NAMES[value] }))}
          onChoose={props.preferences.setLocale}
        />
      </header>
      {props.children}
    </main>
  )
}
