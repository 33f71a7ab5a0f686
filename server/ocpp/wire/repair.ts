/**
 * Strings as they stand; a colon or comma that nothing follows; words and signs that JSON does not know. A string goes to
 * its end or to that of the text: one that had to be given up would be looked through again from each of its quotes.
 */
const PIECES =
  /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)|:(?=\s*[,}\]])|,(?=\s*[,}\]])|\b(?:NaN|undefined|None)\b|-?\bInfinity\b|\bTrue\b|\bFalse\b|\+(?=\d)/g

/**
 * Makes JSON of text that is nearly JSON, as firmware writes it: `"transactionId":,`, a comma too many, `NaN`, a line
 * break within a string, zeros behind the end. Text that is cut stays cut.
 */
export function repaired(text: string): string {
  return trimmed(text).replace(PIECES, piece => {
    if (piece.startsWith('"')) return repairedString(piece)
    if (piece === ':') return ':null'
    if (piece === ',' || piece === '+') return ''
    return piece === 'True' || piece === 'False' ? piece.toLowerCase() : 'null'
  })
}

function repairedString(text: string): string {
  return text
    .replace(/\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})[\s\S]?/g, piece => `\\\\${piece.slice(1)}`)
    .replace(/\p{Cc}/gu, ' ')
}

/** Without what stands around it: a mark of the byte order, spaces, zeros. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isAround(text.charCodeAt(start))) start += 1
  while (end > start && isAround(text.charCodeAt(end - 1))) end -= 1
  return text.slice(start, end)
}

function isAround(code: number): boolean {
  return code <= 0x20 || code === 0xfeff
}
