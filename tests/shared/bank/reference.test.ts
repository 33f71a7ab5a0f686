import { expect, test } from 'vitest'
import { referenceOf, referencesIn } from '../../../shared/bank/reference.ts'

const bill = (session: string, station = 'ben-thanh') => referenceOf({ for: 'bill', station, session })

test('a reference is the bill’s own, and has only what banks leave as it is', () => {
  expect(bill('s1')).toBe(bill('s1'))
  const all = [
    ...[bill('s1'), bill('s10'), bill('s1', 'thao-dien')],
    ...[
      referenceOf({ for: 'top-up', account: 'ben-thanh', topUp: 's1' }),
      referenceOf({ for: 'top-up', account: 'a', topUp: 'b' }),
    ],
  ]
  expect(new Set(all).size).toBe(5)
  for (const one of all) expect(one).toMatch(/^BT[0-9A-HJKMNP-TV-Z]{11}$/)
})

test('it is found among a bank’s words, in small letters, with spaces and dashes in it', () => {
  const [one, other] = [bill('s1'), bill('s2')]
  const spread = `${one.slice(0, 4)} ${one.slice(4, 8)}-${one.slice(8)}`.toLowerCase()
  expect(referencesIn(`MBVCB.5123456789.${one}.CT tu 0071000123456 NGUYEN VAN A toi`)).toEqual([one])
  expect(referencesIn(`ABT ${spread} BT`)).toEqual([one])
  expect(referencesIn(`${one}${other}`)).toEqual([one, other])
  expect(referencesIn('BT')).toEqual([])
  expect(referencesIn('Tien dien thang 5 BT0000')).toEqual([])
})

test('one letter wrong, or two that changed places, is no reference', () => {
  const one = bill('s1')
  const letters = [...one]
  let tried = 0
  for (let at = 2; at < letters.length - 1; at += 1) {
    const [here = '', next = ''] = [letters[at], letters[at + 1]]
    const wrong = one.slice(0, at) + (here === '7' ? '8' : '7') + one.slice(at + 1)
    if (here !== '7') expect(referencesIn(wrong)).toEqual([])
    if (at < letters.length - 2 && here !== next) {
      expect(referencesIn(one.slice(0, at) + next + here + one.slice(at + 2)), `${one} at ${at}`).toEqual([])
      tried += 1
    }
  }
  expect(tried).toBeGreaterThan(5)
})
