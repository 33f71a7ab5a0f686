import { type Accessor, createSignal } from 'solid-js'

export const LOCALES = ['en', 'vi'] as const
export type Locale = (typeof LOCALES)[number]
export type Theme = 'light' | 'dark' | 'system'

/** What this device remembers of how somebody likes it. It is no data of anybody's: it stays when they sign out. */
export interface Preferences {
  locale: Accessor<Locale>
  setLocale(locale: Locale): void
  theme: Accessor<Theme>
  setTheme(theme: Theme): void
  isMuted: Accessor<boolean>
  setMuted(isMuted: boolean): void
}

export function createPreferences(page: Window): Preferences {
  const [locale, keepLocale] = createSignal(read(page, 'locale', LOCALES) ?? spoken(page.navigator))
  const [theme, keepTheme] = createSignal(read(page, 'theme', ['light', 'dark', 'system'] as const) ?? 'system')
  const [isMuted, keepMuted] = createSignal(read(page, 'muted', ['yes', 'no'] as const) === 'yes')
  const root = page.document.documentElement
  const setLocale = (value: Locale) => {
    root.lang = value
    keepLocale(value)
    write(page, 'locale', value)
  }
  const setTheme = (value: Theme) => {
    root.dataset.theme = value
    keepTheme(value)
    write(page, 'theme', value)
  }
  const setMuted = (value: boolean) => {
    keepMuted(value)
    write(page, 'muted', value ? 'yes' : 'no')
  }
  root.lang = locale()
  root.dataset.theme = theme()
  return { locale, setLocale, theme, setTheme, isMuted, setMuted }
}

function spoken({ languages }: Navigator): Locale {
  for (const language of languages) {
    const known = LOCALES.find(locale => language.toLowerCase().startsWith(locale))
    if (known !== undefined) return known
  }
  return 'en'
}

function read<const Value extends string>(page: Window, name: string, values: readonly Value[]): Value | undefined {
  const kept = storageOf(page)?.getItem(`berth.${name}`)
  return values.find(value => value === kept)
}

function write(page: Window, name: string, value: string): void {
  try {
    storageOf(page)?.setItem(`berth.${name}`, value)
  } catch {
    // Full: it holds until the page is closed.
  }
}

/** A browser that keeps nothing throws at the mere look. */
function storageOf(page: Window): Storage | null {
  try {
    return page.localStorage
  } catch {
    return null
  }
}
