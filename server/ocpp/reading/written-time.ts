const FORM = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?(?:(Z)|([+-])(\d\d)(?::?(\d\d))?)?$/i

/** A time as a charger writes it. Without a zone it is read as if it were UTC: its clock is then some hours ahead. */
export function readTime(written: unknown): { at: number; isProper: boolean } | undefined {
  if (typeof written === 'number') return fromNumber(written)
  if (typeof written !== 'string') return undefined
  const found = FORM.exec(written.trim())
  if (found === null) return undefined
  const [, year, month, day, hour, minute, second = '0', fraction = '', zulu, sign, zoneHours, zoneMinutes] = found
  const whole = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  if (Number(month) > 12 || Number(day) > 31 || Number(hour) > 24) return undefined
  const zone = (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0)) * 60_000 * (sign === '-' ? -1 : 1)
  const at = whole + Math.floor(Number(`0.${fraction || '0'}`) * 1000) - zone
  const isProper = zulu !== undefined || zoneMinutes !== undefined
  return { at, isProper: isProper && written.includes('T') && !Number.isNaN(Date.parse(written)) }
}

const FIRST_IN_MS = 100_000_000_000

/** Seconds or milliseconds since 1970. */
function fromNumber(written: number): { at: number; isProper: boolean } | undefined {
  if (!Number.isFinite(written) || written < 0 || written > 8.64e15) return undefined
  return { at: Math.round(written < FIRST_IN_MS ? written * 1000 : written), isProper: false }
}
