import { expect, test } from 'vitest'
import { parse } from '../../../scripts/arrows/source.ts'
import { unusedWordsIn } from '../../../scripts/arrows/unused-words.ts'

/** Words of a dictionary that nobody shows, beside these files. */
function unshown(words: string, files: Record<string, string>): string[] {
  const all = { 'client/words/floor.ts': words, ...files }
  return unusedWordsIn(Object.entries(all).map(([path, text]) => parse(path, text))).map(
    ({ path, line, what }) => `${path}:${line} ${what}`,
  )
}

const WORDS =
  "const en = {\n  title: 'Floor',\n  empty: 'No spots',\n}\nconst vi: typeof en = { title: '', empty: '' }\nexport const floorWords = { en, vi }"
const TAKES = "import { floorWords } from './words/floor.ts'\n"

test('a word is shown by a file that takes its dictionary, and by no other', () => {
  expect(unshown(WORDS, { 'client/a.ts': `${TAKES}floorWords.en.title`, 'client/b.ts': 'other.empty' })).toEqual([
    'client/words/floor.ts:3 nobody shows empty',
  ])
  expect(unshown(WORDS, { 'client/a.ts': `${TAKES}const { title, empty } = floorWords.en` })).toEqual([])
  const beside = 'export const emptyOf = (words: typeof en) => words.empty'
  expect(unshown(`${WORDS}\n${beside}`, { 'client/a.ts': `${TAKES}floorWords.en.title` })).toEqual([])
})

test('a word is shown under a name that is made up on the way', () => {
  expect(
    unshown(WORDS.replace('empty', 'emptyTitle').replace('empty', 'emptyTitle'), {
      'client/a.ts': `${TAKES}floorWords.en.title\nfloorWords.en[\`\${look}Title\`]`,
    }),
  ).toEqual([])
})

test('a dictionary that is put into another is shown by those who take that one', () => {
  const all = "import { floorWords } from './floor.ts'\nexport const words = { ...floorWords.en }"
  const taker = "import { words } from './words/words.ts'\nwords.title + words.empty"
  expect(unshown(WORDS, { 'client/words/words.ts': all, 'client/a.ts': taker })).toEqual([])
})

test('a dictionary with a type of its own is left to that', () => {
  expect(
    unshown(WORDS.replace('en =', 'en: Record<Why, string> ='), { 'client/a.ts': `${TAKES}floorWords.en[why]` }),
  ).toEqual([])
})
