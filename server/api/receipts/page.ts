import encodeQR from 'qr'
import { numberOf } from '../../../shared/bank/account.ts'
import type { AskedTransfer } from '../../../shared/bank/code.ts'
import type { Line, LineUnit } from '../../../shared/bill-line.ts'
import { type Language, nameOfLine } from '../../../shared/bill-words.ts'
import { logoPath } from '../../../shared/brand.ts'
import { formatMoney, formatPrice } from '../../../shared/money.ts'
import type { Receipt } from '../../../shared/receipt/receipt.ts'
import { buyerPairs, type ReceiptWords, WORDS } from '../../../shared/receipt/words.ts'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts'
import { escaped } from '../../escaped.ts'

export const STYLE_PATH = '/api/receipt.css'

/** A receipt as a page that prints well: no script, and its style in a file. */
export function receiptPage(receipt: Receipt, language: Language): string {
  const words = WORDS[language]
  const { station, number, claimCode, transfer } = receipt
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(`${words.receipt} ${number}`)}</title>
<link rel="stylesheet" href="${stylePath(station)}">
</head>
<body>
<main>
<header>
${logoOf(station)}<h1>${escaped(station.name)}</h1>
<p>${escaped(station.address)}</p>
</header>
<dl>
${pair(words.receipt, number)}
${pair('', timeOf(receipt.at, receipt, words))}
${pair(words.spot[station.kind], receipt.spot)}
${receipt.started === undefined ? '' : pair(words.from, timeOf(receipt.started, receipt, words))}
${receipt.stopped === undefined ? '' : pair(words.until, timeOf(receipt.stopped, receipt, words))}
</dl>
${buyerOf(receipt, words)}${receipt.total === null ? `<p>${escaped(words.notBilled)}</p>` : billOf(receipt, receipt.total, words)}
<dl class="paid">
${receipt.rounding === 0 ? '' : pair(words.rounding, moneyOf(receipt.rounding, receipt, words))}
${pair(words.paidBy(words.methods[receipt.method]), moneyOf(receipt.amount, receipt, words))}
${receipt.givenBack.map(({ amount, at }) => pair(`${words.givenBack} · ${timeOf(at, receipt, words)}`, moneyOf(-amount, receipt, words))).join('\n')}
</dl>
${transfer === null ? '' : transferOf(transfer, receipt, words)}
${claimCode === null ? '' : claimOf(claimCode, words)}
</main>
</body>
</html>
`
}

/** No page of ours has style of its own: the colour is asked for with the file. */
function stylePath({ brand }: Receipt['station']): string {
  return brand?.colour === undefined ? STYLE_PATH : `${STYLE_PATH}?colour=${brand.colour.slice(1)}`
}

function logoOf({ brand, organisation }: Receipt['station']): string {
  if (brand?.logo === undefined || organisation === undefined) return ''
  return `<img class="logo" src="${escaped(logoPath(organisation.id, brand.logo))}" alt="${escaped(organisation.name)}">\n`
}

function buyerOf({ buyer }: Receipt, words: ReceiptWords): string {
  return buyer === null
    ? ''
    : `<dl>\n${buyerPairs(buyer, words)
        .map(([name, value]) => pair(name, value))
        .join('\n')}\n</dl>\n`
}

function billOf(receipt: Receipt, total: number, words: ReceiptWords): string {
  return `<table>
<thead><tr><th>${escaped(words.what)}</th><th>${escaped(words.quantity)}</th><th>${escaped(words.price)}</th><th>${escaped(words.amount)}</th></tr></thead>
<tbody>
${receipt.lines.map(line => rowOf(line, receipt, words)).join('\n')}
</tbody>
<tfoot>
<tr><th colspan="3">${escaped(words.total)}</th><td>${moneyOf(total, receipt, words)}</td></tr>
<tr><td colspan="3">${escaped(words.taxIn)}</td><td>${moneyOf(receipt.tax, receipt, words)}</td></tr>
</tfoot>
</table>`
}

function rowOf(line: Line, receipt: Receipt, words: ReceiptWords): string {
  const { quantity, unit, price, amount } = line
  const per = unit === 'once' || line.pass !== undefined ? '' : `${priceOf(price, receipt, words)}/${words.units[unit]}`
  return `<tr><td>${escaped(nameOfLine(line, words))}</td><td>${escaped(quantityOf(quantity, unit, words))}</td><td>${escaped(per)}</td><td>${moneyOf(amount, receipt, words)}</td></tr>`
}

/** The sum still due, as a code that a bank's app reads off the paper. */
function transferOf(
  { account, amount, reference, code }: AskedTransfer,
  receipt: Receipt,
  words: ReceiptWords,
): string {
  const rows = encodeQR(code, 'raw', { ecc: 'medium', border: 2 })
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return `<section>
<h2>${escaped(words.stillDue)}: ${moneyOf(amount, receipt, words)}</h2>
<svg class="transfer" viewBox="0 0 ${rows.length} ${rows.length}" role="img" aria-label="${escaped(words.transfer)}"><path d="${dark}"/></svg>
<dl>
${pair(words.transfer, account.kind === 'vietqr' ? `${account.bankName} ${numberOf(account)}` : numberOf(account))}
${pair('', account.name)}
${pair(words.reference, reference)}
</dl>
</section>`
}

function claimOf(code: string, { claim, claimHow }: ReceiptWords): string {
  return `<section>
<h2>${escaped(claim)}</h2>
<p class="code">${escaped(code)}</p>
<p>${escaped(claimHow)}</p>
</section>`
}

function pair(name: string, value: string): string {
  return `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`
}

/** The line's quantity in its unit. */
const PER: Readonly<Record<LineUnit, number>> = { kWh: 1000, hour: HOUR_MS, minute: MINUTE_MS, once: 1 }

function quantityOf(quantity: number, unit: LineUnit, { locale, units }: ReceiptWords): string {
  if (unit === 'once') return ''
  const many = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(quantity / PER[unit])
  return `${many} ${units[unit]}`
}

function moneyOf(amount: number, { station }: Receipt, { locale }: ReceiptWords): string {
  return escaped(formatMoney(amount, station.currency, locale))
}

function priceOf(price: number, { station }: Receipt, { locale }: ReceiptWords): string {
  return formatPrice(price, station.currency, locale)
}

/** By the station's wall clock: the customer was there. */
function timeOf(at: number, { station: { timeZone } }: Receipt, { locale }: ReceiptWords): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
}
