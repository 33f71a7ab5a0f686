import type { Dictionaries } from '../../words/words.ts'

/** At sign-in: who, where, and whom the server lets in no more. */
const en = {
  welcome: 'Who’s at the desk?',
}

const vi: typeof en = {
  welcome: 'Ai đang trực quầy?',
}

export const entryWords: Dictionaries<typeof en> = { en, vi }
