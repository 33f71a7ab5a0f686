import type { Json } from '../../../shared/sync/engine.ts'
import { repaired } from './repair.ts'

/**
 * A frame of OCPP-J, which is the same in both versions:
 *
 *     [2, id, action, payload]            a call
 *     [3, id, payload]                    its answer
 *     [4, id, code, text, details]        its error
 *
 * An id is kept as the JSON text it came as: some chargers count with numbers, beyond those that JavaScript knows.
 */
export type Frame =
  | { kind: 'call'; id: string; action: string; payload: Json; deviations: readonly string[] }
  | { kind: 'answer'; id: string; payload: Json; deviations: readonly string[] }
  | { kind: 'error'; id: string; code: string; text: string; deviations: readonly string[] }
  /** Nothing can be answered to it: the charger repeats it after a while. */
  | { kind: 'unreadable'; why: string }

const MOST_ID = 255
const MOST_ACTION = 50
/** Deeper ones serve no charger, and each reader of it walks down. */
const MOST_DEPTH = 24

export function readFrame(text: string): Frame {
  const deviations: string[] = []
  const parsed = parse(text, deviations)
  if (parsed === undefined) return { kind: 'unreadable', why: 'not JSON' }
  if (!Array.isArray(parsed)) return { kind: 'unreadable', why: 'no frame' }
  if (isDeeper(parsed, MOST_DEPTH)) return { kind: 'unreadable', why: 'too deep' }
  const [type, id] = parsed as Json[]
  const idText = readId(id, text, deviations)
  if (idText === null) return { kind: 'unreadable', why: 'no id' }
  return readTyped(Number(type), idText, parsed as Json[], deviations)
}

function readTyped(type: number, id: string, parts: readonly Json[], deviations: string[]): Frame {
  const [, , third, fourth] = parts
  switch (type) {
    case 2:
      if (typeof third !== 'string' || third === '' || third.length > MOST_ACTION)
        return { kind: 'unreadable', why: 'no action' }
      return { kind: 'call', id, action: third, payload: readPayload(fourth, deviations), deviations }
    case 3:
      return { kind: 'answer', id, payload: readPayload(third, deviations), deviations }
    case 4:
      return { kind: 'error', id, code: wordOf(third), text: wordOf(fourth), deviations }
    default:
      return { kind: 'unreadable', why: 'no such kind of message' }
  }
}

export function writeCall(id: string, action: string, payload: Json): string {
  return `[2,${id},${JSON.stringify(action)},${JSON.stringify(payload)}]`
}

export function writeAnswer(id: string, payload: Json): string {
  return `[3,${id},${JSON.stringify(payload)}]`
}

export function writeError(id: string, code: string, text: string): string {
  return `[4,${id},${JSON.stringify(code)},${JSON.stringify(text)},{}]`
}

function parse(text: string, deviations: string[]): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return parseRepaired(text, deviations)
  }
}

function parseRepaired(text: string, deviations: string[]): unknown {
  try {
    const parsed: unknown = JSON.parse(repaired(text))
    deviations.push('not JSON: repaired')
    return parsed
  } catch {
    return undefined
  }
}

function readId(id: Json | undefined, text: string, deviations: string[]): string | null {
  if (typeof id === 'string') return id === '' || id.length > MOST_ID ? null : JSON.stringify(id)
  if (typeof id !== 'number') return null
  deviations.push('the id is a number')
  return /^\s*\[[^,]*,\s*(-?\d{1,40})\s*,/.exec(text)?.[1] ?? JSON.stringify(id)
}

function readPayload(payload: Json | undefined, deviations: string[]): Json {
  if (typeof payload === 'object' && payload !== null && !Array.isArray(payload)) return payload
  deviations.push('the payload is no object')
  return {}
}

function wordOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function isDeeper(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return most === 0 || Object.values(value).some(inner => isDeeper(inner, most - 1))
}
