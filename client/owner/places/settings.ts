import type { StationInfo } from '../../../shared/documents/station/facts.ts'
import type { Info } from '../../../shared/documents/station/view.ts'
import { parseMoney, typedMoney } from '../../../shared/money-input.ts'
import { isEqualJson, type Json } from '../../../shared/sync/engine.ts'
import { DAY_MS, HOUR_MS, isTimeZone, MINUTE_MS } from '../../../shared/time.ts'

/** The fields of a station's form, as typed. */
export const SETTINGS = {
  name: { section: 'about', as: 'text' },
  address: { section: 'about', as: 'any-text' },
  timeZone: { section: 'about', as: 'zone' },
  latitude: { section: 'about', as: 'degrees' },
  longitude: { section: 'about', as: 'degrees' },
  holdMs: { section: 'rules', as: 'minutes' },
  checkInMs: { section: 'rules', as: 'minutes' },
  graceMs: { section: 'rules', as: 'minutes' },
  awayMs: { section: 'rules', as: 'minutes' },
  openHolds: { section: 'rules', as: 'count' },
  longestMs: { section: 'rules', as: 'hours' },
  horizonMs: { section: 'rules', as: 'days' },
  meterWaitMs: { section: 'money', as: 'minutes' },
  deskWaitMs: { section: 'money', as: 'minutes' },
  minimumBalance: { section: 'money', as: 'money' },
  refundLimit: { section: 'money', as: 'money' },
  most: { section: 'missed', as: 'count' },
  withinMs: { section: 'missed', as: 'days' },
  blockedMs: { section: 'missed', as: 'days' },
} as const

/** The station document's limits. */
const MOST_SLOT_MS = 62 * DAY_MS
const MOST_HORIZON_MS = 400 * DAY_MS

export type Setting = keyof typeof SETTINGS
export type SettingForm = Readonly<Record<Setting, string>>
export type SettingErrors = Readonly<Partial<Record<Setting, string>>>

export function formOf(info: Info, locale: string): SettingForm {
  const minutes = (ms: number) => String(ms / MINUTE_MS)
  const days = (ms: number) => String(ms / DAY_MS)
  const money = (amount: number) =>
    amount === Number.MAX_SAFE_INTEGER ? '' : typedMoney(amount, info.currency, locale)
  return {
    name: info.name,
    address: info.address,
    timeZone: info.timeZone,
    latitude: info.place === undefined ? '' : String(info.place.latitude),
    longitude: info.place === undefined ? '' : String(info.place.longitude),
    holdMs: minutes(info.holdMs),
    checkInMs: minutes(info.checkInMs),
    graceMs: minutes(info.graceMs),
    awayMs: minutes(info.awayMs),
    openHolds: String(info.openHolds),
    longestMs: String(info.longestMs / HOUR_MS),
    horizonMs: days(info.horizonMs),
    meterWaitMs: minutes(info.meterWaitMs),
    deskWaitMs: minutes(info.deskWaitMs),
    minimumBalance: money(info.minimumBalance),
    refundLimit: money(info.refundLimit),
    most: String(info.noShows.most),
    withinMs: days(info.noShows.withinMs),
    blockedMs: days(info.noShows.blockedMs),
  }
}

/** The form's changes to the station, or its faults, by field. */
export function readForm(
  form: SettingForm,
  info: Info,
  locale: string,
): { ok: true; changes: Partial<StationInfo> } | { ok: false; errors: SettingErrors } {
  const errors: Partial<Record<Setting, string>> = {}
  const number = (field: Setting, factor: number) => {
    const text = form[field].trim()
    if (!/^[0-9]{1,6}$/.test(text)) errors[field] = 'not-a-number'
    return Number(text) * factor
  }
  const between = (field: Setting, factor: number, least: number, most: number) => {
    const value = number(field, factor)
    if (value < least || value > most) errors[field] ??= 'out-of-bounds'
    return value
  }
  const amount = (field: Setting, empty: number) => {
    if (form[field].trim() === '') return empty
    const read = parseMoney(form[field], info.currency, locale)
    if (!read.ok) errors[field] = 'not-money'
    return read.ok ? read.amount : 0
  }
  const degrees = (field: Setting, most: number) => {
    const value = Number(form[field].trim().replace(',', '.'))
    if (!Number.isFinite(value) || Math.abs(value) > most) errors[field] = 'not-a-place'
    return value
  }
  if (form.name.trim() === '') errors.name = 'empty'
  if (!isTimeZone(form.timeZone.trim())) errors.timeZone = 'not-a-zone'
  const isPlaced = form.latitude.trim() !== '' || form.longitude.trim() !== ''
  const said: Partial<StationInfo> = {
    name: form.name.trim(),
    ...(form.address.trim() !== '' && { address: form.address.trim() }),
    timeZone: form.timeZone.trim(),
    ...(isPlaced && { place: { latitude: degrees('latitude', 90), longitude: degrees('longitude', 180) } }),
    holdMs: number('holdMs', MINUTE_MS),
    checkInMs: number('checkInMs', MINUTE_MS),
    graceMs: number('graceMs', MINUTE_MS),
    awayMs: number('awayMs', MINUTE_MS),
    openHolds: number('openHolds', 1),
    longestMs: between('longestMs', HOUR_MS, HOUR_MS, MOST_SLOT_MS),
    horizonMs: between('horizonMs', DAY_MS, DAY_MS, MOST_HORIZON_MS),
    meterWaitMs: number('meterWaitMs', MINUTE_MS),
    deskWaitMs: number('deskWaitMs', MINUTE_MS),
    minimumBalance: amount('minimumBalance', 0),
    refundLimit: amount('refundLimit', Number.MAX_SAFE_INTEGER),
    noShows: {
      most: number('most', 1),
      withinMs: number('withinMs', DAY_MS),
      blockedMs: number('blockedMs', DAY_MS),
    },
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, changes: changedIn(said, info) }
}

/** Only what differs: of two owners who save a form each, neither takes back what the other changed. */
export function changedIn(said: Partial<StationInfo>, info: Info): Partial<StationInfo> {
  const stands = new Map<string, unknown>(Object.entries(info))
  return Object.fromEntries(
    Object.entries(said).filter(([name, value]) => {
      const before = stands.get(name)
      return before === undefined || !isEqualJson(before as Json, value as Json)
    }),
  )
}

/** A short name for links from a name that people read: `Thư viện Đống Đa` is `thu-vien-dong-da`. */
export function shortName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 32)
    .replace(/-+$/, '')
}
