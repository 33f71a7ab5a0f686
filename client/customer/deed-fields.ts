import type { Json } from '../../shared/sync/engine.ts'

/** A deed's own description. The engine carries it unchanged, so it may be anything. */
export function fieldsOf(what: Json): Readonly<Record<string, Json>> {
  return typeof what === 'object' && what !== null && !Array.isArray(what) ? (what as Record<string, Json>) : {}
}
