import { folded } from './format.ts'

/** The families most people of Vietnam belong to: half of a floor would be called Nguyễn. */
const FAMILIES: ReadonlySet<string> = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong doan trinh'.split(' '),
)

/**
 * The one word for a person, where there is room for no more: the last, as Vietnamese names are written; the first of a
 * name written the other way around.
 */
export function calledBy(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '', last = ''] = [words[0], words.at(-1)]
  const isFamily = (word: string) => FAMILIES.has(folded(word))
  return isFamily(last) && !isFamily(first) ? first : last
}
