import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrastOf, tonesOf } from '../../shared/contrast.ts'

const LIGHT = ['#ffffff', '#fbfaf7', '#f1f0eb']
const DARK = ['#16232a', '#0e171c', '#0a1216']

test('contrast is what WCAG says it is', () => {
  expect(contrastOf('#000000', '#ffffff')).toBe(21)
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
  expect(contrastOf('#0b7a75', '#0b7a75')).toBe(1)
})

test('a colour that is readable stays as it was chosen', () => {
  expect(tonesOf('#0b7a75').light.signal).toBe('#0b7a75')
  expect(tonesOf('#4cc9bd').dark.signal).toBe('#4cc9bd')
})

test('whatever an owner chose, text in it and on it can be read, by light and in the dark', () => {
  const colours = fc.integer({ min: 0, max: 0xffffff }).map(value => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(colours, colour => {
      const { light, dark } = tonesOf(colour)
      for (const [{ signal, ink, soft }, surfaces] of [[light, LIGHT] as const, [dark, DARK] as const])
        for (const other of [...surfaces, ink, soft]) expect(contrastOf(signal, other)).toBeGreaterThanOrEqual(4.5)
    }),
    { examples: [['#000000'], ['#ffffff'], ['#ffff00'], ['#0000ff'], ['#808080']] },
  )
})
