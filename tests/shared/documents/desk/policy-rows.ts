import type { TableRow } from '../../../helpers/policy-table.ts'
import { drawer } from './drawer-rows.ts'
import { matters } from './matter-rows.ts'
import { passes } from './pass-rows.ts'
import { people } from './people-rows.ts'
import { requests } from './request-rows.ts'
import { transfers } from './transfer-rows.ts'

export const deskRows: readonly TableRow[] = [...people, ...passes, ...requests, ...drawer, ...transfers, ...matters]
