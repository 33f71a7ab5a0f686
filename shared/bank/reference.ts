import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'

/*
 * The words by which a transfer finds what it pays: made from the bill's own id at both ends, so that a phone without a
 * link shows the same as the server looks for. Nothing is stored for it.
 */

/** The purpose of a transfer: a session's bill, or a top-up of a customer. */
export type Payable =
  | { for: 'bill'; station: string; session: string }
  | { for: 'top-up'; account: string; topUp: string }

/** Without I, L, O and U: people type these, and banks print them badly. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PREFIX = 'BT'
const LENGTH = 10

/** `BT7K2M9QX4D0F`: a sign of ours, fifty bits, and a letter that checks them. */
export function referenceOf(payable: Payable): string {
  const key =
    payable.for === 'bill' ? ['bill', payable.station, payable.session] : ['top-up', payable.account, payable.topUp]
  const body = [...digest(encodeUtf8(key.join(' '))).subarray(0, LENGTH)].map(byte => LETTERS[byte % 32]).join('')
  return PREFIX + body + checkOf(body)
}

/**
 * Every reference in a statement's text. Banks put their own words around it, and spaces or dashes into it; the check
 * letter leaves out what only looks like one.
 */
export function referencesIn(text: string): string[] {
  const plain = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const found = new Set<string>()
  for (let at = plain.indexOf(PREFIX); at !== -1; at = plain.indexOf(PREFIX, at + 1)) {
    const body = plain.slice(at + PREFIX.length, at + PREFIX.length + LENGTH)
    if (body.length === LENGTH && plain[at + PREFIX.length + LENGTH] === checkOf(body))
      found.add(PREFIX + body + checkOf(body))
  }
  return [...found]
}

/** Weighed by its place, so that two letters that changed places are noticed too. */
function checkOf(body: string): string | undefined {
  const sum = [...body].reduce((total, letter, place) => total + LETTERS.indexOf(letter) * (2 * place + 1), 0)
  return LETTERS[((sum % 32) + 32) % 32]
}
