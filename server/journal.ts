import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino'

/** The part of pino that is used here. It is never given a password, a PIN, a token or a link. */
export interface Journal {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** No report is nested deeper, and a report may hold a document. */
const MOST_DEPTH = 4

/**
 * The journal for machines. An error is written out wherever it stands in a report: JSON has no form for one, so a
 * mistake of ours would be `{}`, and unreadable.
 */
export function openJournal(destination: DestinationStream): Logger {
  return pino({ name: 'berth', formatters: { log: fields => mapped(fields, 0) } }, destination)
}

function mapped(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, readable(value, depth)]))
}

function readable(value: unknown, depth: number): unknown {
  if (value instanceof Error) return stdSerializers.errWithCause(value)
  if (typeof value !== 'object' || value === null || depth >= MOST_DEPTH) return value
  if (Array.isArray(value)) return value.map(item => readable(item, depth + 1))
  const isPlain = Object.getPrototypeOf(value) === Object.prototype
  return isPlain ? mapped(value, depth + 1) : value
}
