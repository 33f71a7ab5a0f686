import { HOUR_MS } from '../../../shared/time.ts'
import { type DemoStation, dong, minuteAt, VAT, VIETNAM } from './demo-station.ts'
import { ground, lying, NAMES, onFloor, room, rows, seatsOf, standing, table } from './seats.ts'

const WEEKDAYS = [1, 2, 3, 4, 5, 6]

/** A smaller house: readers pay when they book, there is a room for groups upstairs, a pass for those who come often, and it is closed on holidays. */
export const PHU_NHUAN_LIBRARY: DemoStation = {
  id: 'phu-nhuan-library',
  info: {
    ...VIETNAM,
    name: 'Thư viện Phú Nhuận',
    kind: 'library',
    address: 'Phan Đăng Lưu, Phường Phú Nhuận, TP. Hồ Chí Minh',
    place: { latitude: 10.8013, longitude: 106.6826 },
    payWhen: 'before',
    hours: [
      { days: WEEKDAYS, fromMinute: minuteAt('07:30'), toMinute: minuteAt('20:30') },
      { days: [0], fromMinute: minuteAt('08:00'), toMinute: minuteAt('17:00') },
    ],
    closedDays: ['2026-04-30', '2026-05-01', '2026-09-02', '2027-01-01', '2027-04-30', '2027-05-01', '2027-09-02'],
    shifts: [
      { name: 'Sáng', fromMinute: minuteAt('08:00'), toMinute: minuteAt('12:00') },
      { name: 'Chiều', fromMinute: minuteAt('13:00'), toMinute: minuteAt('17:00') },
      { name: 'Tối', fromMinute: minuteAt('17:00'), toMinute: minuteAt('20:30') },
    ],
    names: NAMES,
    plan: [
      ground('Phòng đọc', 12, 12, 444, 444),
      ...room(0, 0, 468, 468),
      ...[60, 260].map(x => lying('window', x, 0, 140)),
      lying('door', 190, 460, 80),
      ...onFloor(1, [
        ground('Yên tĩnh', 12, 464, 172, 360),
        ground('Phòng nhóm', 200, 472, 248, 344),
        ...room(0, 452, 468, 384),
        ...room(192, 464, 264, 360),
        standing('door', 192, 620, 80),
        lying('door', 60, 828, 80),
      ]),
    ],
    openHolds: 2,
    refundLimit: 50_000,
  },
  connectors: seatsOf('PN', [
    {
      zone: 'Phòng đọc',
      letter: 'A',
      at: [...table(36, 44, 2), ...table(288, 44, 2), ...table(36, 260, 2), ...table(288, 260, 2)],
      features: place => [...(place % 2 === 0 ? ['power'] : []), ...(place < 2 ? ['accessible'] : [])],
    },
    { zone: 'Yên tĩnh', letter: 'Y', floor: 1, at: rows(29, 496, 2, 6), features: () => ['quiet', 'power'] },
    { zone: 'Phòng nhóm', letter: 'N', floor: 1, at: table(218, 560, 3), features: () => ['group', 'power'] },
  ]),
  tariffs: { t1: { perHour: dong(6_000), ...VAT } },
  passes: {
    p1: {
      names: { en: '20 hours of study', vi: '20 giờ học' },
      unit: 'hour',
      quantity: 20 * HOUR_MS,
      perDay: 4 * HOUR_MS,
      price: 90_000,
      stations: ['phu-nhuan-library'],
      lasts: { unit: 'months', count: 1 },
    },
    p2: {
      names: { en: 'A month of study', vi: 'Học cả tháng' },
      unit: 'hour',
      perDay: 8 * HOUR_MS,
      price: 240_000,
      stations: ['phu-nhuan-library'],
      lasts: { unit: 'months', count: 1 },
    },
  },
}
