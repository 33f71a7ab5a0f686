import { deskNewsWords } from '../../../shared/desk-news-words.ts'
import type { Dictionaries } from '../../words/words.ts'

/** The news of the desk. */
const en = {
  newsTitle: 'News',
  noNews: 'No news yet.',
  isNew: 'New',
  news: deskNewsWords.en,
}

const vi: typeof en = {
  newsTitle: 'Tin mới',
  noNews: 'Chưa có tin.',
  isNew: 'Mới',
  news: deskNewsWords.vi,
}

export const newsWords: Dictionaries<typeof en> = { en, vi }
