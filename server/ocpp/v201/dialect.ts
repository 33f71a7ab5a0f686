import type { Dialect, DialectParts, MakeDialect } from '../dialect.ts'
import { hearCall } from '../heard-call.ts'
import { Life } from '../life/life.ts'
import { askV201 } from './ask.ts'
import { commandV201 } from './command.ts'
import { makeHandlers } from './hear.ts'
import { Reports } from './reports.ts'
import { setUpV201 } from './set-up.ts'

/** OCPP 2.0.1. */
export const makeV201: MakeDialect = (parts: DialectParts): Dialect => {
  const life = new Life(parts)
  const reports = new Reports(parts.clock)
  const handlers = makeHandlers(parts, life, reports)
  return {
    heard: (action, payload, arrival) => hearCall(handlers, { action, payload, arrival }),
    ask: ask => askV201(parts, ask),
    command: command => commandV201(parts, reports, command),
    setUp: how => setUpV201(parts, life.mouth, how),
  }
}
