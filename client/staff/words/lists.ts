import { matterWords } from '../../../shared/matter-words.ts'
import type { Dictionaries } from '../../words/words.ts'

/** The lists beside the floor. */
const en = {
  nobodyOwes: 'Nothing to collect.',
  placeCode: 'Place code',
  day: 'Day',
  settled: 'Resolve',
  matters: matterWords.en,
}

const vi: typeof en = {
  nobodyOwes: 'Không có khoản nào cần thu.',
  placeCode: 'Mã cơ sở',
  day: 'Ngày',
  settled: 'Đã xử lý',
  matters: matterWords.vi,
}

export const listsWords: Dictionaries<typeof en> = { en, vi }
