import { parseMoney, parsePrice, typedMoney, typedPrice } from '../../../shared/money-input.ts'
import type { Band, Tariff } from '../../../shared/tariff.ts'
import { MINUTE_MS } from '../../../shared/time.ts'

/** A band of hours as typed. */
export interface BandForm {
  days: readonly number[]
  fromMinute: number
  toMinute: number
  perKwh: string
  perHour: string
}

/** A price as typed. Empty means unset. */
export interface PriceForm {
  perKwh: string
  perHour: string
  perMinute: string
  start: string
  idlePerMinute: string
  graceMin: string
  idleMax: string
  min: string
  max: string
  /** In per cent. */
  tax: string
  taxIncluded: boolean
  timeCounts: 'charging' | 'parking'
  types: string
  /** Empty: everyone. */
  group: string
  bands: readonly BandForm[]
}

export type PriceField = Exclude<keyof PriceForm, 'taxIncluded' | 'timeCounts' | 'bands' | 'group'>
/** A word of `priceWords.errors`, by field; `nothing` and `bands` are of the whole. */
export type PriceErrors = Readonly<Partial<Record<PriceField | 'bands' | 'nothing', string>>>

export function formOfTariff(tariff: Tariff | undefined, currency: string, locale: string): PriceForm {
  const money = (amount: number | undefined) => (amount === undefined ? '' : typedMoney(amount, currency, locale))
  const unit = (price: number | undefined) => (price === undefined ? '' : typedPrice(price, currency, locale))
  const { perKwh, perHour, perMinute, start, idlePerMinute, graceMs, idleMax, min, max } = tariff ?? {}
  return {
    perKwh: unit(perKwh),
    perHour: unit(perHour),
    perMinute: unit(perMinute),
    start: money(start),
    idlePerMinute: unit(idlePerMinute),
    graceMin: graceMs === undefined ? '' : String(graceMs / MINUTE_MS),
    idleMax: money(idleMax),
    min: money(min),
    max: money(max),
    tax: tariff?.taxRate === undefined ? '' : String(tariff.taxRate / 100),
    taxIncluded: tariff?.taxIncluded ?? true,
    timeCounts: tariff?.timeCounts ?? 'charging',
    types: tariff?.types?.join(', ') ?? '',
    group: tariff?.group ?? '',
    bands: (tariff?.bands ?? []).map(band => ({
      days: band.days ?? [0, 1, 2, 3, 4, 5, 6],
      fromMinute: band.fromMinute,
      toMinute: band.toMinute,
      perKwh: unit(band.perKwh),
      perHour: unit(band.perHour),
    })),
  }
}

/** The types of spots a price is for, as the form keeps them. */
export function typesIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
}

/** The tariff a form says, from a time on; or what is wrong with it. */
export function readPrice(
  form: PriceForm,
  { currency, locale, from }: { currency: string; locale: string; from: number },
): { ok: true; tariff: Tariff } | { ok: false; errors: PriceErrors } {
  const errors: Partial<Record<keyof PriceErrors, string>> = {}
  const read = (field: PriceField, parse: typeof parseMoney) => {
    if (form[field].trim() === '') return undefined
    const typed = parse(form[field], currency, locale)
    if (!typed.ok) errors[field] = 'amount'
    return typed.ok ? typed.amount : undefined
  }
  const bands = form.bands.map(band => readBand(band, currency, locale))
  if (bands.some(band => band === null)) errors.bands = 'band'
  const types = typesIn(form.types)
  if (types.some(type => !/^[a-z0-9][a-z0-9-]{0,31}$/.test(type))) errors.types = 'types'
  const tax = form.tax.trim() === '' ? undefined : Number(form.tax.replace(',', '.'))
  if (tax !== undefined && !(tax >= 0 && tax <= 100)) errors.tax = 'tax'
  if (form.graceMin.trim() !== '' && !/^[0-9]{1,4}$/.test(form.graceMin.trim())) errors.graceMin = 'minutes'
  const said = {
    perKwh: read('perKwh', parsePrice),
    perHour: read('perHour', parsePrice),
    perMinute: read('perMinute', parsePrice),
    start: read('start', parseMoney),
    idlePerMinute: read('idlePerMinute', parsePrice),
    graceMs: form.graceMin.trim() === '' ? undefined : Number(form.graceMin) * MINUTE_MS,
    idleMax: read('idleMax', parseMoney),
    min: read('min', parseMoney),
    max: read('max', parseMoney),
    taxRate: tax === undefined ? undefined : Math.round(tax * 100),
    taxIncluded: tax === undefined ? undefined : form.taxIncluded,
    timeCounts: form.timeCounts === 'parking' ? ('parking' as const) : undefined,
    types: types.length === 0 ? undefined : types,
    group: form.group === '' ? undefined : form.group,
    bands: bands.length === 0 ? undefined : bands.filter(band => band !== null),
  }
  if (said.min !== undefined && said.max !== undefined && said.min > said.max) errors.max = 'limits'
  const prices = [said.perKwh, said.perHour, said.perMinute, said.start, said.min, said.bands]
  if (Object.keys(errors).length === 0 && prices.every(price => price === undefined)) errors.nothing = 'nothing'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const fields = Object.entries(said).filter(([, value]) => value !== undefined)
  return { ok: true, tariff: { from, ...Object.fromEntries(fields) } }
}

function readBand(
  { days, fromMinute, toMinute, perKwh, perHour }: BandForm,
  currency: string,
  locale: string,
): Band | null {
  const [energy, time] = [perKwh, perHour].map(text => (text.trim() === '' ? null : parsePrice(text, currency, locale)))
  if (days.length === 0 || fromMinute === toMinute || (energy === null && time === null)) return null
  if (energy?.ok === false || time?.ok === false) return null
  return {
    ...(days.length < 7 && { days: [...days].sort() }),
    fromMinute,
    toMinute: toMinute === 0 ? 1440 : toMinute,
    ...(energy?.ok && { perKwh: energy.amount }),
    ...(time?.ok && { perHour: time.amount }),
  }
}
