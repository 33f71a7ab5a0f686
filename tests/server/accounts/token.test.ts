import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeSealer } from '../../../server/accounts/secret.ts'
import { isSameText, newToken, tokenId } from '../../../server/accounts/token.ts'

const from = { random: (length: number) => randomBytes(length), seal: makeSealer('secret') }

test('a token carries its id and is stored only sealed', () => {
  const { id, token, hash } = newToken(from, 'session')

  expect(tokenId(token)).toBe(id)
  expect(hash).toBe(from.seal('session', token))
  expect(hash).not.toContain(token)
  expect(token.length).toBe(65)
})

test.each(['', '.', '__proto__', `__proto__.${'a'.repeat(43)}`, 'constructor', 'a'.repeat(10_000)])(
  '%o is no token',
  text => {
    expect(tokenId(text)).toBe(null)
  },
)

test('a token with anything before or after it is none', () => {
  const { token } = newToken(from, 'session')

  for (const near of [`${token}A`, ` ${token}`, `${token}\n`, token.slice(0, -1)]) expect(tokenId(near)).toBe(null)
})

test('texts are compared whole', () => {
  expect(isSameText('abc', 'abc')).toBe(true)
  expect(isSameText('', '')).toBe(true)
  expect(isSameText('abc', 'abd')).toBe(false)
  expect(isSameText('abc', 'abcd')).toBe(false)
  expect(isSameText('ä', 'a')).toBe(false)
})
