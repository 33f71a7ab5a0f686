import type { Rule } from '../../sync/policy.ts'
import { always, fields } from '../conditions.ts'
import * as form from './facts.ts'

/** Who may state what in the catalogue: the server, and nobody else. */
export const catalogueRules: readonly Rule[] = [
  ...fields('stations/*', form.stationFields, { server: always }),
  {
    path: 'announcements/*',
    shape: form.announcement,
    opens: true,
    may: { server: always },
    replace: ['server'],
  },
]
