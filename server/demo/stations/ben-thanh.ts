import { baysOf } from './bays.ts'
import { type DemoStation, dong, VAT, VIETNAM } from './demo-station.ts'

const DC = { type: 'ccs2', powerW: 60_000 } as const
const AC = { type: 'type2', powerW: 11_000 } as const

/** In the middle of the city, always open, one price. */
export const BEN_THANH: DemoStation = {
  id: 'ben-thanh',
  info: {
    ...VIETNAM,
    name: 'Bến Thành',
    kind: 'charging',
    address: 'Lê Lợi, Phường Bến Thành, TP. Hồ Chí Minh',
    place: { latitude: 10.7721, longitude: 106.6983 },
    payWhen: 'after',
    refundLimit: 200_000,
  },
  connectors: baysOf('ben-thanh', 'BT', [
    { label: 'A1', ...DC },
    { label: 'A2', ...DC },
    { label: 'A3', ...DC },
    { label: 'A4', ...DC },
    { label: 'A5', ...AC },
    { label: 'A6', ...AC },
  ]),
  tariffs: { t1: { perKwh: dong(3_858), ...VAT } },
}
