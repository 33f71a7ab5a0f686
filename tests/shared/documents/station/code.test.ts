import { expect, test } from 'vitest'
import { deskCode, isDeskCode } from '../../../../shared/documents/station/code.ts'

test('a booking has five signs that can be said aloud: none looks or sounds like another', () => {
  const codes = ['Ab3dE', 'OoIiL', 'l-_0z'].map(end => deskCode(`session-${end}`))
  expect(codes).toEqual(['12K45', 'FF99C', 'CDZGT'])
  expect(codes.join('')).toMatch(/^[0-9A-HJKMNP-TV-Z]+$/)
})

test('staff may type it in small letters, with blanks, behind the label, and with O for 0 or I for 1', () => {
  const session = 'session-0000Q'
  expect(deskCode(session)).toBe('GGGGH')
  expect(['GGGGH', 'gg ggh', 'A3 GGGGH', 'a3-ggggh'].filter(typed => isDeskCode(typed, session))).toHaveLength(4)
  const withZero = 'session-@PaAp'
  expect(deskCode(withZero)).toBe('0G11G')
  expect(['og11g', '0GIlG'].filter(typed => isDeskCode(typed, withZero))).toHaveLength(2)
  expect(['', 'A3', 'GGGG', 'GGGGJ', 'GGGGHJ'].filter(typed => isDeskCode(typed, session))).toEqual([])
})
