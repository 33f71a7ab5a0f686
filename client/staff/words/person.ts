import type { Dictionaries } from '../../words/words.ts'

/** Who works here, and how this tablet looks and sounds. */
const en = {
  share: 'Share this tablet',
  station: 'Place',
}

const vi: typeof en = {
  share: 'Dùng chung máy này',
  station: 'Cơ sở',
}

export const personWords: Dictionaries<typeof en> = { en, vi }
