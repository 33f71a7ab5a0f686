import { expect, test } from 'vitest'
import { claimCode, isCodeOf, readClaimCode } from '../../../../shared/documents/desk/claim-code.ts'

test('a code says which receipt it is of, and only its own device could have made it', () => {
  const code = claimCode('ben-thanh-T1A-17', 'tablet')

  expect(code).toMatch(/^ben-thanh-T1A-17-[0-9A-HJKMNP-TV-Z]{8}$/)
  expect(readClaimCode(code)).toEqual({ receipt: 'ben-thanh-T1A-17', station: 'ben-thanh', series: 'T1A' })
  expect([isCodeOf(code, 'tablet'), isCodeOf(code, 'tablet2'), isCodeOf(code, '')]).toEqual([true, false, false])
})

test('the code of one receipt does not open its neighbour', () => {
  const check = claimCode('ben-thanh-T1A-17', 'tablet').slice(-8)

  expect(isCodeOf(`ben-thanh-T1A-18-${check}`, 'tablet')).toBe(false)
  expect(isCodeOf(`ben-thanh-T1-17-${check}`, 'tablet')).toBe(false)
})

test('a code may be typed in small letters, with spaces around it', () => {
  const code = claimCode('ben-thanh-T1A-17', 'tablet')
  const typed = ` ben-thanh-${code.slice('ben-thanh-'.length).toLowerCase()} `

  expect(isCodeOf(typed, 'tablet')).toBe(true)
  expect(readClaimCode(typed)?.receipt).toBe('ben-thanh-T1A-17')
})

test('what is no code is read as none', () => {
  for (const text of ['', 'ben-thanh', 'ben-thanh-T1A-17', 'ben-thanh-T1A-0-7KQ2M9XD', 'T1A-17-7KQ2M9XD'])
    expect(readClaimCode(text)).toBe(null)
})

test('the longest receipt still has a code that fits into what is asked with it', () => {
  const receipt = `${'s'.repeat(32)}-${'T'.repeat(12)}-999999999`

  expect(claimCode(receipt, 'tablet')).toHaveLength(64)
})
