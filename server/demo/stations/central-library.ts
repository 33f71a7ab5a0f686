import { type DemoStation, dong, minuteAt, VAT, VIETNAM } from './demo-station.ts'
import { ground, lying, NAMES, room, rows, seatsOf, standing, table } from './seats.ts'

/** Open day and night. Readers pay when they leave; a day is never dearer than five hours. */
export const CENTRAL_LIBRARY: DemoStation = {
  id: 'central-library',
  info: {
    ...VIETNAM,
    name: 'Thư viện Trung tâm',
    kind: 'library',
    address: 'Lý Tự Trọng, Phường Sài Gòn, TP. Hồ Chí Minh',
    place: { latitude: 10.7767, longitude: 106.6997 },
    payWhen: 'after',
    shifts: [
      { name: 'Sáng', fromMinute: minuteAt('06:00'), toMinute: minuteAt('12:00') },
      { name: 'Chiều', fromMinute: minuteAt('12:00'), toMinute: minuteAt('18:00') },
      { name: 'Tối', fromMinute: minuteAt('18:00'), toMinute: minuteAt('22:00') },
      { name: 'Đêm', fromMinute: minuteAt('22:00'), toMinute: minuteAt('06:00') },
      { name: 'Cả ngày', fromMinute: minuteAt('08:00'), toMinute: minuteAt('20:00') },
    ],
    names: NAMES,
    plan: [
      ground('Yên tĩnh', 12, 12, 450, 212),
      ground('Phòng đọc', 12, 232, 336, 664),
      ground('Bên cửa sổ', 356, 232, 106, 664),
      ...room(0, 0, 474, 908),
      ...[280, 500, 720].map(y => standing('window', 466, y, 140)),
      ...[60, 270].map(x => lying('window', x, 0, 140)),
      lying('door', 130, 900, 100),
    ],
    refundLimit: 50_000,
  },
  connectors: seatsOf('TV', [
    {
      zone: 'Yên tĩnh',
      letter: 'Q',
      at: rows(20, 44, 6, 12),
      features: place => (place % 2 === 0 ? ['quiet', 'power'] : ['quiet']),
    },
    {
      zone: 'Phòng đọc',
      letter: 'R',
      at: [...table(28, 300, 2), ...table(194, 300, 2), ...table(28, 560, 2), ...table(194, 560, 2)],
      features: place => [...(place % 4 < 2 ? ['power'] : []), ...(place < 2 ? ['accessible'] : [])],
    },
    {
      zone: 'Bên cửa sổ',
      letter: 'W',
      at: Array.from({ length: 8 }, (_, place) => [380, 288 + 76 * place] as const),
      features: () => ['power', 'window'],
    },
  ]),
  tariffs: { t1: { perHour: dong(8_000), max: 40_000, ...VAT } },
}
