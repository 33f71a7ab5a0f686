import type { Dictionaries } from '../../words/words.ts'

const en = {
  title: 'Overview',
  allPlaces: (places: number, isLive: boolean) => {
    const many = places === 1 ? 'One place' : `${places} places`
    return isLive ? `${many}, live` : `${many}, as they were when this device last heard of them`
  },
  today: 'Today',
  taken: 'Billed today',
  energy: 'Energy today',
  uses: 'Sessions ended',
  visits: 'Visits ended',
  compared: (change: string, weekday: string) => `${change} on last ${weekday}`,
  nothingThen: (weekday: string) => `Nothing last ${weekday}`,
  asOf: (time: string) => `As of ${time}`,
  noFigures: 'No figures yet',
  needsYou: 'Needs you',
  nothingNeedsYou: 'Nothing waits for you.',
  silent: 'Silent',
  nobodySilent: 'Every charger and tablet has been heard from.',
  tabletsUnknown: 'Of tablets nothing is known without a connection.',
  charger: (label: string) => `Charger of ${label}`,
  noWordSince: (when: string) => `No word since ${when}`,
  spots: 'Spots now',
  plan: (name: string) => `Plan of ${name}`,
  board: (name: string) => `Connectors of ${name}`,
  left: (time: string) => `${time} left`,
  over: (time: string) => `${time} over`,
  noSpots: 'It has no spots yet.',
  addSpots: 'Add spots',
  open: 'Settings of it',
  notLive: (time: string) => `Not live. As of ${time}`,
}

const vi: typeof en = {
  title: 'Tổng quan',
  allPlaces: (places, isLive) =>
    isLive ? `${places} cơ sở, trực tiếp` : `${places} cơ sở, như lần cuối máy này nhận được`,
  today: 'Hôm nay',
  taken: 'Hoá đơn hôm nay',
  energy: 'Điện năng hôm nay',
  uses: 'Phiên đã xong',
  visits: 'Lượt đã xong',
  compared: (change, weekday) => `${change} so với ${weekday} tuần trước`,
  nothingThen: weekday => `${weekday} tuần trước chưa có gì`,
  asOf: time => `Tính đến ${time}`,
  noFigures: 'Chưa có số liệu',
  needsYou: 'Cần bạn xử lý',
  nothingNeedsYou: 'Không có gì chờ bạn.',
  silent: 'Mất liên lạc',
  nobodySilent: 'Mọi trụ sạc và máy tính bảng đều có tín hiệu.',
  tabletsUnknown: 'Khi ngoại tuyến không biết gì về các máy tính bảng.',
  charger: label => `Trụ sạc của ${label}`,
  noWordSince: when => `Không có tín hiệu từ ${when}`,
  spots: 'Các chỗ lúc này',
  plan: name => `Sơ đồ ${name}`,
  board: name => `Các cổng sạc của ${name}`,
  left: time => `còn ${time}`,
  over: time => `quá ${time}`,
  noSpots: 'Cơ sở này chưa có chỗ nào.',
  addSpots: 'Thêm chỗ',
  open: 'Thiết lập',
  notLive: time => `Chưa trực tuyến. Tính đến ${time}`,
}

export const overviewWords: Dictionaries<typeof en> = { en, vi }
