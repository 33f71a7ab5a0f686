import { BanksObject } from 'vietnam-qr-pay'
import { expect, test } from 'vitest'
import { BANKS } from '../../../client/owner/transfers/banks.ts'
import { readStatement } from '../../../client/owner/transfers/statement.ts'

const SAIGON = { currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' }

test('a Vietnamese bank’s file is read below its own head lines, money that went out left out', () => {
  const file = `SAO KÊ TÀI KHOẢN,,,,
Số tài khoản: 0071000123456,,,,
STT,Ngày giao dịch,Số bút toán,Ghi nợ,Ghi có,Diễn giải
1,29/11/2026 08:15:02,FT1,,"1,234,500",MBVCB BT0123456789 tra tien
2,29/11/2026,FT2,"50,000",,Phi
3,xx,FT3,,"7,000",khong ngay
4,30-11-2026,FT4,,85.000,"nhieu
dong"`
  expect(readStatement(file, SAIGON)).toEqual({
    lacks: null,
    lines: [
      { line: 'FT1', at: Date.UTC(2026, 10, 29, 1, 15), amount: 1_234_500, text: 'MBVCB BT0123456789 tra tien' },
      { line: 'FT4', at: Date.UTC(2026, 10, 30, 5), amount: 85_000, text: 'nhieu dong' },
    ],
    errors: [{ line: 6, why: 'date' }],
  })
})

test('a European one has semicolons, commas for cents and the year behind', () => {
  const file =
    'Buchungstag;Auftraggeber;Verwendungszweck;Betrag\n01.12.2026;Jo;BT1;1.234,56 EUR\n02.12.2026;Shop;x;-9,99\n'
  const { lines } = readStatement(file, { currency: 'EUR', timeZone: 'Europe/Berlin' })
  expect(lines).toEqual([
    {
      ...{ line: '01.12.2026|Jo|BT1|1.234,56 EUR', at: Date.UTC(2026, 11, 1, 11), amount: 123_456, text: 'BT1' },
      from: 'Jo',
    },
  ])
})

test('two equal payments without a number of the bank’s are two, and the same two when read again', () => {
  const file = 'Date,Amount,Description\n2026-11-29,5000,park\n2026-11-29,5000,park\n'
  const lines = readStatement(file, SAIGON).lines.map(({ line }) => line)
  expect(lines).toEqual(['2026-11-29|5000|park', '2026-11-29|5000|park #2'])
  expect(readStatement(file, SAIGON).lines.map(({ line }) => line)).toEqual(lines)
})

test('a file without a column that matters says which', () => {
  expect(readStatement('a,b\n1,2\n', SAIGON).lacks).toBe('date')
  expect(readStatement('Date,Description\n2026-11-29,x\n', SAIGON).lacks).toBe('amount')
})

test('every bank one can choose has the number NAPAS knows it by', () => {
  const known = new Set(Object.values(BanksObject).map(({ bin }) => bin))
  expect(BANKS.filter(({ id }) => !known.has(id))).toEqual([])
  expect(new Set(BANKS.map(({ id }) => id)).size).toBe(BANKS.length)
})
