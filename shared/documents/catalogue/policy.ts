import type { Rule } from '../../sync/engine.ts'
import { always, fields } from '../conditions.ts'
import * as form from './facts.ts'

/** Who may state which fact in the catalogue: only the server. */
export const catalogueRules: readonly Rule[] = [
  ...fields('stations/*', form.stationFields, { server: always }),
  ...[
    { path: 'announcements/*', shape: form.announcement },
    { path: 'cells/*', shape: form.cell },
    { path: 'places/*', shape: form.cellEntry },
  ].map((row): Rule => ({ ...row, opens: true, may: { server: always }, replace: ['server'] })),
]
