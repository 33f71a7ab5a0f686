import type { JSX, ParentProps } from 'solid-js'
import type { Api } from '../state/api.ts'
import type { Preferences } from '../state/preferences.ts'
import { LANGUAGES } from '../state/preferences.ts'
import { Segments } from '../ui/field.tsx'
import './link.css'

/** The base of both pages. */
export interface Here {
  api: Api
  preferences: Preferences
  token: string
}

/** A page for the bearer of a link: they need no account yet. */
export function LinkPage(props: ParentProps<{ preferences: Preferences }>): JSX.Element {
  return (
    <main class="link-page">
      <header class="link-page-head">
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width="40" height="40" />
        <span class="link-page-name">Berth</span>
        <Segments
          label="Language"
          value={props.preferences.locale()}
          choices={LANGUAGES}
          onChoose={props.preferences.setLocale}
        />
      </header>
      {props.children}
    </main>
  )
}
