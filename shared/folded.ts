/** Text as one looks for it: without case, marks and the strokes of đ. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase()
}

/** The words somebody types to find something. */
export function wordsOf(typed: string): string[] {
  return folded(typed.trim()).split(/\s+/).filter(Boolean)
}
