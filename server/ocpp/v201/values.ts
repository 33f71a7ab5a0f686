import type { ReadValue } from '../meter-values.ts'

/** A value is a number, with a unit and a power of ten beside it. */
export const readValue: ReadValue = sampled => {
  const value = sampled.number('value')
  const measured = sampled.maybe.has('unitOfMeasure') ? sampled.part('unitOfMeasure').maybe : undefined
  // Some write it as 1.6 does.
  const unit = measured?.text('unit', 20) ?? sampled.maybe.text('unit', 20)
  const power = measured?.whole('multiplier') ?? 0
  return { value: value === undefined ? undefined : value * 10 ** power, unit }
}
