import { expect, test } from 'vitest'
import { isTaxCode } from '../../shared/buyer.ts'
import { readBuyer } from '../../shared/typed-buyer.ts'

const TYPED = { name: 'Công ty An Phát', taxCode: '0100109106', address: '1 Lê Lợi, Quận 1', email: '' }

test('a tax code is ten digits of which the last checks the others, a branch of it, or a person’s twelve', () => {
  // Viettel, Vietcombank and a branch, FPT.
  for (const code of ['0100109106', '0100112437', '0100112437-001', '0101248141', '079203001234'])
    expect([code, isTaxCode(code)]).toEqual([code, true])
  for (const code of [
    ...['0100109107', '0100109160', '100109106', '01001091060', '0100109106-', '0100109106-1', '0100109106-000'],
    ...[
      '0100109106-0011',
      '000203001234',
      '097203001234',
      '179203001234',
      '',
      '0100109106\n',
      '０100109106',
      '-100109106',
    ],
  ])
    expect([code, isTaxCode(code)]).toEqual([code, false])
})

test('every single wrong digit of a tax code is noticed', () => {
  const right = '0100109106'
  const wrong = [...right].flatMap((digit, place) =>
    [...'0123456789']
      .filter(other => other !== digit)
      .map(other => right.slice(0, place) + other + right.slice(place + 1)),
  )
  expect(wrong.filter(isTaxCode)).toEqual([])
})

test('what is typed is read as people write it, and each fault has its field', () => {
  expect(readBuyer({ ...TYPED, taxCode: ' 0100 109 106 ', name: ' Công ty An Phát ' })).toEqual({
    buyer: { name: 'Công ty An Phát', taxCode: '0100109106', address: '1 Lê Lợi, Quận 1' },
    wrong: new Set(),
  })
  expect(readBuyer({ ...TYPED, taxCode: '0100112437001' }).buyer?.taxCode).toBe('0100112437-001')
  expect(readBuyer({ name: 'Mai', taxCode: '', address: '', email: '' }).buyer).toEqual({ name: 'Mai' })
  for (const [changes, ...fields] of [
    [{ name: ' ' }, 'name'],
    [{ taxCode: '0100109107' }, 'taxCode'],
    [{ address: '' }, 'address'],
    [{ email: 'mai@' }, 'email'],
    [{ email: 'a@b.vn,c@d.vn' }, 'email'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ name: 'a\u202eb' }, 'name'],
    [{ address: 'x'.repeat(301), email: '@' }, 'address', 'email'],
  ] as const)
    expect([changes, readBuyer({ ...TYPED, ...changes }).wrong]).toEqual([changes, new Set(fields)])
})
