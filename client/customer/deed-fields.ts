import type { Json } from '../../shared/json.ts'

/** What a deed says of itself. The engine carries it as it is, so it may be anything. */
export function fieldsOf(what: Json): Readonly<Record<string, Json>> {
  return typeof what === 'object' && what !== null && !Array.isArray(what) ? (what as Record<string, Json>) : {}
}
