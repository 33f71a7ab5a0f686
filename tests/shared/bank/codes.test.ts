import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import encodeQR from 'qr'
import * as v from 'valibot'
import { QRPay } from 'vietnam-qr-pay'
import { expect, onTestFinished, test } from 'vitest'
import { bankAccount, numberOf } from '../../../shared/bank/account.ts'
import { askedTransfer } from '../../../shared/bank/code.ts'
import type { Payable } from '../../../shared/bank/reference.ts'
import { vietQr } from '../../../shared/bank/vietqr.ts'
import { Random } from '../../helpers/random.ts'

const VIETCOMBANK = {
  kind: 'vietqr',
  bank: '970436',
  bankName: 'Vietcombank',
  number: '0071000123456',
  name: 'CONG TY TRAM NAM',
} as const
const GERMAN = { kind: 'sepa', iban: 'DE75512108001245126199', bic: 'SOLADEST600', name: 'Ladepark Süd' } as const
const BILL: Payable = { for: 'bill', station: 'ben-thanh', session: 's1' }

const asked = (account: typeof VIETCOMBANK | typeof GERMAN, amount: number, currency: string) =>
  askedTransfer(account, { amount, currency, payable: BILL })

/** The text that a camera reads from the drawn code, by Debian's zbar. */
async function scanned(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'berth-code-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4, scale: 4 })
  const picture = join(folder, 'code.pbm')
  await writeFile(
    picture,
    `P1\n${rows.length} ${rows.length}\n${rows.map(row => row.map(Number).join(' ')).join('\n')}\n`,
  )
  const { stdout } = await promisify(execFile)('zbarimg', ['--quiet', '--raw', picture])
  return stdout.trim()
}

test('a foreign reader finds every field of a VietQR code, and its check right', () => {
  const { code = '', reference } = asked(VIETCOMBANK, 85_000, 'VND') ?? {}
  const read = new QRPay(code)
  expect(read.isValid).toBe(true)
  expect(read.consumer).toEqual({ bankBin: '970436', bankNumber: '0071000123456' })
  expect([read.amount, read.currency, read.nation, read.additionalData.purpose]).toEqual([
    '85000',
    '704',
    'VN',
    reference,
  ])
  expect(new QRPay(code.replace('85000', '95000')).isValid).toBe(false)
})

test('we write the very text that others write, whatever sum, bank and number', () => {
  const seed = Date.now() % 1_000_000
  const random = new Random(seed)
  const whole = (end: number) => random.below(end)
  for (let round = 0; round < 300; round += 1) {
    const bank = String(970_400 + whole(100))
    const number = String(whole(1e9))
      .repeat(2)
      .slice(0, 4 + whole(14))
      .padStart(4, '0')
    const [amount, reference] = [1 + whole(1e9), `BT${whole(1e9)}`]
    const theirs = QRPay.initVietQR({ bankBin: bank, bankNumber: number, amount: String(amount), purpose: reference })
    expect(vietQr({ bank, number, amount, reference }), `seed ${seed}`).toBe(theirs.build())
  }
})

test('a camera reads the drawn codes, of dong and of euros', async () => {
  for (const transfer of [asked(VIETCOMBANK, 1_234_500, 'VND'), asked(GERMAN, 1205, 'EUR')])
    expect(await scanned(transfer?.code ?? '')).toBe(transfer?.code)
})

test('a code for SEPA has the lines of EPC069-12 in its plain letters, cents included', () => {
  const transfer = asked(GERMAN, 1205, 'EUR')
  expect(transfer?.code.split('\n')).toEqual([
    ...['BCD', '002', '1', 'SCT', 'SOLADEST600', 'Ladepark Sud', 'DE75512108001245126199', 'EUR12.05', '', ''],
    transfer?.reference,
  ])
})

test('nobody is shown a code for money of another currency, for no money, or without an account', () => {
  expect(asked(VIETCOMBANK, 85_000, 'USD')).toBe(null)
  expect(asked(GERMAN, 1205, 'VND')).toBe(null)
  expect(asked(VIETCOMBANK, 0, 'VND')).toBe(null)
  expect(askedTransfer(null, { amount: 1, currency: 'VND', payable: BILL })).toBe(null)
})

test('an account with a typing mistake is none', () => {
  expect(v.is(bankAccount, VIETCOMBANK)).toBe(true)
  expect(v.is(bankAccount, GERMAN)).toBe(true)
  expect(v.is(bankAccount, { ...GERMAN, iban: 'DE75512108001245126198' })).toBe(false)
  expect(v.is(bankAccount, { ...VIETCOMBANK, bank: '97043' })).toBe(false)
  expect(v.is(bankAccount, { ...VIETCOMBANK, number: '00-71' })).toBe(false)
  expect(numberOf(GERMAN)).toBe('DE75 5121 0800 1245 1261 99')
})
