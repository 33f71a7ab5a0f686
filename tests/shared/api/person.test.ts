import { safeParse } from 'valibot'
import { expect, test } from 'vitest'
import { email, isEasyPin, newPassword, newPin, personName } from '../../../shared/api/person.ts'

test.each([
  ['Staff@Demo.TEST', 'staff@demo.test'],
  [' a@b.co ', 'a@b.co'],
  ["o'neil+ev@demo.test", "o'neil+ev@demo.test"],
])('the email %o is %o', (typed, kept) => {
  expect(safeParse(email, typed)).toMatchObject({ success: true, output: kept })
})

test.each([
  '',
  'lan',
  '@demo.test',
  'lan@',
  'lan@demo.test\n.x',
  'lan@demo.test\r\nBcc: x@y.z',
  'lan @demo.test',
  'l\u0430n@demo.test',
  `${'x'.repeat(250)}@d.co`,
])('%o is no email', typed => {
  expect(safeParse(email, typed).success).toBe(false)
})

test.each([
  ['Nguyễn Thị Lan', 'Nguyễn Thị Lan'],
  ['Nguye\u0302\u0303n', 'Nguyễn'],
  ['  Minh ', 'Minh'],
  ['علی\u200cرضا', 'علی\u200cرضا'],
  ['👩‍🔧', '👩‍🔧'],
])('%o may be called %o', (typed, kept) => {
  expect(safeParse(personName, typed)).toMatchObject({ success: true, output: kept })
})

test.each(['', '   ', 'a\nb', 'a\u0000b', '\u202eowner', 'a\u2028b', 'x'.repeat(81)])('%o is no name', typed => {
  expect(safeParse(personName, typed).success).toBe(false)
})

test('a password has eight characters or more, and an end', () => {
  expect([7, 8, 200, 201].map(length => safeParse(newPassword, 'x'.repeat(length)).success)).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test.each(['123', '123456789', '12a4', '٢٥٨٠', '2580 ', '1111', '1234', '9876', '00000000', '01234567'])(
  '%o is no PIN',
  typed => {
    expect(safeParse(newPin, typed).success).toBe(false)
  },
)

test.each(['2580', '1235', '1357', '12345679', '1212', '0001'])('%s will do', pin => {
  expect(isEasyPin(pin)).toBe(false)
})
