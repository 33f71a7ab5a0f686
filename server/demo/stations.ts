import type { ConnectorFields, StationInfo } from '../../shared/documents/station/facts.ts'
import { PRICE_SCALE } from '../../shared/money.ts'
import type { Tariff } from '../../shared/tariff.ts'

export interface DemoStation {
  id: string
  info: Partial<StationInfo>
  connectors: Readonly<Record<string, Partial<Omit<ConnectorFields, 'reported'>>>>
  tariff: Omit<Tariff, 'from'>
}

/** Under which issue a broken charger of the demo is known; it works again when that is resolved. */
export function faultOf(connector: string): string {
  return `fault-${connector}`
}

const ZONE = { currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' }

const BEN_THANH: DemoStation = {
  id: 'ben-thanh',
  info: {
    ...ZONE,
    name: 'Bến Thành',
    kind: 'charging',
    address: 'Lê Lợi, Phường Bến Thành, TP. Hồ Chí Minh',
    place: { latitude: 10.7721, longitude: 106.6983 },
    payWhen: 'after',
    refundLimit: 200_000,
  },
  connectors: Object.fromEntries(
    ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((id, index) => [
      id,
      {
        label: `A${index + 1}`,
        code: `BT${index + 1}A`,
        charger: `ben-thanh-${id}`,
        x: 120 * index,
        y: 0,
        ...(index < 4 ? DC() : AC()),
      },
    ]),
  ),
  tariff: { perKwh: 3_858 * PRICE_SCALE, taxRate: 800, taxIncluded: true },
}

const CENTRAL_LIBRARY: DemoStation = {
  id: 'central-library',
  info: {
    ...ZONE,
    name: 'Thư viện Trung tâm',
    kind: 'library',
    address: 'Lý Tự Trọng, Phường Sài Gòn, TP. Hồ Chí Minh',
    place: { latitude: 10.7767, longitude: 106.6997 },
    payWhen: 'after',
    hours: [{ fromMinute: 7 * 60, toMinute: 21 * 60 }],
    shifts: [
      { name: 'Sáng', fromMinute: 7 * 60, toMinute: 12 * 60 },
      { name: 'Chiều', fromMinute: 13 * 60, toMinute: 17 * 60 },
      { name: 'Tối', fromMinute: 17 * 60, toMinute: 21 * 60 },
    ],
    refundLimit: 50_000,
  },
  connectors: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`s${index + 1}`, seat(index)] as const)),
  tariff: { perHour: 8_000 * PRICE_SCALE, max: 40_000, taxRate: 800, taxIncluded: true },
}

function DC() {
  return { type: 'ccs2', powerW: 60_000 }
}

function AC() {
  return { type: 'type2', powerW: 11_000 }
}

function seat(index: number): Partial<Omit<ConnectorFields, 'reported'>> {
  const isQuiet = index < 6
  const label = `${isQuiet ? 'Q' : 'R'}${(index % 6) + 1}`
  return {
    label,
    type: 'seat',
    code: `TV${label}`,
    zone: isQuiet ? 'Yên tĩnh' : 'Phòng đọc',
    features: index % 2 === 0 ? ['power'] : [],
    x: 80 * (index % 6),
    y: isQuiet ? 0 : 160,
  }
}

export const DEMO: readonly DemoStation[] = [BEN_THANH, CENTRAL_LIBRARY]
