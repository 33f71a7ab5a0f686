import { defineKind, type FoldedKind } from '../sync/engine.ts'
import { CatalogueFold } from './catalogue/fold.ts'
import { catalogueRules } from './catalogue/policy.ts'
import type { CatalogueView } from './catalogue/view.ts'

/**
 * Every station with the fields a list shows, and announcements to everyone. Only the server writes here, from its
 * owner's settings at each station. The number of free spots is presence: true for a moment and never stored.
 *
 *     catalogue/facts.ts     all facts and their forms
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
  fold: map => new CatalogueFold(map),
}
