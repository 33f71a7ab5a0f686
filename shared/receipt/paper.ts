import { type Language, nameOfLine } from '../bill-words.ts'
import { formatMoney } from '../money.ts'
import type { PaperLine } from './escpos.ts'
import type { Receipt } from './receipt.ts'
import { buyerPairs, WORDS } from './words.ts'

/** What the paper of 80 mm takes; on 58 mm the printer breaks lines. */
const WIDTH = 42
const MOST_LINES = 200

/** A receipt as lines of paper: the same that the page shows. */
export function paperOf(receipt: Receipt, language: Language): PaperLine[] {
  const words = WORDS[language]
  const { station } = receipt
  const sum = (amount: number) => formatMoney(amount, station.currency, words.locale)
  const time = (at: number) =>
    new Intl.DateTimeFormat(words.locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: station.timeZone,
    }).format(at)
  const row = (name: string, value: string): PaperLine => ({ text: between(name, value) })
  const rule: PaperLine = { text: '-'.repeat(WIDTH) }
  const lines: PaperLine[] = [
    { text: station.name, look: 'title', isMiddle: true },
    ...(station.address === '' ? [] : [{ text: station.address, isMiddle: true }]),
    rule,
    row(words.receipt, receipt.number),
    { text: time(receipt.at) },
    row(words.spot[station.kind], receipt.spot),
    ...(receipt.started === undefined ? [] : [row(words.from, time(receipt.started))]),
    ...(receipt.stopped === undefined ? [] : [row(words.until, time(receipt.stopped))]),
    ...(receipt.buyer === null ? [] : buyerPairs(receipt.buyer, words).map(([name, value]) => row(name, value))),
    rule,
    ...(receipt.total === null
      ? [{ text: words.notBilled }]
      : [
          ...receipt.lines.map(line => row(nameOfLine(line, words), sum(line.amount))),
          { ...row(words.total, sum(receipt.total)), look: 'strong' as const },
          row(words.taxIn, sum(receipt.tax)),
        ]),
    rule,
    ...(receipt.rounding === 0 ? [] : [row(words.rounding, sum(receipt.rounding))]),
    { ...row(words.paidBy(words.methods[receipt.method]), sum(receipt.amount)), look: 'strong' },
    ...receipt.givenBack.map(({ at, amount }) => row(`${words.givenBack} ${time(at)}`, sum(-amount))),
    ...(receipt.claimCode === null
      ? []
      : [rule, { text: words.claim }, { text: receipt.claimCode, look: 'strong' as const }]),
  ]
  return lines.slice(0, MOST_LINES)
}

/** A name at the left and its value at the right; where they do not fit, under each other. */
function between(name: string, value: string): string {
  const [left, right] = [[...name.normalize('NFC')].length, [...value.normalize('NFC')].length]
  if (left + right < WIDTH) return name + ' '.repeat(WIDTH - left - right) + value
  return `${name}\n${' '.repeat(Math.max(0, WIDTH - right))}${value}`
}
