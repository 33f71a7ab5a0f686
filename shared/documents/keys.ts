/*
 * Ids of records about two or three things at once. A part never holds a colon, so no chosen id can be made to read as
 * another's: a customer who names a top-up like a neighbour's still has another key.
 */

const ID = '[A-Za-z0-9][A-Za-z0-9_-]{0,31}'
const COUNTER = '[1-9][0-9]?'

/** `payment:<station>:<payment>`, `topup:<account>:<topup>`, `refund:<station>:<payment>:<n>`, `pass:<account>:<pass>`, `opening:<station>:<opening>`. */
export const LEDGER_KEY = new RegExp(
  `^((payment|topup|pass|pass-refund|opening|opening-back):${ID}:${ID}|refund:${ID}:${ID}:${COUNTER})$`,
)
/** `<account>:<id>`, `<station>:<session>`, `<person>:<device>`. */
export const PAIR_KEY = new RegExp(`^${ID}:${ID}$`)
/** `<payment>`, or for its second refund `<payment>:2`. */
export const TAKING_KEY = new RegExp(`^${ID}(:${COUNTER})?$`)
/** One to four parts naming the subject of a note, so that telling it twice tells it once. */
export const NOTE_KEY = new RegExp(`^${ID}(:${ID}){0,3}$`)
/** `<session>`, or of a pass `<account>:<pass>`. */
export const BILL_KEY = new RegExp(`^${ID}(:${ID})?$`)
/** A receipt's number is its key. */
export const RECEIPT_KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}-[A-Za-z0-9]{1,12}-[1-9][0-9]{0,8}$/

export function pairKey(first: string, second: string): string {
  return `${first}:${second}`
}

/** The two parts of a pair. */
export function splitPair(key: string): { first: string; second: string } {
  const [first = '', second = ''] = key.split(':')
  return { first, second }
}

export const ledgerKey = {
  payment: (station: string, payment: string) => `payment:${station}:${payment}`,
  topup: (account: string, topup: string) => `topup:${account}:${topup}`,
  pass: (account: string, pass: string) => `pass:${account}:${pass}`,
  passRefund: (account: string, pass: string) => `pass-refund:${account}:${pass}`,
  opening: (station: string, opening: string) => `opening:${station}:${opening}`,
  openingBack: (station: string, opening: string) => `opening-back:${station}:${opening}`,
  refund: (station: string, payment: string, number: number) => `refund:${station}:${payment}:${number}`,
}
