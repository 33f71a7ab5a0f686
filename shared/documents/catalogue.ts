import { defineKind, type FoldedKind } from '../sync/kind.ts'
import { CatalogueFold } from './catalogue/fold.ts'
import { catalogueRules } from './catalogue/policy.ts'
import type { CatalogueView } from './catalogue/view.ts'

/**
 * What there is: every station with what a list of them shows, and what is announced to all. Only the server writes here,
 * from what owners set at their stations. How many spots are free is presence: it is true for a moment and never stored.
 *
 *     catalogue/facts.ts     what can be said
 *     catalogue/listing.ts   a station as a list shows it
 */
export const catalogue: FoldedKind<CatalogueView> = {
  ...defineKind(
    'catalogue',
    {
      stations: { holds: 'records' },
      announcements: { holds: 'facts' },
    },
    catalogueRules,
  ),
  fold: () => new CatalogueFold(),
}
