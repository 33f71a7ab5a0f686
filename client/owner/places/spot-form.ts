import * as v from 'valibot'
import { identity } from '../../../shared/documents/shapes.ts'
import type { ConnectorFields } from '../../../shared/documents/station/facts.ts'
import type { Connector } from '../../../shared/documents/station/view.ts'
import { isEqualJson, type Json } from '../../../shared/sync/engine.ts'

export const FEATURES = ['power', 'quiet', 'accessible', 'window', 'screen', 'group'] as const

export type SpotFields = Partial<Omit<ConnectorFields, 'reported'>>

/** A spot as typed, in a form or in a line of a sheet. Empty means unset. */
export interface SpotText {
  label: string
  type: string
  /** In kW. */
  power: string
  zone: string
  floor: string
  features: readonly string[]
  charger: string
  plug: string
  code: string
  x: string
  y: string
}

export const NO_TEXT: SpotText = {
  label: '',
  type: '',
  power: '',
  zone: '',
  floor: '',
  features: [],
  charger: '',
  plug: '',
  code: '',
  x: '',
  y: '',
}

export type SpotField = keyof SpotText
/** A word of `placeWords.spotErrors`, by field. */
export type SpotErrors = Readonly<Partial<Record<SpotField, string>>>

export function textOf({ label, type, powerW, zone, floor, features, charger, plug, code, x, y }: Connector): SpotText {
  const text = (value: number | undefined) => (value === undefined ? '' : String(value))
  return {
    label,
    type: type ?? '',
    power: text(powerW === undefined ? undefined : powerW / 1000),
    zone: zone ?? '',
    floor: text(floor),
    features: features ?? [],
    charger: charger ?? '',
    plug: text(plug),
    code: code ?? '',
    x: text(x),
    y: text(y),
  }
}

/** The fields a text says, or what is wrong with it. `others`: the spots whose labels and codes it must not have. */
export function readSpot(
  text: SpotText,
  others: Iterable<Connector>,
): { ok: true; fields: SpotFields } | { ok: false; errors: SpotErrors } {
  const errors: Partial<Record<SpotField, string>> = {}
  const taken = [...others].filter(({ retired }) => retired !== true)
  const label = text.label.trim()
  const code = text.code.trim().toUpperCase()
  if (label === '' || label.length > 24) errors.label = 'label'
  else if (taken.some(other => other.label === label)) errors.label = 'twice'
  if (code !== '' && !/^[A-Z0-9]{4,12}$/.test(code)) errors.code = 'code'
  else if (code !== '' && taken.some(other => other.code === code)) errors.code = 'code-twice'
  if (text.type !== '' && !/^[a-z0-9][a-z0-9-]{0,31}$/.test(text.type)) errors.type = 'type'
  if (text.charger !== '' && !v.is(identity, text.charger)) errors.charger = 'charger'
  if (text.zone.length > 40) errors.zone = 'zone'
  const power = decimal(text.power)
  if (text.power !== '' && (power === null || power <= 0 || power > 10_000)) errors.power = 'power'
  const plug = decimal(text.plug)
  if (text.plug !== '' && (plug === null || !Number.isInteger(plug) || plug < 1)) errors.plug = 'plug'
  const floor = /^-?[0-9]{1,3}$/.test(text.floor.trim()) ? Number(text.floor) : null
  if (text.floor.trim() !== '' && (floor === null || floor < -9 || floor > 199)) errors.floor = 'floor'
  const [x, y] = [decimal(text.x), decimal(text.y)]
  for (const [field, value] of [['x', x] as const, ['y', y] as const])
    if (text[field] !== '' && (value === null || value < 0 || value > 10_000)) errors[field] = 'place'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    fields: {
      label,
      ...(text.type !== '' && { type: text.type }),
      ...(power !== null && { powerW: Math.round(power * 1000) }),
      ...(text.zone.trim() !== '' && { zone: text.zone.trim() }),
      ...(floor !== null && { floor }),
      features: [...new Set(text.features)].slice(0, 12),
      ...(text.charger !== '' && { charger: text.charger }),
      ...(plug !== null && { plug }),
      ...(code !== '' && { code }),
      ...(x !== null && { x }),
      ...(y !== null && { y }),
    },
  }
}

/** Only what differs from how the spot stands. A new one has no features worth saying. */
export function changesOf(fields: SpotFields, stands: Connector | undefined): SpotFields {
  const before = new Map<string, unknown>(Object.entries(stands ?? { features: [] }))
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const was = before.get(name) ?? (name === 'features' ? [] : undefined)
      return was === undefined || !isEqualJson(was as Json, value as Json)
    }),
  )
}

function decimal(text: string): number | null {
  const trimmed = text.trim().replace(',', '.')
  return /^[0-9]{1,6}(\.[0-9]{1,3})?$/.test(trimmed) ? Number(trimmed) : null
}

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE_LENGTH = 6

/** A code that no spot has, of letters that are not taken for each other. */
export function newCode(taken: ReadonlySet<string>, random: (length: number) => Uint8Array): string {
  for (;;) {
    // 32 letters: five bits of each byte, none likelier than another.
    const code = [...random(CODE_LENGTH)].map(byte => LETTERS.charAt(byte & 31)).join('')
    if (!taken.has(code)) return code
  }
}
