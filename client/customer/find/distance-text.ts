import type { Locale } from '../../state/preferences.ts'

/** Tens of metres, and kilometres from one on. */
export function distanceText(locale: Locale, metres: number): string {
  const isFar = metres >= 950
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isFar ? 'kilometer' : 'meter',
    maximumFractionDigits: isFar && metres < 9500 ? 1 : 0,
  })
  return format.format(isFar ? metres / 1000 : Math.round(metres / 10) * 10)
}
