import { baysOf } from './bays.ts'
import { type DemoStation, dong, VAT, VIETNAM } from './demo-station.ts'

const DC = { type: 'ccs2', powerW: 60_000 } as const
const AC = { type: 'type2', powerW: 11_000 } as const

/** At a shopping centre: a car that stays when it is full pays for the spot, and one charger is out of order. */
export const PHU_MY_HUNG: DemoStation = {
  id: 'phu-my-hung',
  info: {
    ...VIETNAM,
    name: 'Phú Mỹ Hưng',
    kind: 'charging',
    address: 'Nguyễn Văn Linh, Phường Tân Mỹ, TP. Hồ Chí Minh',
    place: { latitude: 10.7291, longitude: 106.7187 },
    payWhen: 'after',
    refundLimit: 150_000,
  },
  connectors: baysOf('phu-my-hung', 'PM', [
    { label: 'C1', ...DC },
    { label: 'C2', ...DC },
    { label: 'C3', ...DC },
    { label: 'C4', ...AC },
    { label: 'C5', ...AC },
    { label: 'C6', ...AC },
  ]),
  tariffs: {
    t1: { perKwh: dong(4_150), idlePerMinute: dong(1_000), idleMax: 100_000, ...VAT },
    t2: { perKwh: dong(3_450), idlePerMinute: dong(300), idleMax: 50_000, types: ['type2'], ...VAT },
  },
  faults: { c2: 'Màn hình tắt, đầu sạc không nhả khoá' },
}
