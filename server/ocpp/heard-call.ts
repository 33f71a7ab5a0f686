import type { Json } from '../../shared/sync/engine.ts'
import type { Heard } from './dialect.ts'
import { Deviations } from './reading/deviations.ts'
import { Reading } from './reading/reading.ts'

/** A call as its handler is given it. */
export interface HeardCall {
  of: Reading
  /** When it came, by our clock. */
  arrival: number
}

/** Gives the payload of the answer. */
export type Handler = (call: HeardCall) => Promise<Json>

/** Hands a call to its handler. An unknown call is refused; an odd one is answered and noted. */
export async function hearCall(
  handlers: ReadonlyMap<string, Handler>,
  { action, payload, arrival }: { action: string; payload: Json; arrival: number },
): Promise<Heard> {
  const handler = handlers.get(action)
  if (handler === undefined)
    return { kind: 'error', code: 'NotImplemented', text: `${action.slice(0, 50)} is not known here` }
  const deviations = new Deviations()
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) deviations.note('not an object')
  const answer = await handler({ of: new Reading(payload, deviations), arrival })
  const { all } = deviations
  return { kind: 'answer', payload: answer, ...(all.length > 0 && { deviations: all }) }
}

/** How often a charger says that it is there. */
export const INTERVAL_S = 300

const LONGEST_TEXT = 500

/** A charger's own words, cut to fit. */
export function briefly(...parts: readonly (string | undefined)[]): { text?: string } {
  const text = parts.filter(part => part !== undefined && part !== '').join(': ')
  return text === '' ? {} : { text: text.slice(0, LONGEST_TEXT) }
}

/** Members that have a value. */
export function given<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: NonNullable<Members[Name]> } {
  const some = Object.entries(members).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(some) as { [Name in keyof Members]?: NonNullable<Members[Name]> }
}
