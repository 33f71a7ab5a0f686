import { account } from '../../../shared/documents/account.ts'
import { catalogue } from '../../../shared/documents/catalogue.ts'
import { chargers } from '../../../shared/documents/chargers.ts'
import { desk } from '../../../shared/documents/desk.ts'
import { station } from '../../../shared/documents/station.ts'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import type { TableRow } from '../../helpers/policy-table.ts'
import { accountRows } from './account/policy-rows.ts'
import { catalogueRows } from './catalogue/policy-rows.ts'
import { chargersRows } from './chargers/policy-rows.ts'
import { deskRows } from './desk/policy-rows.ts'
import { stationRows } from './station/policy-rows.ts'

/** Every kind of document with the questions that are put to its table. */
export const TABLES: readonly { kind: DocumentKind; rows: readonly TableRow[] }[] = [
  { kind: station, rows: stationRows },
  { kind: desk, rows: deskRows },
  { kind: chargers, rows: chargersRows },
  { kind: account, rows: accountRows },
  { kind: catalogue, rows: catalogueRows },
]
