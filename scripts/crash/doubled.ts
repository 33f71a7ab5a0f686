import type * as Y from 'yjs'

/**
 * The structs of a document that nothing shows any more. A map shows one of the structs stored for a key and deletes
 * the others, and nothing is ever replaced or deleted here: so each of these was stored twice.
 */
export function doubledIn(doc: Y.Doc): string[] {
  return [...doc.store.clients.values()]
    .flat()
    .filter(struct => struct.deleted)
    .map(({ id }) => `${id.client}:${id.clock}`)
}
