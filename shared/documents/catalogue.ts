import { defineKind, type FoldedKind } from '../sync/engine.ts'
import { CatalogueFold } from './catalogue/fold.ts'
import { catalogueRules } from './catalogue/policy.ts'
import type { CatalogueView } from './catalogue/view.ts'

/**
 * The stations with the fields a list shows, by place, and announcements to everyone. Only the server writes here, from its
 * owner's settings at each station. The number of free spots is presence: true for a moment and never stored.
 *
 *     catalogue/<cell>   the stations of a cell          places, presence
 *     catalogue/cells    the cells, and announcements    cells, announcements
 *     catalogue          every station, for the server itself and for apps of before there were cells
 *
 *     catalogue/facts.ts     all facts and their forms
 *     catalogue/cells.ts     which cells there are, and who is in which
 *     catalogue/listing.ts   a station as a list shows it
 */
export const catalogue: FoldedKind<CatalogueView> = {
  ...defineKind(
    'catalogue',
    {
      stations: { holds: 'records' },
      announcements: { holds: 'facts' },
      cells: { holds: 'facts' },
      places: { holds: 'facts' },
    },
    catalogueRules,
  ),
  fold: map => new CatalogueFold(map),
}
