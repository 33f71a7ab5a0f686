import { baysOf } from './bays.ts'
import { type DemoStation, dong, minuteAt, VAT, VIETNAM } from './demo-station.ts'

const WORKING_DAYS = [1, 2, 3, 4, 5, 6]
const DC = { type: 'ccs2', powerW: 120_000 } as const
const AC = { type: 'type2', powerW: 22_000 } as const

/** Cheaper at night, dearer at busy hours, and only with money in the wallet. */
export const THAO_DIEN: DemoStation = {
  id: 'thao-dien',
  info: {
    ...VIETNAM,
    name: 'Thảo Điền',
    kind: 'charging',
    address: 'Xa lộ Hà Nội, Phường An Khánh, TP. Hồ Chí Minh',
    place: { latitude: 10.8019, longitude: 106.7415 },
    payWhen: 'after',
    minimumBalance: 50_000,
    refundLimit: 200_000,
    hours: [{ fromMinute: minuteAt('05:00'), toMinute: minuteAt('24:00') }],
    // Less than its chargers could draw together: they share it.
    power: { watts: 90_000, phases: 3 },
  },
  connectors: baysOf('thao-dien', 'TD', [
    { label: 'B1', ...DC },
    { label: 'B2', ...DC },
    { label: 'B3', ...AC },
    { label: 'B4', ...AC },
    { label: 'B5', ...AC },
  ]),
  tariffs: {
    t1: {
      perKwh: dong(3_650),
      bands: [
        { days: WORKING_DAYS, fromMinute: minuteAt('09:30'), toMinute: minuteAt('11:30'), perKwh: dong(4_950) },
        { days: WORKING_DAYS, fromMinute: minuteAt('17:00'), toMinute: minuteAt('20:00'), perKwh: dong(4_950) },
        { fromMinute: minuteAt('22:00'), toMinute: minuteAt('06:00'), perKwh: dong(2_650) },
      ],
      ...VAT,
    },
  },
}
