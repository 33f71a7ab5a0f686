import { expect, test } from 'vitest'
import { inPieces, readCustomers } from '../../../client/owner/people/customer-sheet.ts'
import { readStaff } from '../../../client/owner/people/staff-sheet.ts'
import { toCsv } from '../../../shared/csv.ts'

const groups = new Map([['students', ['Students', 'Sinh viên']]])
const HERE = { currency: 'VND', locale: 'vi', groups, nameless: (customer: string) => `Khách ${customer}` }

test('customers are read with what they hold, and each line that is left out says why', () => {
  const text = [
    'name;email;phone;group;balance;note',
    'Lê Thị Mai;MAI@example.com;;sinh viên;150.000;thẻ cũ 12',
    'Nam;;0901 234 567;;0;',
    ';x@example.com;;;;',
    'Huy;huy(at)example.com;;;;',
    'Huy;;abc;;;',
    'Huy;;;professors;;',
    'Huy;;;;12,5;',
    'Mai again;mai@example.com;;;1;',
    'Lan;;;;-5;',
  ].join('\n')
  expect(readCustomers(text, HERE)).toEqual({
    rows: [
      {
        line: 2,
        customer: {
          ...{ key: 'email:mai@example.com', name: 'Lê Thị Mai', email: 'mai@example.com' },
          ...{ group: 'students', note: 'thẻ cũ 12', balance: 150_000 },
        },
      },
      { line: 3, customer: { key: 'phone:0901234567', name: 'Nam', phone: '0901 234 567' } },
    ],
    errors: [
      { line: 4, why: 'name' },
      { line: 5, why: 'email' },
      { line: 6, why: 'phone' },
      { line: 7, why: 'group' },
      { line: 8, why: 'balance' },
      { line: 9, why: 'twice' },
      { line: 10, why: 'balance' },
    ],
  })
  expect(readCustomers('email\nx@example.com', HERE).errors).toEqual([{ line: 1, why: 'columns' }])
})

test('a long file is handed over in pieces that the server takes', () => {
  const row = (line: number) => ({
    line,
    customer: { key: `name:${line}`, name: 'Ấ'.repeat(80), note: 'ghi chú '.repeat(20) },
  })
  const rows = Array.from({ length: 450 }, (_, index) => row(index))
  const pieces = inPieces(rows)
  expect(pieces.flat()).toEqual(rows)
  for (const piece of pieces)
    expect(Buffer.byteLength(JSON.stringify(piece.map(({ customer }) => customer)))).toBeLessThan(13_000)
  const small = Array.from({ length: 450 }, (_, line) => ({ line, customer: { key: `${line}`, name: 'A' } }))
  expect(inPieces(small).map(({ length }) => length)).toEqual([100, 100, 100, 100, 50])
})

test('the wallets of an export are read: each customer holds the sum of their movements in this currency', () => {
  const head = ['customer', 'entry', 'kind', 'at', 'station', 'session', 'currency', 'amount']
  const row = (customer: string, amount: number, currency = 'VND') => [
    ...[customer, `topup:${customer}:t`, 'topup', '2026-01-01T00:00:00Z', 'st', '', currency],
    amount,
  ]
  const rows = [
    row('an', 100_000),
    row('binh', 5),
    row('an', -30_000),
    row('binh', -5),
    row('chi', -1),
    row('an', 7, 'USD'),
  ]
  expect(readCustomers(toCsv([head, ...rows]), HERE)).toEqual({
    rows: [{ line: 2, customer: { key: 'customer:an', name: 'Khách an', balance: 70_000 } }],
    errors: [
      { line: 6, why: 'below-nothing' },
      { line: 7, why: 'currency' },
    ],
  })
})

test('who works here or is invited is not invited again', () => {
  const text = 'name,email,role\nLan,LAN@x.vn,Staff\nHoa,hoa@x.vn,owner\nHoa,hoa@x.vn,staff\nX,x,staff\nY,y@x.vn,boss'
  expect(readStaff(text, new Set(['lan@x.vn']))).toEqual({
    rows: [{ line: 3, name: 'Hoa', email: 'hoa@x.vn', role: 'owner' }],
    same: 1,
    errors: [
      { line: 4, why: 'twice' },
      { line: 5, why: 'email' },
      { line: 6, why: 'role' },
    ],
  })
})
