import type { BillWords } from '../../shared/bill-words.ts'
import type { Phase } from '../../shared/documents/station/phase.ts'
import type { CloseReason } from '../../shared/sync/close.ts'
import type { Locale } from '../state/preferences.ts'
import type { SpotKind } from '../state/spot-look.ts'
import { commonEn } from './common.en.ts'
import { commonVi } from './common.vi.ts'
import type { Dictionaries } from './words.ts'

type Trade = 'charging' | 'library'

/** The words all apps share: states, reasons, links, bills. */
export interface CommonWords {
  /** Which of them it is. */
  locale: Locale
  ui: {
    close: string
    cancel: string
    back: string
    save: string
    done: string
    retry: string
    yes: string
    more: string
    less: string
    loading: string
    search: string
    all: string
    none: string
    undo: string
    confirm: string
    language: string
    theme: string
    themes: Record<'light' | 'dark' | 'system', string>
    update: string
    updateReady: string
    signIn: string
    signOut: string
    email: string
    password: string
    name: string
    demo: string
    somethingWrong: string
  }
  trade: Record<Trade, string>
  spot: Record<Trade, { one: string; many: string }>
  spotKinds: Record<SpotKind, string>
  away: string
  waits: string
  phases: Record<Phase, string>
  types: Record<string, string>
  features: Record<string, string>
  link: {
    live: string
    saved: string
    saving: string
    catchingUp: string
    notLive: string
    offline: (since: string | null, pending: number) => string
    notSaved: (pending: number) => string
    refused: (reason: CloseReason) => string
  }
  bill: BillWords & {
    tax: (amount: string) => string
    soFar: string
  }
  methods: Record<'wallet' | 'cash' | 'card' | 'transfer', string>
}

export const common: Dictionaries<CommonWords> = { en: commonEn, vi: commonVi }

/** The name of a connector's type or a seat's feature; what an owner wrote themselves is shown as it is. */
export function named(names: Record<string, string>, word: string | undefined): string {
  return word === undefined ? '' : (names[word] ?? word)
}
