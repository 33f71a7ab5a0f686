/*
 * ESC/POS, what receipt printers understand: text in a page of letters, and commands between.
 *
 *     1B 40      begin afresh          1B 74 n    page of letters
 *     1B 61 n    left, middle          1B 45 n    bold
 *     1D 21 n    size                  1D 56 42 0 feed and cut
 *     1B 70 0 25 250                   open the drawer: a pulse of 50 ms
 */

export interface PaperLine {
  text: string
  look?: 'plain' | 'strong' | 'title'
  isMiddle?: boolean
}

const ESC = 0x1b
const GS = 0x1d
/** TCVN 5712 in Epson's numbering, which others follow: small letters, and capitals with their marks at the same places. */
const SMALL = 30
const CAPITAL = 31
/** Runs of letters by the place of their first. */
const RUNS: readonly (readonly [number, string])[] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
]
const PLACES = new Map(
  RUNS.flatMap(([from, letters]) => [...letters].map((letter, at) => [letter, from + at] as const)),
)
/** Signs that no page has. */
const SIGNS = new Map(
  [..."₫đ\u00a0 \u202f ×x–-—-−-·-’'".matchAll(/(.)(.)/gu)].map(([, sign = '', plain = '']) => [sign, plain]),
)

export interface PaperWish {
  /** Without: for printers that have no Vietnamese letters. */
  hasMarks: boolean
  /** The drawer hangs at the printer, and opens when cash was taken. */
  opensDrawer?: boolean
}

/** The bytes of a receipt. */
export function escpos(lines: readonly PaperLine[], { hasMarks, opensDrawer = false }: PaperWish): Uint8Array {
  const bytes = [ESC, 0x40]
  for (const { text, look = 'plain', isMiddle = false } of lines) {
    bytes.push(ESC, 0x61, isMiddle ? 1 : 0, ESC, 0x45, look === 'plain' ? 0 : 1, GS, 0x21, look === 'title' ? 0x11 : 0)
    for (const part of text.split('\n')) bytes.push(...lettersOf(part, hasMarks), 0x0a)
  }
  bytes.push(GS, 0x56, 0x42, 0)
  if (opensDrawer) bytes.push(ESC, 0x70, 0, 25, 250)
  return Uint8Array.from(bytes)
}

function lettersOf(text: string, hasMarks: boolean): number[] {
  const bytes: number[] = []
  let page = 0
  for (const sign of text.normalize('NFC')) {
    const letter = SIGNS.get(sign) ?? sign
    const [place, on] = placeOf(letter, hasMarks)
    if (on !== 0 && on !== page) bytes.push(ESC, 0x74, on)
    if (on !== 0) page = on
    bytes.push(place)
  }
  return bytes
}

/** Where a letter is, and on which page; 0: on all of them. */
function placeOf(letter: string, hasMarks: boolean): readonly [number, number] {
  const code = letter.codePointAt(0) ?? 0
  // Controls would be commands: nobody writes commands into a name.
  if (code < 0x80) return [code < 0x20 || code === 0x7f ? 0x20 : code, 0]
  const small = hasMarks ? PLACES.get(letter) : undefined
  if (small !== undefined) return [small, SMALL]
  const capital = hasMarks ? PLACES.get(letter.toLowerCase()) : undefined
  if (capital !== undefined) return [capital, CAPITAL]
  const base = letter === 'đ' ? 'd' : letter === 'Đ' ? 'D' : letter.normalize('NFD').charAt(0)
  return [base.charCodeAt(0) < 0x80 ? base.charCodeAt(0) : 0x3f, 0]
}
