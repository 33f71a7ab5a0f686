import type { Dictionaries } from '../../words/words.ts'

const en = {
  file: 'Choose a CSV file',
  paste: 'Or paste it here',
  line: (line: number, what: string) => `Line ${line}: ${what}`,
}

const vi: typeof en = {
  file: 'Chọn tệp CSV',
  paste: 'Hoặc dán vào đây',
  line: (line, what) => `Dòng ${line}: ${what}`,
}

export const sheetWords: Dictionaries<typeof en> = { en, vi }
