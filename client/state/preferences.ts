import { type Accessor, createSignal } from 'solid-js'

const LOCALES = ['en', 'vi'] as const
export type Locale = (typeof LOCALES)[number]
/** Each language by its own name: a reader of no other finds it. */
export const LANGUAGES: readonly { value: Locale; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'vi', label: 'Tiếng Việt' },
]
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** This device's preferences. They are no one's personal data: they stay after sign-out. */
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
  const [theme, keepTheme] = createSignal(read(page, 'theme', THEMES) ?? 'system')
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
  // Another page of ours was told: a tab beside this one, or the demo around it.
  page.addEventListener('storage', ({ key }) => {
    if (key !== 'berth.locale' && key !== 'berth.theme' && key !== 'berth.muted') return
    root.lang = keepLocale(read(page, 'locale', LOCALES) ?? locale())
    root.dataset.theme = keepTheme(read(page, 'theme', THEMES) ?? theme())
    keepMuted(read(page, 'muted', ['yes', 'no'] as const) === 'yes')
  })
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
