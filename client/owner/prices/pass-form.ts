import { is } from 'valibot'
import { parseMoney } from '../../../shared/money-input.ts'
import { type PassProduct, passShape } from '../../../shared/pass.ts'
import { HOUR_MS } from '../../../shared/time.ts'

/** A pass as typed. */
export interface PassForm {
  en: string
  vi: string
  unit: PassProduct['unit']
  /** In kWh or hours; empty: as much as is used. */
  much: string
  perDay: string
  price: string
  /** Per cent of tax in it; empty: none is stated. */
  tax: string
  lasts: PassProduct['lasts']['unit']
  count: string
  stations: readonly string[]
  /** Empty: everyone. */
  group: string
}

export type PassField = 'name' | 'much' | 'perDay' | 'price' | 'tax' | 'count' | 'where'

const UNITS = { kWh: 1000, hour: HOUR_MS }

/** The pass a form says; or its faulty fields. */
export function readPass(
  form: PassForm,
  { currency, locale, from }: { currency: string; locale: string; from: number },
): { ok: true; pass: PassProduct } | { ok: false; faulty: readonly PassField[] } {
  const [much, perDay] = [form.much, form.perDay].map(text => quantityIn(text, form.unit))
  const price = parseMoney(form.price, currency, locale)
  const count = Number(form.count)
  const tax = Math.round(Number(form.tax.replace(',', '.')) * 100)
  const names = { en: form.en.trim(), vi: form.vi.trim() }
  const faulty: PassField[] = [
    ...(names.en === '' || names.vi === '' ? ['name' as const] : []),
    ...(much === null ? ['much' as const] : []),
    ...(perDay === null ? ['perDay' as const] : []),
    ...(price.ok ? [] : ['price' as const]),
    ...(tax >= 0 && tax <= 10_000 ? [] : ['tax' as const]),
    ...(Number.isInteger(count) && count > 0 && count <= 1000 ? [] : ['count' as const]),
    ...(form.stations.length === 0 ? ['where' as const] : []),
  ]
  if (faulty.length > 0 || !price.ok) return { ok: false, faulty }
  const pass = {
    ...{ from, names, unit: form.unit, price: price.amount, stations: [...form.stations] },
    lasts: { unit: form.lasts, count },
    ...(typeof much === 'number' && { quantity: much }),
    ...(typeof perDay === 'number' && { perDay }),
    ...(form.tax.trim() !== '' && { taxRate: tax }),
    ...(form.group !== '' && { group: form.group }),
  }
  return is(passShape, pass) ? { ok: true, pass } : { ok: false, faulty: ['much'] }
}

/** Undefined: none was typed. Null: no quantity. */
function quantityIn(text: string, unit: PassProduct['unit']): number | null | undefined {
  if (text.trim() === '') return undefined
  const read = Math.round(Number(text.trim().replace(',', '.')) * UNITS[unit])
  return Number.isSafeInteger(read) && read > 0 ? read : null
}
