/**
 * The largest client id. Yjs's own clients draw 32 bits; ours draw 48. Ids are bound to a person for ever, and at 400 new
 * ones a day two of 32 bits meet every few months: the later of the two would be taken for a forger.
 */
export const MOST_CLIENT = 2 ** 48 - 1

const BYTES = 6

/** A new client id of 48 random bits. */
export function newClientId(random: (length: number) => Uint8Array): number {
  return random(BYTES).reduce((client, byte) => client * 256 + byte, 0)
}
