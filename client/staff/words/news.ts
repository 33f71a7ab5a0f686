import { deskNewsWords } from '../../../shared/desk-news-words.ts'
import type { Dictionaries } from '../../words/words.ts'

/** The activity of the desk. */
const en = {
  newsTitle: 'Activity',
  noNews: 'No activity yet.',
  isNew: 'New',
  news: deskNewsWords.en,
}

const vi: typeof en = {
  newsTitle: 'Hoạt động',
  noNews: 'Chưa có hoạt động nào.',
  isNew: 'Mới',
  news: deskNewsWords.vi,
}

export const newsWords: Dictionaries<typeof en> = { en, vi }
