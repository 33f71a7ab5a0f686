import type * as Y from 'yjs'

/**
 * The structs of a document that nothing shows any more. A map shows one of those that were stored for a key and deletes
 * the others, and here nothing is ever replaced or deleted: so each of these is something stored twice.
 */
export function doubledIn(doc: Y.Doc): string[] {
  return [...doc.store.clients.values()]
    .flat()
    .filter(struct => struct.deleted)
    .map(({ id }) => `${id.client}:${id.clock}`)
}
