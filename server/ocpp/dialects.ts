import type { MakeDialect } from './dialect.ts'
import { makeV16 } from './v16/dialect.ts'
import { makeV201 } from './v201/dialect.ts'

/** The versions we speak, by the names of their subprotocols. */
export const DIALECTS = { 'ocpp1.6': makeV16, 'ocpp2.0.1': makeV201 } as const satisfies Record<string, MakeDialect>
