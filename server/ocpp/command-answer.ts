import type { Json } from '../../shared/sync/engine.ts'
import type { CommandAnswer } from '../arbiter/chargers/port.ts'
import type { CallAnswer } from './dialect.ts'
import { Deviations } from './reading/deviations.ts'
import { Reading } from './reading/reading.ts'

const LONGEST_TEXT = 500

/** An answered call, or why there is none. */
export type Answered = { kind: 'answered'; of: Reading } | { kind: 'unanswered'; result: CommandAnswer }

export function readAnswer(answer: CallAnswer): Answered {
  switch (answer.kind) {
    case 'answer':
      return { kind: 'answered', of: new Reading(answer.payload, new Deviations()) }
    case 'error':
      return { kind: 'unanswered', result: refusal(answer) }
    case 'timed-out':
      return { kind: 'unanswered', result: { result: 'timed-out' } }
    case 'gone':
      return { kind: 'unanswered', result: { result: 'offline' } }
  }
}

/** The charger's own word for what it did. */
export function statusAnswer(answer: CallAnswer, details?: (of: Reading) => Json | undefined): CommandAnswer {
  const read = readAnswer(answer)
  if (read.kind === 'unanswered') return read.result
  const found = details?.(read.of)
  return { result: kebab(read.of.text('status', 50) ?? 'accepted'), ...(found !== undefined && { details: found }) }
}

function refusal({ code, text }: { code: string; text: string }): CommandAnswer {
  const isUnknown = /^not(implemented|supported)$/i.test(code)
  const result = isUnknown ? 'not-supported' : 'rejected'
  return { result, details: { code: code.slice(0, 50), text: text.slice(0, LONGEST_TEXT) } }
}

const WORD = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g

/** `RebootRequired` as `reboot-required`. */
export function kebab(word: string): string {
  return (word.match(WORD) ?? []).join('-').toLowerCase().slice(0, 40) || 'unknown'
}

export interface Setting {
  key: string
  value?: string
  readonly?: boolean
  component?: string
}

/** A fact holds 8 kB. */
const MOST_DETAILS = 8000

/** The settings that fit; the rest is cut, and said to be. */
export function settingsDetails(settings: readonly Setting[], unknown: readonly string[] = []): Json {
  const fitting: Setting[] = []
  let length = JSON.stringify(unknown).length + 100
  for (const setting of settings) {
    length += JSON.stringify(setting).length + 1
    if (length > MOST_DETAILS) break
    fitting.push(setting)
  }
  const isCut = fitting.length < settings.length
  const list = fitting.map(setting => ({ ...setting }))
  return { settings: list, ...(unknown.length > 0 && { unknown }), ...(isCut && { isCut }) }
}

const LONGEST_VALUE = 500

/** Keys and passwords are nobody's to read. */
export function shownValue(key: string, value: string | undefined): { value?: string } {
  if (value === undefined) return {}
  return { value: /authorizationkey|password|secret/i.test(key) ? '…' : value.slice(0, LONGEST_VALUE) }
}

/** A charger's answer in words of its own. */
export function textOf(of: Reading): Json | undefined {
  const text = of.maybe.any('data')
  return text === undefined ? undefined : { text }
}

/** The schedule that a charger will really keep, in seconds from now. */
export function composite(schedule: Reading): Json {
  const unit = schedule.maybe.text('chargingRateUnit', 1) ?? ''
  const periods = schedule.maybe.list('chargingSchedulePeriod').slice(0, 100)
  return {
    unit,
    periods: periods.map(period => ({
      fromSeconds: period.whole('startPeriod') ?? 0,
      limit: period.number('limit') ?? 0,
      ...phasesOf(period.maybe.whole('numberPhases')),
    })),
  }
}

function phasesOf(phases: number | undefined): { phases?: number } {
  return phases === undefined ? {} : { phases }
}
