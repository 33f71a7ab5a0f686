import { fact, field } from '../../../../shared/documents/outcome.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import type { Json } from '../../../../shared/sync/json.ts'
import { TABLE_NOW as NOW, type TableRow } from '../../../helpers/policy-table.ts'

/* Every path of the catalogue's table: the server's word alone. */

const FIELDS: Readonly<Record<string, Json>> = {
  name: 'Bến Thành',
  kind: 'charging',
  organisation: { id: 'ben-thanh', name: 'Saigon Charging' },
  bank: null,
  online: null,
  brand: { colour: '#c2410c' },
  address: '1 Lê Lợi',
  place: { latitude: 10.77, longitude: 106.7 },
  photo: '0123456789abcdef',
  currency: 'VND',
  timeZone: 'Asia/Ho_Chi_Minh',
  hours: [{ fromMinute: 480, toMinute: 1200 }],
  prices: [{ type: 'ccs2', perKwh: 35_000_000, varies: true }],
  spots: [{ type: 'ccs2', total: 4, powerW: 60_000 }],
  features: ['quiet'],
  epoch: 1,
  retired: false,
  cell: 'w3',
  codes: ['AB12'],
}

export const catalogueRows: readonly TableRow[] = [
  ...Object.entries(FIELDS).map(
    ([name, value]): TableRow => ({
      path: `stations/*/${name}`,
      ordinarily: { fact: field('stations', 'ben-thanh', name, value) },
    }),
  ),
  {
    path: 'announcements/*',
    ordinarily: { fact: fact('announcements', 'a1', BARE, { at: NOW, text: 'Happy new year' }) },
  },
  { path: 'cells/*', ordinarily: { fact: field('cells', 'w3', BARE, { stations: 3 }) } },
  { path: 'places/*', ordinarily: { fact: field('places', 'ben-thanh', BARE, { name: 'Bến Thành' }) } },
]
