import type * as Y from 'yjs'
import { pathOf } from '../../shared/sync/fact.ts'
import type { Json } from '../../shared/sync/json.ts'
import type { DocumentKind } from '../../shared/sync/kind.ts'
import { entriesOf, readEntry } from '../../shared/sync/reading.ts'

/** Every fact of a document by its path, in the order of the paths: two replicas list their maps in different orders. */
export function factsIn(doc: Y.Doc, kind: DocumentKind): Record<string, Json> {
  const facts: [string, Json][] = entriesOf(doc, kind).flatMap(({ root, id }) =>
    [...readEntry(doc, root, id)].map(([name, value]): [string, Json] => [pathOf({ root, id, name }), value]),
  )
  return Object.fromEntries(facts.sort(([a], [b]) => (a < b ? -1 : 1)))
}
