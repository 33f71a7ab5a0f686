import * as v from 'valibot'
import type { Command } from '../../../shared/documents/chargers/view.ts'

const SETTING = v.object({
  key: v.string(),
  value: v.optional(v.string(), ''),
  readonly: v.optional(v.boolean(), false),
  component: v.exactOptional(v.string()),
})

const ANSWER = v.object({
  settings: v.array(SETTING),
  unknown: v.optional(v.array(v.string()), []),
  isCut: v.optional(v.boolean(), false),
})

/** A setting as the charger told it last. */
export type KnownSetting = v.InferOutput<typeof SETTING>

export interface KnownSettings {
  /** When they were read last; null: never. */
  at: number | null
  settings: readonly KnownSetting[]
  /** Names the charger was asked for last, and does not know. */
  unknown: readonly string[]
  isCut: boolean
}

/** A charger's settings by its answers: all of them, then single ones, then those that were written. */
export function knownSettings(commands: readonly Command[]): KnownSettings {
  const known = new Map<string, KnownSetting>()
  let at: number | null = null
  let unknown: readonly string[] = []
  let isCut = false
  for (const { asked, answered } of [...commands].sort((a, b) => (a.answered?.at ?? 0) - (b.answered?.at ?? 0))) {
    if (asked === undefined || answered === undefined) continue
    if (asked.action === 'write-setting' && WRITTEN.has(answered.result)) {
      const before = known.get(nameOf(asked))
      if (before !== undefined) known.set(nameOf(asked), { ...before, value: asked.value })
    }
    if (asked.action !== 'read-settings') continue
    const read = v.safeParse(ANSWER, answered.details)
    if (!read.success) continue
    if (asked.keys === undefined) {
      known.clear()
      isCut = read.output.isCut
    }
    for (const setting of read.output.settings) known.set(nameOf(setting), setting)
    unknown = read.output.unknown
    at = answered.at
  }
  const settings = [...known.values()].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'))
  return { at, settings, unknown, isCut }
}

const WRITTEN: ReadonlySet<string> = new Set(['accepted', 'reboot-required'])

export function nameOf({ key, component }: { key: string; component?: string | undefined }): string {
  return component === undefined ? key : `${component}.${key}`
}
