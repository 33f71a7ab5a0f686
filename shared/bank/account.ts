import * as v from 'valibot'
import { isPrintableLine } from '../documents/printable.ts'

/*
 * The account that an organisation's customers transfer to. Its owner types it; nothing of it is ever guessed.
 */

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(70), v.check(isPrintableLine))

/** In Vietnam: the bank by its number with NAPAS, which a code needs, and by the name that people know. */
const vietnamese = v.strictObject({
  kind: v.literal('vietqr'),
  bank: v.pipe(v.string(), v.regex(/^\d{6}$/)),
  bankName: name,
  number: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{4,19}$/)),
  name,
})

/** Where SEPA reaches. */
const european = v.strictObject({
  kind: v.literal('sepa'),
  iban: v.pipe(
    v.string(),
    v.regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/),
    v.check(iban => isIban(iban)),
  ),
  bic: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/))),
  name,
})

export const bankAccount = v.variant('kind', [vietnamese, european])

export type BankAccount = Readonly<v.InferOutput<typeof bankAccount>>

/** The currency a bank account is in. Nobody is shown a code for money in another. */
export const CURRENCY_OF = { vietqr: 'VND', sepa: 'EUR' } as const satisfies Record<BankAccount['kind'], string>

/** The number as its owner's bank writes it. */
export function numberOf(account: BankAccount): string {
  return account.kind === 'vietqr' ? account.number : account.iban.replaceAll(/.{4}(?=.)/g, '$& ')
}

/** By its two check digits: a typing mistake would send customers' money to nobody. */
function isIban(iban: string): boolean {
  const turned = iban.slice(4) + iban.slice(0, 4)
  let rest = 0
  for (const letter of turned)
    for (const digit of String(Number.parseInt(letter, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}
