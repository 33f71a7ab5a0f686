import type { DocumentKind } from '../sync/engine.ts'
import { account } from './account.ts'
import { catalogue } from './catalogue.ts'
import { chargers } from './chargers.ts'
import { desk } from './desk.ts'
import { station } from './station.ts'

/** All kinds of documents, by the first part of a room's name. */
export const kinds: ReadonlyMap<string, DocumentKind> = new Map(
  [catalogue, station, desk, chargers, account].map(kind => [kind.name, kind]),
)
