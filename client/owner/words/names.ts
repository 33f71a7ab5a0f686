import type { Dictionaries } from '../../words/words.ts'

/** Zones and suggested times in both languages. */
const en = {
  title: 'Names in both languages',
  text: 'Zones and suggested times, as people see them in each language. Leave empty to keep them as written.',
  languages: { en: 'English', vi: 'Vietnamese' },
  in: (word: string, language: string) => `${word} in ${language}`,
  save: 'Save names',
}

const vi: typeof en = {
  title: 'Tên bằng hai ngôn ngữ',
  text: 'Khu vực và khung giờ gợi ý, theo ngôn ngữ của người xem. Để trống thì giữ nguyên.',
  languages: { en: 'tiếng Anh', vi: 'tiếng Việt' },
  in: (word, language) => `${word} bằng ${language}`,
  save: 'Lưu tên',
}

export const nameWords: Dictionaries<typeof en> = { en, vi }
