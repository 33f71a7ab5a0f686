/** At most 32 letters, digits, `-` and `_`, and no leading `_`: so `__proto__` is never an id. */
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const ID_LENGTH = 21

export function isId(text: string): boolean {
  return ID.test(text)
}

/** A new id of 125 random bits. `random` gives evenly spread bytes, as `crypto.getRandomValues` does. */
export function newId(random: (length: number) => Uint8Array): string {
  let id = ''
  while (id.length < ID_LENGTH) {
    for (const byte of random(ID_LENGTH)) {
      // 248 is the largest multiple of 62 in a byte. Keeping the rest would make the first letters likelier.
      if (byte < 248 && id.length < ID_LENGTH) id += LETTERS.charAt(byte % 62)
    }
  }
  return id
}
